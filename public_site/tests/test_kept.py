"""Drawn pages are kept, and nothing that was taken back is ever served."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from action_plans.tests.helpers import approved, hats, move
from partnerships.foundation.languages import SPOKEN
from plans.tests.helpers import adopt, starter_plan
from policies.tests.factories import adopted as adopted_policy
from public_site import kept_pages
from public_site.models import PublicPage, SchoolChoice
from public_site.tests.factories import SchoolChoiceFactory, switch_on
from public_site.tests.test_page import approved_on
from schools.models import School
from schools.tests.factories import SchoolFactory

KB = 1000


@pytest.fixture(autouse=True)
def nothing_is_kept():
    caches["public_pages"].clear()


@pytest.fixture
def url(cast):
    return reverse("public_page", kwargs={"place": cast.district.slug, "language": "en"})


@pytest.fixture
def school_url(cast):
    names = {"place": cast.district.slug, "language": "en", "school_id": cast.school.pk}
    return reverse("public_school", kwargs=names)


@pytest.fixture
def plan(cast, inside):
    made = approved(cast)
    SchoolChoiceFactory(school=cast.school)
    return made


def asked(client, url, **headers):
    """The answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url, headers=headers)
    return answer, len(captured)


def test_page_costs_the_same_at_five_and_sixty_schools(client, cast, plan, url):
    adopted_policy(cast.district, hats(cast.leader), languages=("es",))
    adopt(cast, starter_plan(cast))
    switch_on(cast.district, phone="555 0142")
    asked(client, url)
    costs = []
    for more in (3, 55):
        for school in SchoolFactory.create_batch(more, district=cast.district):
            SchoolChoiceFactory(school=school)
        costs.append(asked(client, url)[1])
    _again, kept = asked(client, url)

    assert costs[0] == costs[1] <= 10
    assert kept <= 3


def test_page_is_the_same_for_everybody_and_leaves_nothing_in_the_browser(client, cast, plan, url):
    switch_on(cast.district)
    stranger = client.get(url, headers={"Accept-Language": "es"})
    client.force_login(cast.leader)
    leader = client.get(url)

    assert stranger.content == leader.content
    for answer in (stranger, leader):
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert answer["Vary"] == "Accept-Encoding"
        assert answer["Content-Language"] == "en"
        assert answer.cookies == {}


def test_browser_that_has_the_page_is_told_so(client, cast, plan, url):
    switch_on(cast.district)
    tag = client.get(url)["ETag"]

    same = client.get(url, headers={"If-None-Match": tag})
    SchoolChoice.objects.update(is_on=False)
    changed = client.get(url, headers={"If-None-Match": tag})

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200


def test_page_that_is_switched_off_is_gone_at_once(client, cast, plan, url, school_url):
    switch_on(cast.district)
    tags = {each: client.get(each)["ETag"] for each in (url, school_url)}

    PublicPage.objects.update(is_on=False)

    for each, tag in tags.items():
        assert client.get(each, headers={"If-None-Match": tag}).status_code == 404
        assert client.get(each).status_code == 404


@pytest.mark.parametrize("taken_back", ["part", "choice", "closed"])
def test_what_is_taken_back_is_gone_at_once(client, cast, plan, url, school_url, taken_back):
    switch_on(cast.district)
    goal = plan.goals.first().statement
    before = client.get(school_url).content.decode()

    if taken_back == "part":
        PublicPage.objects.update(shows_schools=False)
    elif taken_back == "choice":
        SchoolChoice.objects.update(is_on=False)
    else:
        School.objects.filter(pk=cast.school.pk).update(status="closed")
    after = client.get(school_url)

    assert goal in before
    assert goal not in after.content.decode()
    assert after.status_code == (200 if taken_back == "choice" else 404)


def test_amendment_shows_once_it_is_approved_and_not_before(client, cast, inside, school_url):
    plan = approved_on(cast, [cast.year.starts_on])
    SchoolChoiceFactory(school=cast.school)
    switch_on(cast.district)
    goal = plan.goals.first()
    was = goal.statement
    move(cast, plan, "amend", "chair", note="A better goal.")
    goal.statement = "Words of an amendment"
    goal.save()

    seen = [client.get(school_url).content.decode()]
    for name, by in (("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader")):
        move(cast, plan, name, by)
        seen.append(client.get(school_url).content.decode())

    assert ["Words of an amendment" in text for text in seen] == [False, False, False, True]
    assert [was in text for text in seen] == [True, True, True, False]


def test_page_at_a_new_address_links_to_nothing_at_the_old_one(client, cast, plan, url):
    switch_on(cast.district)
    client.get(url)

    type(cast.district).objects.filter(pk=cast.district.pk).update(slug="elsewhere-now")
    moved = client.get(reverse("public_page", kwargs={"place": "elsewhere-now", "language": "en"}))

    assert client.get(url).status_code == 404
    assert f"/families/{cast.district.slug}/" not in moved.content.decode()


def test_page_that_changed_while_it_was_drawn_is_not_kept(client, cast, inside, url, monkeypatch):
    switch_on(cast.district)
    true_ask = kept_pages.shown_at

    def changed(slug):
        School.objects.filter(pk=cast.school.pk).update(name="Renamed while drawing")
        return true_ask(slug)

    monkeypatch.setattr(kept_pages, "shown_at", changed)
    client.get(url)
    monkeypatch.undo()

    assert "Renamed while drawing" in client.get(url).content.decode()


def test_packed_and_plain_page_say_the_same(client, cast, plan, url):
    switch_on(cast.district)

    plain = client.get(url)
    packed = client.get(url, headers={"Accept-Encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content


@pytest.mark.parametrize("language", SPOKEN)
def test_first_view_is_light(client, cast, plan, language):
    """With sixty schools, and both cuts of the serif; in Vietnamese those for its letters too."""
    adopted_policy(cast.district, hats(cast.leader))
    for school in SchoolFactory.create_batch(58, district=cast.district):
        SchoolChoiceFactory(school=school)
    switch_on(cast.district, phone="555 0142")
    url = reverse("public_page", kwargs={"place": cast.district.slug, "language": language})

    answer = client.get(url, headers={"Accept-Encoding": "gzip"})

    html = gzip.decompress(answer.content).decode()
    named = set(re.findall(r'(?:href|src)="/static/([^"#]+)', html))
    fonts = {f"vendor/fonts/source-serif-4-latin-{cut}-normal.woff2" for cut in (400, 600)}
    if language == "vi":
        fonts |= {f"vendor/fonts/source-serif-4-vietnamese-{cut}-normal.woff2" for cut in (400, 600)}
    sent = len(answer.content)
    for name in named | fonts:
        body = Path(finders.find(name)).read_bytes()
        sent += len(body) if name.endswith(".woff2") else len(gzip.compress(body, 6))
    assert "<script" not in html
    assert sent <= 100 * KB, sent
