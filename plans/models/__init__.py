from plans.models.leadership import LeadershipActivity, LeadershipGoal, LeadershipPlan
from plans.models.past import Milestone, PlanEvent

__all__ = ["LeadershipActivity", "LeadershipGoal", "LeadershipPlan", "Milestone", "PlanEvent"]
