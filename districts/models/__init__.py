from districts.models.audit import AuditEvent
from districts.models.district import District
from districts.models.invitation import Invitation
from districts.models.job import Job
from districts.models.owned import DistrictOwned
from districts.models.role import DistrictRole, Term
from districts.models.year import SchoolYear

__all__ = [
    "AuditEvent",
    "District",
    "DistrictOwned",
    "DistrictRole",
    "Invitation",
    "Job",
    "SchoolYear",
    "Term",
]
