"""The main navigation. Each room says which links it adds; the district only sorts them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from districts.hats import Hats


@dataclass(frozen=True)
class Link:
    """One link of the main navigation, for those whom `rule(hats)` admits.

    It is the current one on its own page and on those below it; or on those below `covers`, another URL.
    One that `yields` stands at the foot where the head is full.
    """

    order: int
    label: Any
    url_name: str
    rule: Callable[[Hats], bool]
    covers: str = ""
    yields: bool = False


# What fits into the head of a page.
MOST_AT_HEAD = 8

_links: list[Link] = []


def add_link(link: Link) -> None:
    """Called once by a room's AppConfig.ready."""
    _links.append(link)
    _links.sort(key=lambda each: each.order)


_links_at_foot: list[Link] = []


def add_link_at_foot(link: Link) -> None:
    """The same for a link that is seldom wanted: it stands at the foot of every page of the district."""
    _links_at_foot.append(link)
    _links_at_foot.sort(key=lambda each: each.order)


def links_at_foot(request: Any) -> list[dict[str, Any]]:
    """label and url of each link at the foot that this person may follow."""
    at = {"district": request.district.slug}
    pushed_down = [link for link in _mine(_links, request) if link not in _at_head(request)]
    return [
        {"label": link.label, "url": reverse(link.url_name, kwargs=at)}
        for link in (*pushed_down, *_mine(_links_at_foot, request))
    ]


def _mine(links: list[Link], request: Any) -> list[Link]:
    return [link for link in links if link.rule(request.hats)]


def _at_head(request: Any) -> list[Link]:
    """What this person may follow from the head: where that is more than fits, without what yields."""
    mine = _mine(_links, request)
    return mine if len(mine) <= MOST_AT_HEAD else [link for link in mine if not link.yields]


def links_for(request: Any) -> list[dict[str, Any]]:
    """label, url and current of each link that this person may follow."""
    here, at = request.path, {"district": request.district.slug}
    shown = []
    for link in _at_head(request):
        below = reverse(link.covers or link.url_name, kwargs=at)
        url = reverse(link.url_name, kwargs=at)
        shown.append({"label": link.label, "url": url, "below": below, "current": here.startswith(below)})
    here_now = [entry for entry in shown if entry["current"]]
    deepest = max(here_now, key=lambda entry: len(entry["below"]), default=None)
    for entry in shown:
        entry["current"] = entry is deepest
    return shown
