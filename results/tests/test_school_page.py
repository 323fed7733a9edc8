"""One school on one page: its plan, results, contacts, team, files and what happened, for whom it is."""

import pytest
from django.urls import reverse

from action_plans.models import ActionActivity
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved
from contacts.tests.factories import ContactFactory
from partnerships.foundation.tenancy import in_district
from results.tests.factories import ActivityResultFactory
from schools.tests.factories import TeamMemberFactory

EVERYTHING = {"plan-h", "results-h", "contacts-h", "team-h", "moves-h"}


@pytest.fixture
def page(client, cast):
    """What a person finds on the page of the cast's school."""

    def read(person="leader"):
        client.force_login(getattr(cast, person))
        return client.get(
            reverse("schools:show", kwargs={"district": cast.district.slug, "school_id": cast.school.pk})
        ).content.decode()

    return read


@pytest.fixture
def told(cast):
    """A plan in force, of which one activity was told; and a contact with words."""
    with in_district(cast.district):
        plan = approved(cast)
        activity = ActionActivity.objects.filter(plan=plan).first()
        ActionActivity.objects.filter(pk=activity.pk).update(text="Story walk", status="done")
        activity.refresh_from_db()
        ActivityResultFactory(activity=activity, plan=plan, families=41, went_well="Grandparents came")
        ContactFactory(school=cast.school, by=cast.facilitator, about="Said in trust")
        return plan


def sections(text):
    return {each for each in (*EVERYTHING, "files-h") if f'id="{each}"' in text}


@pytest.mark.parametrize(
    ("person", "lacks"),
    [
        ("leader", set()), ("facilitator", set()), ("principal", set()), ("chair", set()),
        ("member", {"contacts-h"}), ("superintendent", {"moves-h"}),
        ("evaluator", {"plan-h", "moves-h"}), ("it", {"plan-h", "results-h", "contacts-h", "moves-h"}),
    ],
)  # fmt: skip
def test_page_holds_what_the_reader_may_know(page, told, person, lacks):
    assert sections(page(person)) == EVERYTHING - lacks


def test_page_tells_the_plan_its_goals_and_what_was_told(page, told):
    text = page()

    assert "2 activities, 1 done" in text
    assert "Story walk" in text
    assert "41 families" in text
    assert "Grandparents came" in text
    assert "Last contact: Today" in text


@pytest.mark.parametrize("person", ["superintendent", "evaluator", "member", "it"])
def test_words_of_contacts_stay_with_those_who_read_the_log(page, told, person):
    assert "Said in trust" not in page(person)


def test_draft_is_shown_to_its_school_and_facilitator_alone(page, cast):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year)
        plan.goals.update(statement="Not yet for everybody")

    for person in ("chair", "member", "principal", "facilitator"):
        assert "Not yet for everybody" in page(person)
    for person in ("leader", "superintendent", "evaluator", "it"):
        assert "Not yet for everybody" not in page(person)


def test_page_says_what_is_not_there_yet(page):
    text = page("chair")

    assert "The plan is not begun." in text
    assert "No contact yet" in text
    assert "results-h" not in text


def test_page_costs_the_same_with_little_and_much(client, cast, told, cost_of):
    client.force_login(cast.leader)
    url = reverse("schools:show", kwargs={"district": cast.district.slug, "school_id": cast.school.pk})
    few = cost_of(url)
    with in_district(cast.district):
        ContactFactory.create_batch(12, school=cast.school, by=cast.facilitator)
        TeamMemberFactory.create_batch(9, school=cast.school)
        for activity in ActionActivity.objects.filter(plan=told)[1:]:
            ActivityResultFactory(activity=activity, plan=told)

    assert cost_of(url) == few
