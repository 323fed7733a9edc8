"""What the parts of every plan have in common: a place, a removal that can be undone, a birth certificate."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither


class PlanPart(DistrictOwned):
    """A goal or an activity. Removing hides it and keeps it; undo brings it back where it stood."""

    # Grows down the page, with gaps; only its order means something.
    position = models.BigIntegerField(default=0)
    # Chosen by the page that asked for a new part: a second click with the same key adds nothing.
    client_key = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(_("place in the plan"), null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = True
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=both_or_neither("removed"),
                name="%(app_label)s_%(class)s_removed_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["district", "plan", "client_key"],
                condition=~Q(client_key=""),
                name="%(app_label)s_%(class)s_added_once",
            ),
        ]
