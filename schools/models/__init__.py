from schools.models.assignment import FacilitatorAssignment
from schools.models.cluster import Cluster
from schools.models.imports import ImportBatch, ImportRow
from schools.models.principal import Principal
from schools.models.school import School
from schools.models.team import ActionTeam, TeamMember

__all__ = [
    "ActionTeam",
    "Cluster",
    "FacilitatorAssignment",
    "ImportBatch",
    "ImportRow",
    "Principal",
    "School",
    "TeamMember",
]
