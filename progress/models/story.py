from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from progress.querysets import StoryQuerySet

LONGEST = 300


@tracked()
class Story(DistrictOwned):
    """Something that went well at a school, in the leader's own words.

    A rule suggests what may be told; a person chooses it and words it. Nothing that a team wrote gets
    here by itself, so no name does either.
    """

    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    school = models.ForeignKey(
        "schools.School", on_delete=models.PROTECT, related_name="stories", db_index=False
    )
    # The activity whose results suggested it, where one did.
    activity = models.ForeignKey(
        "action_plans.ActionActivity",
        on_delete=models.PROTECT,
        related_name="stories",
        null=True,
        blank=True,
        db_index=False,
    )
    text = models.TextField(_("what went well"), max_length=LONGEST)
    chosen_at = models.DateTimeField(auto_now_add=True)
    chosen_by = models.ForeignKey(**PERSON | {"null": False, "blank": False})
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    objects = owned(StoryQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [models.Index(fields=["district", "year", "-id"], name="story_by_year")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(condition=both_or_neither("removed"), name="story_removed_at_and_by"),
        ]

    def __str__(self) -> str:
        return self.text
