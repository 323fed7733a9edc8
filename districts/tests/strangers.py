"""What stands behind the names in this room's URLs."""

from typing import Any

from districts.models import Job
from districts.tests.factories import DistrictRoleFactory, InvitationFactory


def things(world: Any) -> dict[str, Any]:
    job = Job.objects.create(district=world.district, kind="nothing", key="x", asked_by=world.leader)
    return {
        "invitation_id": InvitationFactory(district=world.district, invited_by=world.leader).pk,
        "job_id": job.pk,
        "role_id": DistrictRoleFactory(district=world.district, role="evaluator").pk,
        "year_id": world.year.pk,
    }
