"""What stands behind the names in this room's URLs."""

from typing import Any


def things(world: Any) -> dict[str, Any]:
    return {
        "public_site:preview": {"language": "en"},
        "public_site:school_preview": {"school_id": world.school.pk, "language": "en"},
    }
