"""What stands behind the names in this room's URLs."""

from typing import Any


def things(world: Any) -> dict[str, Any]:
    year = {"year": world.year.ends_in}
    return {
        "progress:progress": year,
        "progress:figure": year | {"slug": "families"},
    }
