from plans.models.document import Document
from plans.models.leadership import LeadershipActivity, LeadershipGoal, LeadershipPlan
from plans.models.past import Milestone, PlanEvent

__all__ = ["Document", "LeadershipActivity", "LeadershipGoal", "LeadershipPlan", "Milestone", "PlanEvent"]
