from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from districts.enums import Role
from districts.history import tracked
from districts.models.owned import DistrictOwned
from districts.querysets import TermQuerySet
from partnerships.foundation.tenancy import owned


class Term(DistrictOwned):
    """A term of office: people hold it from a day to a day, and leave it; the row stays.

    `ended_at` and `ended_by` are set when somebody ends it by hand: access stops that moment.
    """

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    objects = owned(TermQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = True
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message=_("The last day must not come before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="%(app_label)s_%(class)s_ended_at_and_by",
            ),
        ]


@tracked()
class DistrictRole(Term):
    """A person's role for the whole district, for a term."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    # How the district's own lists name this facilitator; imports match it.
    code = models.CharField(_("code in the district's lists"), max_length=40, blank=True)

    class Meta(Term.Meta):
        abstract = False
        ordering = ["role", "starts_on", "pk"]
        indexes = [
            models.Index(fields=["district", "role"], name="role_by_district"),
        ]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "person", "role"],
                condition=Q(ended_at=None),
                name="one_running_role_of_a_kind",
                violation_error_message=_("This person has this role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"
