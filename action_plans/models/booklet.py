"""Many plans handed out together: what was asked for, and each plan on its way into it."""

from django.conf import settings
from django.db import models

from action_plans.enums import Binding, Edition, PlanLayout
from districts.models import DistrictOwned
from plans.enums import Paper


class Booklet(DistrictOwned):
    """All plans of a district, a cluster or a caseload, as one PDF or as a ZIP file.

    Which plans, and which submission of each, is settled when it is asked for.
    """

    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # `All schools`, or the name of the cluster or of the facilitator.
    scope = models.CharField(max_length=200)
    edition = models.CharField(max_length=10, choices=Edition)
    layout = models.CharField(max_length=10, choices=PlanLayout)
    paper = models.CharField(max_length=6, choices=Paper)
    binding = models.CharField(max_length=10, choices=Binding)
    # Names of the schools in scope that have no such plan.
    left_out = models.JSONField(default=list)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(
        "districts.Job", on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [models.Index(fields=["district", "year", "asked_by", "id"], name="booklet_by_person")]

    def __str__(self) -> str:
        return f"{self.scope}, {self.year}"


class BookletPlan(DistrictOwned):
    """One plan of a booklet: the submission that is printed, and its document once it is made."""

    booklet = models.ForeignKey(Booklet, on_delete=models.CASCADE, related_name="plans", db_index=False)
    position = models.PositiveIntegerField()
    school_name = models.CharField(max_length=200)
    submission = models.ForeignKey(
        "action_plans.Submission", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    document = models.ForeignKey(
        "action_plans.ActionPlanDocument",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    # A sentence for people where this plan could not be printed: the booklet goes on without it.
    problem = models.CharField(max_length=300, blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["position"]
        indexes = [models.Index(fields=["district", "booklet", "position"], name="booklet_plan_by_place")]

    def __str__(self) -> str:
        return self.school_name
