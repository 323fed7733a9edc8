"""One field over HTTP: JSON for the script, pages for a plain form, and what a save costs."""

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext

from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.fields.shown import Shown
from partnerships.foundation.tenancy import in_district
from partnerships.tests.fields.notebook import SECTIONS, everybody
from plans.models import LeadershipActivity, LeadershipGoal
from plans.tests.factories import LeadershipActivityFactory, LeadershipGoalFactory, LeadershipPlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("partnerships.tests.fields.notebook")]


@pytest.fixture
def goal(cast):
    with in_district(cast.district):
        plan = LeadershipPlanFactory(district=cast.district, year=cast.year)
        goal = LeadershipGoalFactory(plan=plan, statement="Begin", audience="All")
        LeadershipActivityFactory(goal=goal, text="Walk")
    return goal


@pytest.fixture
def page(cast):
    return f"/d/{cast.district.slug}/notebook/"


@pytest.fixture
def post(client, page):
    def send(who, field, value, began, *, script=True, **more):
        client.force_login(who)
        headers = {"X-Saver": "1"} if script else {}
        data = {"value": value, "version": version_of(began), **more}
        return client.post(f"{page}{field}/", data, headers=headers)

    return send


def statement(cast):
    with in_district(cast.district):
        return LeadershipGoal.objects.get().statement


def texts_in_history(cast):
    with in_district(cast.district):
        return set(LeadershipGoal.objects.get().past.values_list("statement", flat=True))


def test_save_answers_with_the_new_version(post, cast, goal):
    reply = post(cast.leader, "goal/statement", "Go on", "Begin")

    told = reply.json()
    assert reply.status_code == 200
    assert told.pop("saved_at")
    assert told == {
        "status": "saved",
        "version": version_of("Go on"),
        "texts": ["Go on"],
        "words": "Go on",
        "by": str(cast.leader),
        "note": "",
    }


def test_save_says_what_it_left_out(post, cast, goal):
    assert post(cast.leader, "goal/statement", "a\x07b", "Begin").json()["note"].startswith("1 invisible")


def test_save_meets_another_text_and_shows_both(post, cast, goal):
    post(cast.facilitator, "goal/statement", "Begin early", "Begin")
    reply = post(cast.leader, "goal/statement", "Begin with care", "Begin")

    told = reply.json()
    assert reply.status_code == 409
    assert (told["yours"], told["theirs"], told["theirs_by"]) == (
        "Begin with care",
        "Begin early",
        str(cast.facilitator),
    )
    assert told["joined_texts"] == ["Begin with care early"]
    assert told["label"] == "The goal, Goal"
    assert told["version"] == version_of("Begin early")
    assert {"Begin early", "Begin with care"} <= texts_in_history(cast)


def test_save_refuses_what_it_cannot_read_and_offers_what_it_could(post, cast, goal):
    reply = post(cast.leader, "activity/cost", "about $50", "")

    assert reply.status_code == 422
    assert reply.json()["suggestion"] == "$50"


def test_save_costs_eight_queries_at_most(client, cast, goal, page):
    """Session, person, district with its year, hats, the row and its plan, write."""
    client.force_login(cast.leader)
    url = f"{page}goal/statement/"
    client.post(url, {"value": "warm", "version": version_of("Begin")}, headers={"X-Saver": "1"})
    with CaptureQueriesContext(connection) as captured:
        data = {"value": "hot", "version": version_of("warm")}
        reply = client.post(url, data, headers={"X-Saver": "1"})

    assert reply.status_code == 200
    assert len(captured) <= 8, "\n".join(query["sql"] for query in captured)


def test_save_without_script_goes_back_to_the_field(post, cast, goal, page):
    reply = post(cast.leader, "goal/statement", "Go on", "Begin", script=False)

    assert reply.status_code == 302
    assert reply["Location"] == f"{page}#goal-statement"
    assert statement(cast) == "Go on"


def test_save_without_script_shows_both_texts_and_a_proposal(post, cast, goal):
    post(cast.facilitator, "goal/statement", "Begin early", "Begin")
    reply = post(cast.leader, "goal/statement", "Begin with care", "Begin", script=False)

    html = reply.content.decode()
    assert reply.status_code == 409
    assert "<ins>with care</ins>" in html
    assert "<ins>early</ins>" in html
    assert "Begin with care early</textarea>" in html
    assert statement(cast) == "Begin early"


def test_invalid_without_script_gives_back_what_was_typed(post, cast, goal):
    reply = post(cast.leader, "activity/cost", "about $50", "", script=False)

    html = reply.content.decode()
    assert reply.status_code == 422
    assert "about $50</textarea>" in html
    assert "Use $50" in html


@pytest.mark.parametrize(
    "field", ["goal/audience", "activity/starts_on", "goal/strategies", "activity/reach"]
)
def test_invalid_without_script_holds_every_kind(post, cast, goal, field):
    reply = post(cast.leader, field, "x" * 600, "", script=False)

    assert reply.status_code == 422


NASTY = [
    "\x00\x01",
    "\u202eabc",
    "x" * 20_000,
    "👩‍👩‍👧‍👦" * 50,
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("typed", NASTY)
@pytest.mark.parametrize("script", [True, False])
def test_nasty_text_never_breaks_a_field(post, cast, goal, typed, script):
    for kind, (_model, fields) in SECTIONS.items():
        for field in fields:
            reply = post(cast.leader, f"{kind}/{field.name}", typed, "", script=script)
            assert reply.status_code in {200, 302, 409, 422}


def test_page_shows_text_as_typed(client, cast, goal, page, post):
    post(cast.leader, "goal/statement", "\n<b>bold</b> & so on", "Begin")
    html = client.get(page).content.decode()

    assert "\n\n&lt;b&gt;bold&lt;/b&gt; &amp; so on</textarea>" in html


def test_people_are_linked_to_accounts(post, cast, goal):
    post(cast.leader, "activity/in_charge", f"{cast.facilitator.name}, The PTA", "")

    with in_district(cast.district):
        activity = LeadershipActivity.objects.get()
    assert activity.in_charge_ids == [cast.facilitator.pk]
    assert cast.facilitator.name in dict(everybody(activity)).values()


@pytest.mark.parametrize("kind", ["text", "line", "choice", "choices", "date", "dates", "money", "people"])
def test_nothing_of_a_field_becomes_markup(kind):
    evil = "\"'><script>alert(1)</script>"
    held = Shown(kind, "x", "x-1", evil, evil, evil, "v", [evil], evil, hint=evil, options=[(evil, evil)])
    page = "{% field f %}{% field f show_label=True %}"
    html = engines["django"].from_string(page).render({"f": held})

    assert "<script>" not in html
    assert "\"'" not in html
    assert "&quot;&#x27;&gt;&lt;script&gt;" in html
