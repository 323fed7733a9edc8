"""What search engines and messengers read of each page: the sitemap, links to other languages, Open Graph."""

from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.cache import caches
from django.urls import reverse

from action_plans.tests.helpers import hats
from partnerships.foundation.languages import SPOKEN
from plans.tests.helpers import adopt, starter_plan
from policies.tests.factories import opened as opened_policy
from public_site.tests.factories import switch_on

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


class Head(HTMLParser):
    """The links, the metas and the language of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.metas: dict[str, str] = {}
        self.language = self.title = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = {name: value or "" for name, value in attrs}
        if tag == "link":
            self.links.append(said)
        elif tag == "meta" and ("property" in said or "name" in said):
            name = said.get("property") or said["name"]
            assert name not in self.metas, f"{name} stands twice"
            self.metas[name] = said["content"]
        elif tag == "html":
            self.language = said["lang"]

    def handle_data(self, data):
        if self.lasttag == "title" and not self.title:
            self.title = data

    def alternates(self) -> dict[str, str]:
        found = [each for each in self.links if each["rel"] == "alternate"]
        by_language = {each["hreflang"]: each["href"] for each in found}
        assert len(by_language) == len(found)
        return by_language

    @property
    def canonical(self) -> str:
        (found,) = [each["href"] for each in self.links if each["rel"] == "canonical"]
        return found


@pytest.fixture
def place(cast, inside):
    """A district that shows everything, whose name wants to be escaped."""
    caches["public_pages"].clear()
    type(cast.district).objects.filter(pk=cast.district.pk).update(short_name='Home & "Away" <b>')
    adopt(cast, starter_plan(cast))
    opened_policy(cast.district, hats(cast.leader), languages=("es", "ar"))
    switch_on(cast.district)
    return cast.district


@pytest.fixture
def listed(client, place):
    """Each address of the sitemap, with those of its other languages."""
    answer = client.get(reverse("public_sitemap", kwargs={"place": place.slug}))
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    assert root.tag == f"{SITEMAP}urlset"
    return {
        url.findtext(f"{SITEMAP}loc"): {
            link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")
        }
        for url in root
    }


@pytest.fixture
def heads(client, listed):
    return {address: Head(client.get(urlsplit(address).path).content.decode()) for address in listed}


def test_sitemap_and_each_page_name_the_same_languages_of_it(listed, heads):
    for address, head in heads.items():
        alternates = head.alternates()
        alternates.pop("x-default", None)
        assert alternates == listed[address]
        assert alternates[head.language] == address == head.canonical
        # Each of them says the same: else search engines believe none.
        assert {frozenset(listed[other].items()) for other in alternates.values()} == {
            frozenset(alternates.items())
        }
        assert all(each.startswith(f"{settings.SITE_URL}/families/") for each in alternates.values())


def test_address_that_picks_the_language_stands_for_all_of_them(client, place, heads):
    picked = {head.alternates().get("x-default") for head in heads.values()} - {None}

    assert picked == {
        settings.SITE_URL + reverse(name, kwargs={"place": place.slug})
        for name in ("public_place", "policy_any")
    }
    assert {client.get(urlsplit(each).path).status_code for each in picked} == {302}


def test_shared_link_shows_title_words_and_language(heads):
    for address, head in heads.items():
        graph = {name: words for name, words in head.metas.items() if name.startswith("og:")}
        assert set(graph) == {
            "og:type", "og:site_name", "og:title", "og:description", "og:locale", "og:url",
        }, address  # fmt: skip
        assert all(graph.values()), address
        assert graph["og:url"] == address
        assert graph["og:locale"] == f"{head.language}_US"
        assert graph["og:title"] in head.title
        assert graph["og:description"] == head.metas["description"]
        assert "&amp;" not in "".join(graph.values())
        assert "robots" not in head.metas


@pytest.mark.parametrize("name", ["public_page", "public_plan", "public_privacy", "public_access"])
def test_title_and_words_of_a_page_are_said_in_each_language(client, place, name):
    said = []
    for language in SPOKEN:
        address = reverse(name, kwargs={"place": place.slug, "language": language})
        head = Head(client.get(address).content.decode())
        said += [head.metas["og:title"], head.metas["og:description"]]

    assert len(set(said)) == 2 * len(SPOKEN)
