from results.models.evidence import Evidence
from results.models.result import ActivityResult

__all__ = ["ActivityResult", "Evidence"]
