"""Lists of plans that somebody brought: what they say, and what became of them."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from action_plans.enums import ActionPlanState
from districts.models import DistrictOwned
from schools.enums import ImportState
from schools.models.imports import UNDO_DAYS

SOMEBODY = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+", "null": True}


class PlanList(DistrictOwned):
    """One list of plans of one school year. Its rows are kept, read; the file itself is not."""

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # What its plans become: closed (a year that is over), or approved.
    becomes = models.CharField(max_length=12, default=ActionPlanState.CLOSED)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.READY)
    # A sentence for people: what stands against taking it back.
    problem = models.TextField(blank=True)
    notes = models.JSONField(default=list)
    # Key of a school in doubt → id of the school it is; 0: leave it out.
    answers = models.JSONField(default=dict)
    # Schools whose goals of now make room for those of the list.
    replaces = models.JSONField(default=list)
    # Afterwards: ids of plans and goals that it made, and of goals that it put aside.
    made = models.JSONField(default=dict)
    # The newest entry of each past when it was brought in: what is newer, somebody did since.
    seen = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(**SOMEBODY)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(**SOMEBODY)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(**SOMEBODY)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [models.Index(fields=["district", "-id"], name="plan_list_newest_first")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(becomes__in=[ActionPlanState.CLOSED, ActionPlanState.APPROVED]),
                name="plan_list_becomes_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def undo_until(self) -> datetime.datetime | None:
        return self.applied_at + datetime.timedelta(days=UNDO_DAYS) if self.applied_at else None

    @property
    def can_be_undone(self) -> bool:
        """Whether it is in and young enough; what was used since is asked separately."""
        return self.state == ImportState.APPLIED and timezone.now() < (self.undo_until or timezone.now())

    @property
    def is_at_work(self) -> bool:
        return self.state in (ImportState.APPLYING, ImportState.UNDOING)


class PlanListRow(DistrictOwned):
    """What one row says, and why it can't be used, where that is so."""

    plan_list = models.ForeignKey(
        "action_plans.PlanList", on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    line = models.PositiveIntegerField()
    # Under which the rows of one school are together, and how the list names it.
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    # Which school that is, where ids or the very name say so; else the one it may be.
    school = models.ForeignKey(
        "schools.School", on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    in_doubt = models.BooleanField(default=False)
    values = models.JSONField(default=dict)
    column = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200, blank=True)
    problem = models.TextField(blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["district", "plan_list", "id"], name="plan_list_row_by_list"),
            models.Index(fields=["district", "school"], name="plan_list_row_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.name}"
