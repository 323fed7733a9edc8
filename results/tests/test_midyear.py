"""The mid-year check: the plan with its results beside it, and what the team says of each goal."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from action_plans.actions import hold
from action_plans.enums import Progress
from action_plans.tests.factories import ActionActivityFactory, filled_plan
from action_plans.tests.helpers import approved, hats, move, submitted
from results import actions
from results.enums import Moment
from results.midyear import beside, values_of, version
from results.models import GoalCheck, PlanCheck
from results.tests.factories import ActivityResultFactory

pytestmark = pytest.mark.django_db
NAMES = ("answer", "sentence", "to_change")
NOTHING = dict.fromkeys(NAMES, "")


@pytest.fixture
def plan(cast, inside):
    return approved(cast, goals=2)


def url_of(cast, name="midyear"):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"results:{name}", kwargs=place)


def keep(cast, plan, *, seen=None, by=None, finished=False, **said):
    """Say something of the first goal. `seen`: what stood on the page."""
    typed = NOTHING | said | {"seen": version(seen or NOTHING)}
    return actions.keep_checks(
        plan=plan,
        moment=Moment.MIDYEAR,
        goals={plan.goals.first().pk: typed},
        by=hats(by or cast.member),
        finished=finished,
    )


def posted(plan, **said):
    """What a browser sends of a page on which nobody had written yet."""
    data = {}
    for goal in plan.goals.all():
        data |= {f"goal-{goal.pk}-{name}": "" for name in NAMES}
        data[f"goal-{goal.pk}-seen"] = version(NOTHING)
    first = plan.goals.first().pk
    return data | {f"goal-{first}-{name}": value for name, value in said.items()}


# The plan with its results side by side


def test_beside_adds_up_activities_and_goals(cast, plan):
    goal = plan.goals.first()
    one, two = goal.activities.all()
    day = one.dates[0]
    for activity, families in ((one, 10), (two, 20)):
        ActivityResultFactory(activity=activity, families=families, new_families=2, held_on=day)
    ActivityResultFactory(
        activity=one, families=5, new_families=0, held_on=day + datetime.timedelta(days=1), verdict="improve"
    )

    found = beside(plan, hats(cast.chair), Moment.MIDYEAR)

    assert [side.sum.amounts["families"] for side in found.goals[0].activities] == [15, 20]
    assert found.goals[0].sum.amounts["families"] == 35
    assert found.sum.words() == "3 days, 35 families (4 for the first time)"
    assert found.goals[0].activities[0].verdict == "improve"
    assert found.goals[1].sum.days == 0


def test_beside_counts_the_states_of_a_goals_activities(cast, plan):
    goal = plan.goals.first()
    goal.activities.filter(pk=goal.activities.first().pk).update(status=Progress.DONE)

    found = beside(plan, hats(cast.chair), Moment.MIDYEAR)

    assert found.goals[0].counts == [(Progress.DONE, 1), (Progress.PLANNED, 1)]


def test_beside_names_what_is_over_and_nobody_told(cast, plan):
    today = cast.district.today()
    late, told, dropped, ahead = plan.activities.all()
    for each, days, status in (
        (late, 3, "planned"),
        (told, 3, "done"),
        (dropped, 3, "dropped"),
        (ahead, -3, "planned"),
    ):
        each.dates, each.status = [today - datetime.timedelta(days=days)], status
        each.save()
    ActivityResultFactory(activity=told, held_on=told.dates[0])

    found = beside(plan, hats(cast.chair), Moment.MIDYEAR)

    assert [side.c["id"] for side in found.untold] == [late.pk]


def test_beside_shows_the_office_no_word_of_an_amendment(cast, plan):
    move(cast, plan, "amend", "chair", note="We split the second evening")
    goal = plan.goals.first()
    goal.statement = "A secret draft"
    goal.save()
    ActionActivityFactory(goal=goal, text="Another secret")
    plan = hold(plan)

    office = beside(plan, hats(cast.leader), Moment.MIDYEAR)
    team = beside(plan, hats(cast.chair), Moment.MIDYEAR)

    assert "secret" not in str(office.content)
    assert "A secret draft" in str(team.content)


# Keeping what the team says


def test_keep_checks_keeps_what_was_said_and_that_it_is_begun(cast, plan):
    keep(cast, plan, answer="yes", sentence=" Two thirds\r\nread well ")

    check = GoalCheck.objects.get()
    assert (check.answer, check.sentence, check.changed_by) == ("yes", "Two thirds\nread well", cast.member)
    assert PlanCheck.objects.get().done_at is None


def test_keep_checks_finishes_once(cast, plan):
    keep(cast, plan, answer="yes", finished=True)
    done = PlanCheck.objects.get()
    keep(cast, plan, answer="yes", finished=True, by=cast.chair)

    assert PlanCheck.objects.get() == done
    assert done.done_by == cast.member


def test_keep_checks_writes_nothing_of_a_goal_that_nobody_touched(cast, plan):
    keep(cast, plan)

    assert not GoalCheck.objects.exists()


def test_keep_checks_twice_changes_nothing_the_second_time(cast, plan):
    keep(cast, plan, answer="yes")
    assert keep(cast, plan, answer="yes") == []

    assert GoalCheck.pgh_event_model.objects.count() == 1


def test_keep_checks_leaves_what_another_changed_meanwhile_and_says_so(cast, plan):
    keep(cast, plan, answer="yes", sentence="Hers", by=cast.chair)

    met = keep(cast, plan, answer="no", sentence="His", finished=True)

    assert [row.sentence for row in met] == ["Hers"]
    assert GoalCheck.objects.get().sentence == "Hers"
    assert PlanCheck.objects.get().done_at is None


def test_keep_checks_replaces_what_was_seen(cast, plan):
    keep(cast, plan, answer="yes")
    seen = values_of(GoalCheck.objects.get(), NAMES)

    assert keep(cast, plan, answer="partly", seen=seen) == []
    assert GoalCheck.objects.get().answer == "partly"


@pytest.mark.parametrize(
    "who", ["leader", "facilitator", "superintendent", "principal", "neighbor", "stranger"]
)
def test_keep_checks_is_refused_to_others_than_the_team(cast, plan, who):
    with pytest.raises(PermissionDenied):
        keep(cast, plan, by=getattr(cast, who), answer="yes")


def test_keep_checks_is_refused_before_approval_and_once_the_year_is_closed(cast, inside):
    plan = submitted(cast)
    with pytest.raises(PermissionDenied):
        keep(cast, plan, answer="yes")

    for name, who in (("recommend", "facilitator"), ("approve", "leader"), ("close", "leader")):
        move(cast, plan, name, who)
    with pytest.raises(PermissionDenied):
        keep(cast, plan, answer="yes")


def test_keep_checks_touches_no_goal_of_another_plan(cast, plan):
    elsewhere = filled_plan(cast.other_school, cast.year, goals=1).goals.first()
    typed = NOTHING | {"answer": "no", "seen": version(NOTHING)}

    actions.keep_checks(plan=plan, moment=Moment.MIDYEAR, goals={elsewhere.pk: typed}, by=hats(cast.chair))

    assert not GoalCheck.objects.exists()


# The page


def test_page_keeps_what_is_posted_and_shows_it_to_those_who_read(client, cast, plan):
    client.force_login(cast.member)

    answer = client.post(
        url_of(cast),
        posted(plan, answer="partly", sentence="Half of grade 3") | {"do": "finish"},
        follow=True,
    )
    assert "Everything is kept, and can be changed" in answer.text

    for who in ("principal", "facilitator", "leader"):
        client.force_login(getattr(cast, who))
        page = client.get(url_of(cast)).text
        assert "Half of grade 3" in page
        assert "<textarea" not in page
    assert str(cast.member.name) in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("superintendent", 403), ("evaluator", 403), ("it", 403), ("neighbor", 403), ("stranger", 404)],
)
def test_page_is_hidden_from_others(client, cast, plan, who, status):
    client.force_login(getattr(cast, who))

    assert client.get(url_of(cast)).status_code == status


def test_page_refuses_a_post_of_those_who_only_read(client, cast, plan):
    client.force_login(cast.leader)

    assert client.post(url_of(cast), posted(plan, answer="yes")).status_code == 403
    assert not GoalCheck.objects.exists()


def test_page_shows_both_texts_when_two_meet_and_saving_again_keeps_the_joined_one(client, cast, plan):
    keep(cast, plan, sentence="Hers", by=cast.chair)
    client.force_login(cast.member)

    first = client.post(url_of(cast), posted(plan, sentence="His"))
    assert "Hers" in first.text
    assert "His" in first.text
    assert GoalCheck.objects.get().sentence == "Hers"

    seen = version(values_of(GoalCheck.objects.get(), NAMES))
    assert seen in first.text
    client.post(url_of(cast), posted(plan, sentence="Hers and his", seen=seen))
    assert GoalCheck.objects.get().sentence == "Hers and his"


def test_page_shows_what_was_typed_when_something_is_wrong(client, cast, plan):
    client.force_login(cast.member)

    answer = client.post(url_of(cast), posted(plan, answer="nonsense", sentence="Kept here", seen="x"))

    assert answer.status_code == 200
    assert "Kept here" in answer.text
    assert not GoalCheck.objects.exists()


def test_page_reads_without_form_when_it_is_to_be_printed(client, cast, plan):
    client.force_login(cast.chair)

    page = client.get(url_of(cast) + "?read=1").text

    assert "<textarea" not in page
    assert "Write on" in page


@pytest.mark.parametrize("name", ["midyear", "year_end"])
@pytest.mark.parametrize("who", ["chair", "leader"])
def test_page_costs_the_same_for_a_long_plan(client, cast, cost_of, plan, name, who):
    client.force_login(getattr(cast, who))
    short = cost_of(url_of(cast, name))
    for activity in ActionActivityFactory.create_batch(12, goal=plan.goals.first()):
        ActivityResultFactory(activity=activity, told_by=cast.member)

    assert cost_of(url_of(cast, name)) == short
    assert short <= 20


# The home page


def test_home_asks_the_chair_when_the_day_is_near(client, cast, plan):
    cast.year.midyear_on = cast.district.today() + datetime.timedelta(days=5)
    cast.year.save()
    home = reverse("districts:home", kwargs={"district": cast.district.slug})
    client.force_login(cast.chair)
    assert "The mid-year check is due" in client.get(home).text

    keep(cast, plan, answer="yes", finished=True)
    assert "The mid-year check is due" not in client.get(home).text


@pytest.mark.parametrize(
    ("name", "words"), [("midyear_on", "mid-year check"), ("evaluations_due_on", "Look back")]
)
def test_home_asks_nothing_when_the_day_is_far_or_the_plan_is_not_in_force(client, cast, inside, name, words):
    home = reverse("districts:home", kwargs={"district": cast.district.slug})
    client.force_login(cast.chair)
    setattr(cast.year, name, cast.district.today())
    cast.year.save()
    assert words not in client.get(home).text

    approved(cast)
    assert words in client.get(home).text
    setattr(cast.year, name, cast.district.today() + datetime.timedelta(days=60))
    cast.year.save()
    assert words not in client.get(home).text
