"""The audit log: sign-ins, role changes, imports, exports. Append-only."""

from typing import Any

from districts.enums import AuditKind
from districts.models import AuditEvent, District
from partnerships.foundation.tenancy import in_district


def note(
    kind: AuditKind,
    *,
    district: District | int,
    by: Any = None,
    about: str = "",
    ip_address: str | None = None,
    **details: Any,
) -> AuditEvent:
    """Write one line. `about` names the thing for people; `details` holds ids and counts, no secrets."""
    district_id = district if isinstance(district, int) else district.pk
    with in_district(district_id):
        return AuditEvent.objects.create(
            district_id=district_id,
            kind=kind,
            by=by,
            about=about[:300],
            ip_address=ip_address,
            details=details,
        )
