"""What the district's office reads on a plan's page: no word and no figure of a draft but how far it is."""

import pytest
from django.urls import reverse

from action_plans.models import ActionActivity
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved, move, submitted

pytestmark = pytest.mark.usefixtures("inside")
STATEMENT, TEXT, MONEY = "Xylophones for everybody", "Zeppelin evening", "$800"


@pytest.fixture
def page(client, cast):
    """The page of the school's plan as this person gets it."""

    def get(person):
        client.force_login(getattr(cast, person))
        place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
        return client.get(reverse("action_plans:plan", kwargs=place)).content.decode()

    return get


def write(plan):
    """Words and a budget that are found again wherever they leak: $800 in all."""
    plan.goals.update(statement=STATEMENT)
    ActionActivity.objects.filter(plan=plan).update(text=TEXT)


def leaks(html):
    return {words for words in (STATEMENT, TEXT, MONEY) if words in html}


def test_team_reads_its_draft(cast, page):
    write(filled_plan(cast.school, cast.year))

    assert leaks(page("chair")) >= {STATEMENT, MONEY}


@pytest.mark.parametrize("who", ["leader", "superintendent"])
def test_office_reads_no_word_and_no_amount_of_a_draft(cast, page, who):
    write(filled_plan(cast.school, cast.year))

    html = page(who)

    assert leaks(html) == set()
    assert "<b>100%</b>" in html


def test_leader_reads_what_was_submitted_and_the_superintendent_nothing_of_it(cast, page):
    plan = filled_plan(cast.school, cast.year)
    write(plan)
    move(cast, plan, "submit", "chair")

    assert leaks(page("leader")) == {STATEMENT, TEXT, MONEY}
    assert leaks(page("superintendent")) == set()


@pytest.mark.parametrize("who", ["leader", "superintendent"])
def test_office_reads_nothing_of_an_amendment_that_is_being_written(cast, page, who):
    plan = approved(cast)
    move(cast, plan, "amend", "chair", note="A grant came through.")
    write(plan)
    ActionActivity.objects.filter(plan=plan).update(budget=300)

    html = page(who)

    assert leaks(html) == {MONEY}
    assert "$2,400" not in html
    assert plan.submissions.get().content["goals"][0]["statement"] in html


def test_note_of_a_move_stays_with_those_who_talk_about_the_plan(cast, page):
    plan = submitted(cast)
    move(cast, plan, "ask_changes", "facilitator", note="Name one person.")

    assert "Name one person." in page("chair")
    assert "Name one person." not in page("superintendent")
