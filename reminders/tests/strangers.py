"""What stands behind the names in this room's URLs."""

from typing import Any


def things(world: Any) -> dict[str, Any]:
    return {}
