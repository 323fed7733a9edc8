"""No page says English words to somebody who reads Spanish.

Every page that answers a GET is opened with the interface in Spanish by the first of our people who may, and
home by each of them. A new page joins by itself. What fails here stands outside of every translation.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import User
from partnerships.foundation.tenancy import in_district
from partnerships.tests.addresses import addresses, fill, things
from partnerships.tests.spoken import foreign_words, typed
from partnerships.tests.test_browser_every_page import PEOPLE, addresses_without_names, is_page

# What may stand in English on a page, and why.
ALLOWED = {
    # Codes that stand in files, each before its label.
    "releases:codebook": r"\b\w+ (?=\()",
    # Months as Django shortens them: Ago is August, and May is May.
    "districts:home": r"^(?:Ago|May)$",
    "plans:twin": r"^(?:Ago|May)$",
    "progress:progress": r"^(?:Ago|May)$",
}
SEEN_BY_ALL = ("districts:home", "schools:show", "action_plans:plan")


def pages(cast: Any) -> Iterator[tuple[str, str]]:
    """Name and HTML of every page, in Spanish."""
    with in_district(cast.district):
        provided = things(cast)
    here = {"district": cast.district.slug}
    urls = {
        each.name: reverse(each.name, kwargs=fill(each, provided) | here)
        for each in addresses()
        if "GET" in each.methods
    }
    urls |= {url: url for url in addresses_without_names(get_resolver().url_patterns)}
    User.objects.update(language="es")
    seen: set[str] = set()
    for person in PEOPLE:
        client = Client()
        client.force_login(getattr(cast, person))
        for name in [each for each in urls if each not in seen or each in SEEN_BY_ALL]:
            answer = client.get(urls[name])
            if is_page(answer):
                seen.add(name)
                yield name, answer.content.decode()


def test_no_page_says_english_words_in_spanish(cast):
    found: dict[str, str] = {}
    count = 0
    known: list[str] = []
    for name, html in pages(cast):
        known = known or typed()
        count += 1
        for fault in foreign_words(html, "es", known, ALLOWED.get(name, "")):
            found.setdefault(fault, name)

    assert count > 150, "An empty walk would pass for a whole one."
    assert not found, "\n".join(f"{name}: {fault}" for fault, name in found.items())


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Agregar una meta</p>", []),
        ("<p>Add a goal</p>", ["['add', 'goal'] in 'Add a goal'"]),
        ('<p title="Remove">Agregar</p>', ["['remove'] in 'Remove'"]),
        ("<p>Our goal is …</p><p>Our goals …</p>", ["['goals', 'our'] in 'Our goals …'"]),
        ("<p>Escuela: Our goal is to read. ¿Why?</p>", ["['why'] in 'Escuela: Our goal is to read. ¿Why?'"]),
        ('<p lang="en">Add a goal</p><p><code>remove</code></p><p>Our goal is to read</p>', []),
    ],
)
def test_words_of_another_language_are_found_and_what_people_typed_is_not(html, words):
    assert foreign_words(f'<html lang="es"><body>{html}', "es", ["Our goal is to read."[:-1]]) == words
