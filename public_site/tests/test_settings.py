"""Switching the page and its parts, and what a school chooses."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from action_plans.tests.helpers import approved, hats
from districts.enums import AuditKind
from districts.models import AuditEvent
from partnerships.foundation.tenancy import in_district
from public_site import actions
from public_site.models import PublicPage, PublicWords, SchoolChoice
from public_site.tests.factories import switch_on


@pytest.fixture
def url_of(cast):
    return lambda name, **url: reverse(f"public_site:{name}", kwargs={"district": cast.district.slug, **url})


@pytest.fixture
def public_url(cast):
    return reverse("public_page", kwargs={"place": cast.district.slug, "language": "en"})


def noted():
    return list(AuditEvent.objects.filter(kind=AuditKind.PUBLISHED).values_list("details", flat=True))


def test_everything_is_off_and_says_what_it_would_show(client, cast, url_of):
    client.force_login(cast.leader)

    text = client.get(url_of("settings")).content.decode()

    assert "The page is off." in text
    assert "no version is adopted" in text
    assert "checked" not in text


def test_leader_switches_on_and_each_switch_is_noted(client, cast, inside, url_of, public_url):
    client.force_login(cast.leader)
    typed = {"is_on": "on", "shows_schools": "on", "about_en": "We are here.", "about_es": "Estamos aquí."}

    client.post(url_of("settings"), typed)
    client.logout()

    assert "We are here." in client.get(public_url).content.decode()
    assert "Estamos aquí." in client.get(public_url.replace("/en/", "/es/")).content.decode()
    assert "We are here." in client.get(public_url.replace("/en/", "/ar/")).content.decode()
    assert sorted((each["switch"], each["on"]) for each in noted()) == [
        ("is_on", True),
        ("shows_schools", True),
    ]


def test_same_again_writes_nothing(client, cast, inside, url_of):
    client.force_login(cast.leader)
    typed = {"is_on": "on", "about_en": "We are here."}
    client.post(url_of("settings"), typed)
    before = (
        PublicPage.objects.get().past.count(),
        PublicWords.objects.get(language="en").past.count(),
        len(noted()),
    )

    client.post(url_of("settings"), typed)

    after = (
        PublicPage.objects.get().past.count(),
        PublicWords.objects.get(language="en").past.count(),
        len(noted()),
    )
    assert before == after


def test_contacts_that_say_nothing_are_not_switched_on(client, cast, inside, url_of):
    client.force_login(cast.leader)

    answer = client.post(url_of("settings"), {"shows_contacts": "on"})

    assert answer.status_code == 422
    assert "Type an office, a phone number or an e-mail address first." in answer.content.decode()
    assert PublicPage.objects.count() == 0


def test_preview_shows_the_page_while_it_is_off_to_the_leader_alone(client, cast, url_of, public_url):
    switch_on(cast.district, is_on=False)
    client.force_login(cast.leader)
    preview = client.get(url_of("preview", language="en"))

    assert cast.school.name in preview.content.decode()
    assert "noindex" in preview.content.decode()
    assert preview["Cache-Control"] == "private, no-store"
    assert client.get(public_url).status_code == 404
    assert client.get(url_of("preview", language="xx")).status_code == 404


def test_school_says_yes_and_looks_at_it_first(client, cast, inside, url_of):
    plan = approved(cast)
    switch_on(cast.district)
    goal = plan.goals.first().statement
    public = reverse(
        "public_school",
        kwargs={"place": cast.district.slug, "language": "en", "school_id": cast.school.pk},
    )
    client.force_login(cast.chair)
    choices = {"shows_goals": "on", "shows_activities": "on", "shows_dates": "on"}

    client.post(url_of("school", school_id=cast.school.pk), choices)
    preview = client.get(url_of("school_preview", school_id=cast.school.pk, language="en")).content.decode()
    before = client.get(public).content.decode()
    client.post(url_of("school", school_id=cast.school.pk), choices | {"is_on": "on"})
    after = client.get(public).content.decode()

    assert [goal in text for text in (preview, before, after)] == [True, False, True]
    assert [(each["switch"], each["on"]) for each in noted()] == [("is_on", True)]


@pytest.mark.parametrize("who", ["leader", "member", "neighbor", "facilitator"])
def test_nobody_else_chooses_for_a_school(cast, inside, who):
    with pytest.raises(PermissionDenied):
        actions.choose(school=cast.school, said={"is_on": True}, by=hats(getattr(cast, who)))

    assert SchoolChoice.objects.count() == 0


def test_nobody_but_the_leader_runs_the_page(cast, inside):
    with pytest.raises(PermissionDenied):
        actions.set_page(district=cast.district, said={"is_on": True}, about={}, by=hats(cast.facilitator))


def test_page_of_a_school_leads_those_who_choose_there(client, cast, url_of):
    page = reverse("schools:show", kwargs={"district": cast.district.slug, "school_id": cast.school.pk})
    found = {}
    for who in ("chair", "principal", "member", "leader"):
        client.force_login(getattr(cast, who))
        found[who] = url_of("school", school_id=cast.school.pk) in client.get(page).content.decode()

    assert found == {"chair": True, "principal": True, "member": False, "leader": False}


def test_choices_of_one_district_stay_with_it(cast):
    switch_on(cast.elsewhere, is_on=True)

    with in_district(cast.district):
        assert PublicPage.objects.count() == 0
