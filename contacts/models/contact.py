from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.enums import ContactKind
from contacts.querysets import ContactQuerySet
from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import both_or_neither
from partnerships.foundation.tenancy import owned

PERSON = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.PROTECT,
    "related_name": "+",
    "db_index": False,
}


@tracked(find_by="school")
class Contact(DistrictOwned):
    """One time that the district office was in touch with a school's team: a visit, a call, a message."""

    school = models.ForeignKey(
        "schools.School", on_delete=models.PROTECT, related_name="contacts", db_index=False
    )
    kind = models.CharField(_("what it was"), max_length=10, choices=ContactKind, default=ContactKind.VISIT)
    # A day of the district's calendar.
    held_on = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    by = models.ForeignKey(**PERSON)
    with_whom = models.CharField(_("with whom"), max_length=300, blank=True)
    about = models.TextField(_("about what"), blank=True)
    next_step = models.TextField(_("next step"), blank=True)
    next_on = models.DateField(_("by when"), null=True, blank=True)
    # That the next step was taken: then nobody is reminded of it.
    settled_at = models.DateTimeField(_("next step done"), null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(**PERSON, null=True, blank=True, editable=False)
    # Chosen by the page or the phone that made it: sent twice, it stands once.
    client_key = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON, null=True, blank=True, editable=False)

    objects = owned(ContactQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(
                fields=["district", "school", "-held_on", "-id"],
                name="contact_by_school",
            ),
            models.Index(fields=["district", "by", "-held_on"], name="contact_by_person"),
            models.Index(fields=["district", "-held_on", "-id"], name="contact_by_day"),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="contact_kind_is_known"),
            models.CheckConstraint(
                condition=both_or_neither("removed"),
                name="contact_removed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="contact_settled_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["district", "school", "client_key"],
                condition=~Q(client_key=""),
                name="contact_logged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on}"
