from django.conf import settings
from django.db import models

from districts.models import DistrictOwned


class PlanSharing(DistrictOwned):
    """A team's answer to what of its plan goes into the district's bank. Which activities, stands at each
    of them (ActionActivity.is_shared).
    """

    plan = models.OneToOneField("action_plans.ActionPlan", on_delete=models.CASCADE, related_name="sharing")
    # Whether, with an activity, other schools read what went well and what to change too.
    with_words = models.BooleanField(default=False)
    answered_at = models.DateTimeField(auto_now=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.plan_id}"
