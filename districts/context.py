"""What every page of a district shows around its own content."""

from typing import Any

from django.http import HttpRequest

from districts.navigation import links_at_foot, links_for


def hat(request: HttpRequest) -> dict[str, Any]:
    """district, hats, year, nav and at_foot for the templates; empty outside a district."""
    district = getattr(request, "district", None)
    if district is None:
        return {"district": None, "hats": None, "year": None, "nav": [], "at_foot": []}
    return {
        "district": district,
        "hats": request.hats,  # type: ignore[attr-defined]
        "year": request.year,  # type: ignore[attr-defined]
        "nav": links_for(request),
        "at_foot": links_at_foot(request),
    }
