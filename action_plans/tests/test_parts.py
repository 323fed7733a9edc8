import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from action_plans import actions
from action_plans.enums import Involvement
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, LastEdit, PreparationStep
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import hats, submitted

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def plan(cast):
    return filled_plan(cast.school, cast.year, goals=2, activities=2)


def texts(goal):
    return list(ActionActivity.objects.present().filter(goal=goal).values_list("text", flat=True))


def test_adding_twice_with_one_key_adds_once(cast, plan):
    chair = hats(cast.chair)
    goal = plan.goals.first()
    activity = plan.activities.first()

    goals = {actions.add_goal(plan=plan, by=chair, key="g").pk for _time in range(2)}
    activities = {actions.add_activity(goal=goal, by=chair, key="a").pk for _time in range(2)}
    steps = {actions.add_step(activity=activity, by=chair, key="s").pk for _time in range(2)}
    copies = {actions.copy_activity(activity=activity, by=chair, key="c").pk for _time in range(2)}

    assert (len(goals), len(activities), len(steps), len(copies)) == (1, 1, 1, 1)


def test_adding_tells_when_the_plan_was_last_changed_and_by_whom(cast, plan):
    actions.add_goal(plan=plan, by=hats(cast.co_chair), key="")

    assert LastEdit.objects.get(plan=plan).by == cast.co_chair


def test_activity_of_a_type_makes_the_goal_for_that_type(cast, plan):
    activity = actions.add_activity_of_type(
        plan=plan, involvement=Involvement.VOLUNTEERING, by=hats(cast.chair), key="v"
    )

    assert (activity.types, activity.goal.kind) == ([3], "type_3")


def test_copy_of_an_activity_brings_its_steps(cast, plan):
    first = plan.activities.first()

    copy = actions.copy_activity(activity=first, by=hats(cast.chair), key="c")

    assert (copy.text, copy.copied_from) == (first.text, first)
    assert copy.steps.count() == first.steps.count() == 2


def test_removed_activity_comes_back_where_it_stood(cast, plan):
    goal = plan.goals.first()
    before = texts(goal)
    first = ActionActivity.objects.filter(goal=goal).first()

    actions.remove(part=first, by=hats(cast.chair))
    assert texts(goal) == before[1:]

    actions.bring_back(part=first, by=hats(cast.chair))
    assert texts(goal) == before


def test_activity_moves_to_another_goal_with_its_steps(cast, plan):
    one, other = plan.goals.all()
    activity = ActionActivity.objects.filter(goal=one).first()
    anchor = ActionActivity.objects.filter(goal=other).last()

    actions.place_activity(activity=activity, goal=other, before=anchor.pk, by=hats(cast.chair))

    assert texts(other)[1] == activity.text
    assert PreparationStep.objects.present().filter(activity=activity).count() == 2


def test_shift_moves_goals_activities_and_steps_one_place(cast, plan):
    for model in (ActionGoal, ActionActivity, PreparationStep):
        one, other, *_more = model.objects.all()
        actions.shift(part=one, step=1, by=hats(cast.chair))
        assert [each.pk for each in model.objects.all()][:2] == [other.pk, one.pk]


def borrow(cast, source, plan):
    words = {"text": "As approved", "types": [1], "grades": []}
    return actions.borrow_activity(
        source=source, words=words, goal=plan.goals.first(), by=hats(cast.chair), key="b"
    )


def test_shared_activity_is_borrowed_without_names_dates_and_money_from(cast, plan):
    theirs = filled_plan(cast.other_school, cast.year, goals=1, activities=1)
    ActionActivity.objects.filter(plan=theirs).update(
        is_shared=True, helpers="Somebody else", months=[10], when_note="6 p.m."
    )
    now = timezone.now()
    ActionPlan.objects.filter(pk=theirs.pk).update(
        state="approved",
        submitted_at=now,
        submitted_by=cast.neighbor,
        approved_at=now,
        approved_by=cast.leader,
    )
    source = theirs.activities.get()

    made = borrow(cast, source, plan)

    assert (made.text, made.copied_from, made.plan) == ("As approved", source, plan)
    assert (made.in_charge, made.helpers, made.fund_source, made.budget) == ("", "", "", None)
    assert (made.dates, made.months, made.when_note) == ([], [], "")
    assert {(step.who, step.due_on) for step in made.steps.all()} == {("", None)}


def test_unshared_activity_can_t_be_borrowed(cast, plan):
    theirs = filled_plan(cast.other_school, cast.year, goals=1, activities=1)

    with pytest.raises(PermissionDenied):
        borrow(cast, theirs.activities.get(), plan)


@pytest.mark.parametrize("who", ["principal", "facilitator", "leader", "neighbor", "superintendent"])
def test_nobody_outside_the_team_rearranges(cast, plan, who):
    with pytest.raises(PermissionDenied):
        actions.add_goal(plan=plan, by=hats(getattr(cast, who)), key="")


def test_members_write_when_the_chair_says_so(cast, plan):
    member = hats(cast.member)
    with pytest.raises(PermissionDenied):
        actions.add_goal(plan=plan, by=member, key="")

    actions.let_members_write(plan=plan, may=True, by=hats(cast.chair))

    assert actions.add_goal(plan=plan, by=member, key="")
    with pytest.raises(PermissionDenied):
        actions.let_members_write(plan=plan, may=False, by=member)


def test_submitted_plan_is_not_rearranged(cast):
    plan = submitted(cast)

    with pytest.raises(PermissionDenied):
        actions.remove(part=plan.goals.first(), by=hats(cast.chair))
    assert ActionPlan.objects.get().goals.filter(removed_at=None).count() == 4


def test_activity_stays_where_it_is_when_its_new_goal_was_removed_meanwhile(cast, plan):
    activity, gone = ActionActivity.objects.first(), plan.goals.last()
    actions.remove(part=gone, by=hats(cast.co_chair))

    actions.place_activity(activity=activity, goal=gone, before=None, by=hats(cast.chair))

    assert ActionActivity.objects.get(pk=activity.pk).goal_id == activity.goal_id != gone.pk


def test_activity_is_not_placed_under_a_goal_of_another_plan(cast, plan):
    theirs = filled_plan(cast.other_school, cast.year, goals=1, activities=1)
    activity = ActionActivity.objects.filter(plan=plan).first()

    actions.place_activity(activity=activity, goal=theirs.goals.get(), before=None, by=hats(cast.chair))

    assert ActionActivity.objects.get(pk=activity.pk).goal_id == activity.goal_id


@pytest.mark.parametrize("name", ["field", "arrange"])
def test_part_of_another_plan_is_not_found_under_one_s_own(client, cast, plan, name):
    theirs = filled_plan(cast.other_school, cast.year, goals=1, activities=1)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    client.force_login(cast.chair)
    rows = {
        "goal": theirs.goals.get(),
        "activity": theirs.activities.get(),
        "step": theirs.activities.get().steps.first(),
    }

    for kind, row in rows.items():
        more = {"field": "statement" if kind == "goal" else "text"} if name == "field" else {}
        url = reverse(f"action_plans:{name}", kwargs=place | {"kind": kind, "row_id": row.pk} | more)
        assert client.post(url, {"do": "remove", "value": "Mine", "version": ""}).status_code == 404


def test_part_is_not_added_to_or_moved_into_another_plan(client, cast, plan):
    theirs = filled_plan(cast.other_school, cast.year, goals=1, activities=1)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    mine, goal = ActionActivity.objects.filter(plan=plan).first(), theirs.goals.get()
    client.force_login(cast.chair)

    client.post(reverse("action_plans:add", kwargs=place), {"goal": goal.pk})
    client.post(reverse("action_plans:add", kwargs=place), {"activity": theirs.activities.get().pk})
    move = place | {"kind": "activity", "row_id": mine.pk}
    client.post(reverse("action_plans:arrange", kwargs=move), {"do": "place", "goal": goal.pk})

    assert [theirs.goals.count(), theirs.activities.count(), theirs.activities.get().steps.count()] == [
        1,
        1,
        2,
    ]
    assert ActionActivity.objects.get(pk=mine.pk).goal_id == mine.goal_id
