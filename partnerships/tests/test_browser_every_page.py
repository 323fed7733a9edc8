"""Every page that answers a GET, wide and narrow: axe finds nothing, nothing sticks out, nothing is refused.

A new URL joins by itself. Each page is opened as the first person who may. SCREENSHOTS=1 leaves
pictures of all of them in test-results/, to be looked at.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from partnerships.foundation.tenancy import in_district
from partnerships.tests.addresses import addresses, fill, things
from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("width", [WIDE, NARROW])
PEOPLE = ("leader", "facilitator", "superintendent", "it", "chair", "principal", "evaluator")


def is_page(answer: HttpResponseBase) -> bool:
    """A whole page of ours: not a part of one, a file, JSON or a redirect."""
    html = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    return html and b"<html" in getattr(answer, "content", b"")


def pages_of_a_district(cast: Any) -> Iterator[tuple[str, str, Any]]:
    """Name, URL and a person who may open it."""
    with in_district(cast.district):
        provided = things(cast)
    clients = {person: Client() for person in PEOPLE}
    for person, client in clients.items():
        client.force_login(getattr(cast, person))
    for address in addresses():
        if "GET" not in address.methods:
            continue
        url = reverse(address.name, kwargs=fill(address, provided) | {"district": cast.district.slug})
        for person, client in clients.items():
            if is_page(client.get(url)):
                yield address.name, url, getattr(cast, person)
                break


def addresses_without_names(patterns: Any, prefix: str = "/") -> Iterator[str]:
    """Every address outside the districts that needs nothing filled in."""
    for entry in patterns:
        route = prefix + str(entry.pattern).replace("^", "").replace("$", "")
        if isinstance(entry, URLPattern):
            if not re.search(r"[<(\\]", route):
                yield route
        elif not route.startswith("/d/"):
            yield from addresses_without_names(entry.url_patterns, route)


def faults_of(page: Any, name: str, url: str) -> str:
    """What is wrong with one page, in words; nothing if all is well."""
    page.goto(url)
    try:
        look_over(page, re.sub(r"\W+", "-", name).strip("-"))
    except AssertionError as fault:
        page.faults.clear()
        return f"{name}: {fault}"
    return ""


@both
def test_every_page_of_a_district_can_be_used_by_everybody(transactional_db, cast, signed_in, width):
    windows: dict[Any, Any] = {}
    found = []
    for name, url, person in list(pages_of_a_district(cast)):
        page = windows.get(person) or windows.setdefault(person, signed_in(person, width))
        found.append(faults_of(page, name, url))

    assert not any(found), "\n".join(found)


@both
@pytest.mark.parametrize("who", ["nobody", "leader"])
def test_every_page_outside_a_district_can_be_used_by_everybody(
    transactional_db, cast, signed_in, page_at, width, who
):
    client = Client()
    page = page_at(width) if who == "nobody" else signed_in(cast.leader, width)
    if who == "leader":
        client.force_login(cast.leader)
    urls = [url for url in addresses_without_names(get_resolver().url_patterns) if is_page(client.get(url))]

    found = [faults_of(page, f"{who}{url}", url) for url in urls]

    assert not any(found), "\n".join(found)
