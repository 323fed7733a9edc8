"""What the amendment of a One-Year Action Plan has changed: for those who think of abandoning it."""

from action_plans.enums import ActionPlanState
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, PreparationStep
from action_plans.rules import ACTIVITY_PROGRESS, SHARING, STEP_PROGRESS
from plans.before import Amendment, Kind, amendment_of

KINDS = (
    Kind(ActionGoal),
    Kind(ActionActivity, ACTIVITY_PROGRESS | SHARING),
    Kind(PreparationStep, STEP_PROGRESS),
)


def amended(plan: ActionPlan) -> Amendment:
    """Against the plan as it was when it was last in force."""
    return amendment_of(plan, ActionPlanState.APPROVED, KINDS)
