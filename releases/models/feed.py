from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.models import DistrictOwned
from releases.enums import FeedKind

PERSON = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.PROTECT,
    "related_name": "+",
    "db_index": False,
}


class CalendarFeed(DistrictOwned):
    """A calendar that one person subscribed to, under an address that only she knows.

    The address carries a signature of the row and its key (releases.addresses): what stands here opens
    nothing by itself, and a new key makes the old address worthless.
    """

    person = models.ForeignKey(**PERSON)
    kind = models.CharField(_("which days"), max_length=10, choices=FeedKind)
    school = models.ForeignKey(
        "schools.School", on_delete=models.CASCADE, related_name="+", null=True, blank=True, db_index=False
    )
    key = models.CharField(max_length=32, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    renewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=FeedKind.values), name="feed_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=FeedKind.SCHOOL, school__isnull=False)
                | (~Q(kind=FeedKind.SCHOOL) & Q(school=None)),
                name="feed_of_a_school_names_it",
            ),
            models.UniqueConstraint(
                fields=["district", "person", "kind", "school"],
                condition=Q(revoked_at=None),
                nulls_distinct=False,
                name="one_feed_per_person_and_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.school.name if self.school else str(self.get_kind_display())
