from results.models.check import ActivityVerdict, GoalCheck, PlanCheck
from results.models.day import ChangedDay
from results.models.evidence import Evidence
from results.models.link import ResultLink
from results.models.result import ActivityResult

__all__ = [
    "ActivityResult",
    "ActivityVerdict",
    "ChangedDay",
    "Evidence",
    "GoalCheck",
    "PlanCheck",
    "ResultLink",
]
