"""What releases show on home pages."""

from typing import Any

from django.urls import reverse

from districts.enums import Role
from districts.panels import Panel, panel_for
from releases.models import ResearchRelease

FEW = 3


@panel_for(Role.EVALUATOR, order=10)
def latest_releases(request: Any) -> Panel:
    """The newest releases, and the codebook."""
    place = {"district": request.district.slug}
    latest = ResearchRelease.objects.filter(finished_at__isnull=False)[:FEW]
    rows = [
        {"release": each, "url": reverse("releases:release", kwargs=place | {"number": each.number})}
        for each in latest
    ]
    return Panel("releases/_panel_releases.html", {"rows": rows})
