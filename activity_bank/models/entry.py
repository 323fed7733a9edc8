from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from action_plans.enums import Carry, GoalKind, Progress
from activity_bank.querysets import BankQuerySet
from districts.models import DistrictOwned
from partnerships.foundation.tenancy import owned


class BankEntry(DistrictOwned):
    """One activity of a plan that is in force, as the bank shows it: its idea and its figures, nobody's name.

    PostgreSQL itself writes these rows, from the plan as it was approved and from the results that were
    told (migrations/0003_kept_by_the_database.py). No code of ours does.
    """

    is_worked_out = True

    activity = models.OneToOneField(
        "action_plans.ActionActivity", on_delete=models.CASCADE, related_name="in_the_bank"
    )
    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="+", db_index=False)
    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # The year's own ends_in: by it the newest come first.
    ends_in = models.PositiveSmallIntegerField()
    goal_kind = models.CharField(max_length=10, choices=GoalKind)
    text = models.TextField()
    # As ActionActivity has them.
    types = ArrayField(models.PositiveSmallIntegerField())
    grades = ArrayField(models.CharField(max_length=2))
    status = models.CharField(max_length=10, choices=Progress)
    is_shared = models.BooleanField()
    # Dollars: what it cost, all days together; until that is told, what the plan expects.
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    is_spent = models.BooleanField()
    # On how many days it was held, by its results; and the families of all of them, where somebody counted.
    days = models.PositiveIntegerField()
    families = models.PositiveIntegerField(null=True)
    # What the team gave at the end of the year, else the last of single days; empty while it gave none.
    verdict = models.CharField(max_length=10, choices=Carry, blank=True)
    # The id of the activity from which this one was copied in the end, over schools and years; or its own.
    root = models.BigIntegerField()
    # What the entries of one idea have in common: see docs/decisions/0086.
    idea = models.CharField(max_length=32)
    # The words alone, without accents, capitals and signs: what a search that forgives slips compares.
    plain = models.TextField()
    vector = SearchVectorField()

    objects = owned(BankQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["district", "-ends_in", "-activity"], name="bank_newest_first"),
            models.Index(
                fields=["district", "-ends_in", "-activity"], condition=Q(is_shared=True), name="bank_shared"
            ),
            models.Index(fields=["district", "idea"], name="bank_by_idea"),
            models.Index(fields=["district", "plan"], name="bank_by_plan"),
            models.Index(fields=["district", "root"], name="bank_by_root"),
            models.Index(fields=["district", "school"], name="bank_by_school"),
            GinIndex(fields=["district", "vector"], name="bank_words"),
            GinIndex(
                fields=["district", "plain"], opclasses=["int8_ops", "gin_trgm_ops"], name="bank_letters"
            ),
        ]

    def __str__(self) -> str:
        return self.text
