"""What stands behind the names in this room's URLs."""

from typing import Any

from schools.tests.factories import ClusterFactory, ImportBatchFactory, TeamMemberFactory


def things(world: Any) -> dict[str, Any]:
    return {
        "school_id": world.school.pk,
        "cluster_id": ClusterFactory(district=world.district).pk,
        "batch_id": ImportBatchFactory(district=world.district).pk,
        "member_id": TeamMemberFactory(school=world.school).pk,
    }
