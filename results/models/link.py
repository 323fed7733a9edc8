from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from results.querysets import LinkQuerySet


@tracked(find_by="plan")
class ResultLink(DistrictOwned):
    """A link by which somebody without an account tells how one activity went.

    It shows that activity and nothing else, ends on a day, and can be withdrawn.
    """

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="result_links", db_index=False
    )
    activity = models.ForeignKey(
        "action_plans.ActionActivity", on_delete=models.PROTECT, related_name="result_links", db_index=False
    )
    name = models.CharField(_("name"), max_length=150)
    # Where it was mailed to; empty where somebody copied it.
    email = models.EmailField(_("e-mail address"), blank=True)
    # The last day on which it works.
    expires_on = models.DateField()
    made_by = models.ForeignKey(**PERSON)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    objects = owned(LinkQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "plan", "activity"], name="result_link_by_plan")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=both_or_neither("removed"),
                name="result_link_removed_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.name}"
