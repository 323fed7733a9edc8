from action_plans.models.booklet import Booklet, BookletPlan
from action_plans.models.coaching import Comment, Phrase
from action_plans.models.document import ActionPlanDocument
from action_plans.models.imports import PlanList, PlanListRow
from action_plans.models.letters import CoachingLetter
from action_plans.models.parts import ActionActivity, ActionGoal, PreparationStep
from action_plans.models.past import ActionPlanMove, Submission
from action_plans.models.plan import ActionPlan, LastEdit
from action_plans.models.presence import Presence
from action_plans.models.review import Review
from action_plans.models.season import MovedDueDate, PlanningRules, PlanReminder

__all__ = [
    "ActionActivity",
    "ActionGoal",
    "ActionPlan",
    "ActionPlanDocument",
    "ActionPlanMove",
    "Booklet",
    "BookletPlan",
    "CoachingLetter",
    "Comment",
    "LastEdit",
    "MovedDueDate",
    "Phrase",
    "PlanList",
    "PlanListRow",
    "PlanReminder",
    "PlanningRules",
    "PreparationStep",
    "Presence",
    "Review",
    "Submission",
]
