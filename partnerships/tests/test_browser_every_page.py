"""Every page that answers a GET, wide and narrow: axe finds nothing, nothing sticks out, nothing is refused.

A new URL joins by itself. Each page is opened as the first person who may. SCREENSHOTS=1 leaves
pictures of all of them in test-results/, to be looked at.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from partnerships.foundation.tenancy import in_district
from partnerships.tests.addresses import Address, addresses, fill, things
from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("width", [WIDE, NARROW])
PEOPLE = ("leader", "facilitator", "superintendent", "it", "chair", "principal", "evaluator")
# Asked once for both widths: a page that does not open to this person later is a fault.
OPENED_BY: dict[Address, str] = {}


def is_page(answer: HttpResponseBase) -> bool:
    """A whole page of ours: not a part of one, a file, JSON or a redirect."""
    html = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    return html and b"<html" in getattr(answer, "content", b"")


def pages_of_a_district(cast: Any) -> Iterator[tuple[str, str, Any]]:
    """Name, URL and a person who may open it."""
    with in_district(cast.district):
        provided = things(cast)
    here = {"district": cast.district.slug}
    urls = {each: reverse(each.name, kwargs=fill(each, provided) | here) for each in addresses()}
    if not OPENED_BY:
        OPENED_BY.update(first_who_may(cast, urls))
    for address, person in OPENED_BY.items():
        yield address.name, urls[address], getattr(cast, person)


def first_who_may(cast: Any, urls: dict[Address, str]) -> Iterator[tuple[Address, str]]:
    """Of each address that is a page, the first of our people to whom it opens."""
    clients = {person: Client() for person in PEOPLE}
    for person, client in clients.items():
        client.force_login(getattr(cast, person))
    for address, url in urls.items():
        asked = clients.items() if "GET" in address.methods else ()
        found = (person for person, client in asked if is_page(client.get(url)))
        if person := next(found, ""):
            yield address, person


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
    answer = page.goto(url)
    if answer.status != HTTPStatus.OK:
        return f"{name}: answered {answer.status}"
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
