"""Putting an idea into one's own plan, and agreeing to what others may use."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from action_plans.enums import ActionPlanState
from action_plans.models import ActionActivity, ActionPlan, PreparationStep
from action_plans.tests.factories import (
    ActionGoalFactory,
    ActionPlanFactory,
    PreparationStepFactory,
    filled_plan,
)
from action_plans.tests.helpers import approved, hats
from activity_bank import actions
from activity_bank.models import BankEntry, PlanSharing
from activity_bank.tests.helpers import amend, entry, in_force, last_year, shared_by_another

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


@pytest.fixture
def idea(cast):
    """What another school shares, with a step."""
    plan = shared_by_another(
        cast, "Library night", types=[4, 6], grades=["KG"], budget=90, in_charge="Wilma", helpers="Odd",
        when_note="at dawn",
    )  # fmt: skip
    PreparationStepFactory(activity=plan.activities.get(), text="Invitation", who="Wilma")
    return entry("Library night")


def address(cast, name, **more):
    return reverse(f"activity_bank:{name}", kwargs={"district": cast.district.slug, **more})


def use(client, cast, idea, person=None, **data):
    client.force_login(person or cast.chair)
    return client.post(address(cast, "use", activity_id=idea.activity_id), {"key": "k", **data})


def test_the_goal_that_fits_is_taken_at_once(client, cast, idea):
    plan = filled_plan(cast.school, cast.year, goals=0)
    academic, _climate = (ActionGoalFactory(plan=plan, kind=kind) for kind in ("academic", "climate"))

    answer = use(client, cast, idea)

    made = ActionActivity.objects.get(plan=plan)
    assert answer["Location"].endswith(f"?at=activity-{made.pk}#activity-{made.pk}-text")
    assert (made.goal_id, made.text, made.types, made.grades) == (
        academic.pk,
        "Library night",
        [4, 6],
        ["KG"],
    )
    assert made.copied_from_id == idea.activity_id
    assert (made.in_charge, made.helpers, made.when_note, made.dates, made.budget) == ("", "", "", [], None)
    step = PreparationStep.objects.get(activity=made)
    assert (step.text, step.who) == ("Invitation", "")
    assert "in your plan now" in client.get(answer["Location"]).content.decode()


def test_where_several_goals_fit_one_is_chosen_with_a_second_click(client, cast, idea):
    plan = filled_plan(cast.school, cast.year, goals=2, activities=0)

    asked = client.get(use(client, cast, idea)["Location"]).content.decode()
    assert asked.count("Put into goal") == 2

    goal = plan.goals.last()
    use(client, cast, idea, goal=goal.pk)
    assert ActionActivity.objects.get(plan=plan).goal_id == goal.pk


def test_clicking_twice_puts_it_once(client, cast, idea):
    plan = filled_plan(cast.school, cast.year, goals=1, activities=0)
    for _click in range(2):
        use(client, cast, idea)

    assert ActionActivity.objects.filter(plan=plan).count() == 1


def test_it_goes_into_next_years_draft_where_this_years_plan_is_settled(client, cast, idea):
    approved(cast, goals=1, activities=1)
    later = type(cast.year).objects.create(
        district=cast.district, ends_in=cast.year.ends_in + 1,
        starts_on=cast.year.starts_on.replace(year=cast.year.ends_in),
        ends_on=cast.year.ends_on.replace(year=cast.year.ends_in + 1),
    )  # fmt: skip
    draft = filled_plan(cast.school, later, goals=1, activities=0)

    use(client, cast, idea)

    assert ActionActivity.objects.get(plan=draft).text == "Library night"


@pytest.mark.parametrize("state", [None, ActionPlanState.SUBMITTED])
def test_without_a_plan_to_write_nothing_is_put_and_the_page_says_so(client, cast, idea, state):
    if state:
        plan = filled_plan(cast.school, cast.year, goals=1, activities=0)
        ActionPlan.objects.filter(pk=plan.pk).update(
            state=state, submitted_at="2026-01-01T00:00Z", submitted_by=cast.chair
        )

    answer = use(client, cast, idea)

    assert "no plan of yours that can be written" in client.get(answer["Location"]).content.decode()
    assert not ActionActivity.objects.filter(copied_from=idea.activity_id).exists()


def test_members_who_do_not_write_put_nothing(client, cast, idea):
    filled_plan(cast.school, cast.year, goals=1, activities=0)

    use(client, cast, idea, person=cast.member)
    assert not ActionActivity.objects.filter(copied_from=idea.activity_id).exists()

    ActionPlan.objects.filter(school=cast.school).update(members_write=True)
    use(client, cast, idea, person=cast.member)
    assert ActionActivity.objects.filter(copied_from=idea.activity_id).exists()


@pytest.mark.parametrize("role", ["leader", "facilitator", "superintendent", "evaluator", "principal"])
def test_those_who_write_no_plan_are_refused(client, cast, idea, role):
    assert use(client, cast, idea, person=getattr(cast, role)).status_code == 403


def test_what_is_not_shared_is_not_used(client, cast, idea):
    filled_plan(cast.school, cast.year, goals=1, activities=0)
    ActionActivity.objects.filter(pk=idea.activity_id).update(is_shared=False)

    assert use(client, cast, idea).status_code == 403


def test_what_a_leader_reads_her_own_team_may_not_use_unless_it_is_shared(cast, idea):
    plan = filled_plan(cast.school, cast.year, goals=1, activities=0)
    ActionActivity.objects.filter(pk=idea.activity_id).update(is_shared=False)

    with pytest.raises(PermissionDenied):
        actions.put_in_plan(
            entry=BankEntry.objects.get(pk=idea.pk), goal=plan.goals.get(), by=hats(cast.chair), key="k"
        )


def test_what_ones_own_school_did_before_comes_back_without_being_shared(client, cast):
    in_force(cast, cast.school, "Of last year", year=last_year(cast.district, cast.year))
    plan = filled_plan(cast.school, cast.year, goals=1, activities=0)

    use(client, cast, entry("Of last year"))

    assert ActionActivity.objects.get(plan=plan).text == "Of last year"


def test_while_it_is_amended_the_approved_words_are_taken_and_no_draft_step(client, cast):
    source = approved(cast, goals=1, activities=1)
    ActionActivity.objects.filter(plan=source).update(is_shared=True)
    words = source.activities.get().text
    amend(source)
    ActionActivity.objects.filter(plan=source).update(text="Draft words")
    PreparationStep.objects.filter(plan=source).update(text="Draft step")
    plan = filled_plan(cast.other_school, cast.year, goals=1, activities=0)

    use(client, cast, entry(words), person=cast.neighbor)

    assert ActionActivity.objects.get(plan=plan).text == words
    assert not PreparationStep.objects.filter(plan=plan).exists()


def test_a_goal_of_another_schools_plan_is_refused(client, cast, idea):
    filled_plan(cast.school, cast.year, goals=1, activities=0)
    theirs = filled_plan(cast.other_school, cast.year, goals=1, activities=0)

    use(client, cast, idea, goal=theirs.goals.get().pk)

    assert not ActionActivity.objects.filter(plan=theirs).exists()


# Sharing


@pytest.fixture
def plan(cast):
    return in_force(cast, cast.school, "One", "Two")


def share(client, cast, **data):
    place = {"year": cast.year.ends_in, "school_id": cast.school.pk}
    client.force_login(cast.chair)
    return client.post(address(cast, "share", **place), data)


def shared():
    return set(BankEntry.objects.filter(is_shared=True).values_list("text", flat=True))


def test_one_click_shares_the_whole_plan(client, cast, plan):
    answer = share(client, cast, all="1")

    assert shared() == {"One", "Two"}
    assert "2 activities are shared" in client.get(answer["Location"]).content.decode()
    assert not PlanSharing.objects.get().with_words


def test_what_is_ticked_is_shared_and_what_is_not_is_taken_back(client, cast, plan):
    share(client, cast, all="1", with_words="1")
    assert PlanSharing.objects.get().with_words

    share(client, cast, activities=[entry("Two").activity_id])
    assert (shared(), PlanSharing.objects.get().with_words) == ({"Two"}, False)

    share(client, cast)
    assert shared() == set()


def test_sharing_can_be_taken_back_after_the_year_is_closed(client, cast, plan):
    share(client, cast, all="1")
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="closed", closed_at="2026-01-01T00:00Z", closed_by=cast.leader
    )

    share(client, cast)

    assert shared() == set()


def test_an_activity_of_another_plan_is_not_shared_along(client, cast, plan):
    in_force(cast, cast.other_school, "Theirs")

    share(client, cast, activities=[entry("Theirs").activity_id])

    assert shared() == set()


@pytest.mark.parametrize("role", ["member", "principal", "neighbor", "leader", "facilitator"])
def test_only_chairs_share(client, cast, plan, role):
    client.force_login(getattr(cast, role))
    url = address(cast, "share", year=cast.year.ends_in, school_id=cast.school.pk)

    assert (client.get(url).status_code, client.post(url, {"all": "1"}).status_code) == (403, 403)
    with pytest.raises(PermissionDenied):
        actions.share_activities(plan=plan, activity_ids=[], with_words=True, by=hats(getattr(cast, role)))


def test_nothing_is_shared_before_the_plan_is_approved(client, cast):
    ActionPlanFactory(school=cast.school, year=cast.year)

    assert share(client, cast, all="1").status_code == 403


def test_home_asks_a_chair_once_the_plan_is_approved_until_it_is_answered(client, cast, plan):
    home = reverse("districts:home", kwargs={"district": cast.district.slug})
    client.force_login(cast.chair)
    assert "Other schools can learn from your plan" in client.get(home).content.decode()

    share(client, cast)

    assert "Other schools can learn from your plan" not in client.get(home).content.decode()
