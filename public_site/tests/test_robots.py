"""What search engines are told."""

import re

import pytest
from django.conf import settings
from django.core.cache import caches
from django.urls import reverse

from action_plans.tests.helpers import hats
from partnerships.foundation.languages import SPOKEN
from policies.tests.factories import adopted as adopted_policy
from public_site.enums import Part
from public_site.tests.factories import switch_on


@pytest.fixture(autouse=True)
def nothing_is_kept():
    caches["public_pages"].clear()


def addresses_in(answer):
    return [
        address.removeprefix(settings.SITE_URL)
        for address in re.findall(r"<loc>(.*?)</loc>", answer.content.decode())
    ]


def test_robots_are_sent_to_public_pages_alone(client):
    text = client.get("/robots.txt").content.decode()

    assert "Allow: /families/\n" in text
    assert "Disallow: /\n" in text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text


def test_sitemap_names_districts_whose_page_is_on(client, cast):
    switch_on(cast.district)
    switch_on(cast.elsewhere, is_on=False)

    found = addresses_in(client.get("/sitemap.xml"))

    assert found == [f"/families/{cast.district.slug}/sitemap.xml"]


def test_sitemap_of_a_district_that_shows_nothing_is_not_there(client, cast):
    assert client.get(reverse("public_sitemap", kwargs={"place": cast.district.slug})).status_code == 404


def test_every_address_of_the_sitemap_opens_in_each_language(client, cast, inside):
    adopted_policy(cast.district, hats(cast.leader))
    switch_on(cast.district)

    answer = client.get(reverse("public_sitemap", kwargs={"place": cast.district.slug}))

    found = addresses_in(answer)
    assert len(found) == len(SPOKEN) * 5 + 1
    assert {client.get(address).status_code for address in found} == {200}
    assert answer.content.decode().count('hreflang="ar"') == len(found) - 1


def test_parts_that_are_off_are_not_in_the_sitemap(client, cast):
    switch_on(cast.district, **{f"shows_{part}": False for part in Part.values})

    found = addresses_in(client.get(reverse("public_sitemap", kwargs={"place": cast.district.slug})))

    assert len(found) == len(SPOKEN) * 3
    assert not any("schools" in address for address in found)


@pytest.mark.parametrize(
    ("wished", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("ar", "ar"),
        ("fr,de;q=0.5", "en"),
        ("", "en"),
        ("fr,so;q=0.3", "so"),
    ],
)
def test_short_address_leads_to_the_language_that_the_browser_wants(client, cast, wished, language):
    switch_on(cast.district)

    answer = client.get(
        reverse("public_place", kwargs={"place": cast.district.slug}), headers={"Accept-Language": wished}
    )

    assert answer["Location"] == f"/families/{cast.district.slug}/{language}/"
    assert "Accept-Language" in answer["Vary"]
