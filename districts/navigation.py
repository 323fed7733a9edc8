"""The main navigation. Each room says which links it adds; the district only sorts them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from districts.hats import Hats


@dataclass(frozen=True)
class Link:
    """One link of the main navigation, for those whom `rule(hats)` admits."""

    order: int
    label: Any
    url_name: str
    rule: Callable[[Hats], bool]


_links: list[Link] = []


def add_link(link: Link) -> None:
    """Called once by a room's AppConfig.ready."""
    _links.append(link)
    _links.sort(key=lambda each: each.order)


def links_for(request: Any) -> list[dict[str, Any]]:
    """label, url and current of each link that this person may follow."""
    here = request.path
    shown = []
    for link in _links:
        if link.rule(request.hats):
            url = reverse(link.url_name, kwargs={"district": request.district.slug})
            shown.append({"label": link.label, "url": url, "current": here.startswith(url)})
    deepest = max((entry["url"] for entry in shown if entry["current"]), key=len, default=None)
    for entry in shown:
        entry["current"] = entry["url"] == deepest
    return shown
