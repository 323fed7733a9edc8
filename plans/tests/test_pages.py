"""The plan's pages over HTTP: who reads what, what they cost, and every form without script."""

import pytest
from django.urls import reverse

from districts.tests.factories import DistrictRoleFactory
from partnerships.foundation.tenancy import in_district
from plans import actions
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan, PlanEvent
from plans.tests.factories import LeadershipActivityFactory, LeadershipPlanFactory, filled_plan
from plans.tests.helpers import adopt, amend, ask, hats

EVERYBODY = (
    "leader", "facilitator", "superintendent", "evaluator", "it", "chair", "co_chair", "member", "principal",
)  # fmt: skip


@pytest.fixture
def plan(cast):
    with in_district(cast.district):
        return filled_plan(cast.district, cast.year)


def url(cast, name="leadership_plan", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    return reverse(f"plans:{name}", kwargs=place | more)


def read(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_current_leads_to_this_school_years_plan(client, cast):
    client.force_login(cast.member)

    answer = client.get(reverse("plans:current", kwargs={"district": cast.district.slug}))

    assert answer.headers["Location"] == url(cast)


def test_current_says_so_where_there_is_no_school_year(client, cast):
    client.force_login(cast.stranger)

    answer = client.get(reverse("plans:current", kwargs={"district": cast.elsewhere.slug}))

    assert "no school year yet" in answer.content.decode()


def test_leader_is_offered_ways_to_begin_and_others_are_told_to_wait(client, cast):
    assert "Use the sample" in read(client, cast.leader, url(cast))
    assert "is not begun yet" in read(client, cast.chair, url(cast))
    assert "Copy that plan" not in read(client, cast.leader, url(cast))


@pytest.mark.parametrize(("way", "goals"), [("empty", 0), ("starter", 3), ("nonsense", 0)])
def test_start_begins_the_plan_once(client, cast, way, goals):
    client.force_login(cast.leader)

    for _click in range(2):
        answer = client.post(url(cast, "start"), {"way": way})

    assert answer.headers["Location"] == url(cast)
    with in_district(cast.district):
        assert LeadershipPlan.objects.count() == 1
        assert LeadershipGoal.objects.count() == goals


def test_draft_is_for_those_who_write_or_adopt(client, cast, plan):
    for person in EVERYBODY:
        page = read(client, getattr(cast, person), url(cast))
        assert ("Goal statement" in page) is (person in {"leader", "facilitator", "superintendent"}), person


def test_draft_has_fields_for_writers_alone(client, cast, plan):
    for person, writes in (("leader", True), ("facilitator", True), ("superintendent", False)):
        assert ("data-field" in read(client, getattr(cast, person), url(cast))) is writes


def test_adopted_plan_is_for_everybody(client, cast, plan):
    with in_district(cast.district):
        adopt(cast, plan)

    for person in EVERYBODY:
        assert "Goal statement" in read(client, getattr(cast, person), url(cast))


def test_adopted_plan_asks_writers_for_progress_and_nothing_else(client, cast, plan):
    with in_district(cast.district):
        adopt(cast, plan)
        activity = plan.activities.first()

    page = read(client, cast.leader, url(cast))

    assert f"activity-{activity.pk}-status" in page
    assert f"activity-{activity.pk}-text" not in page
    assert "Amend the plan" in page
    assert "Add goal" not in page


def test_readers_see_the_version_in_force_while_it_is_amended(client, cast, plan):
    with in_district(cast.district):
        adopt(cast, plan)
        amend(cast, plan)
        LeadershipGoal.objects.filter(plan=plan).update(statement="Being rewritten")

    assert "Being rewritten" in read(client, cast.superintendent, url(cast))
    assert "Being rewritten" not in read(client, cast.member, url(cast))


@pytest.mark.parametrize("goals", [1, 4])
def test_page_costs_ten_queries_at_the_most_however_long_the_plan_is(client, cast, cost_of, goals):
    with in_district(cast.district):
        filled_plan(cast.district, cast.year, goals=goals, activities=4)
    client.force_login(cast.leader)

    assert cost_of(url(cast)) <= 10


@pytest.mark.parametrize("name", ["history", "compare", "leadership_plan"])
def test_pages_cost_the_same_for_a_long_plan(client, cast, cost_of, name):
    client.force_login(cast.leader)
    client.get(url(cast))  # from here on the history knows whose doing everything is
    with in_district(cast.district):
        plan = filled_plan(cast.district, cast.year, goals=1, activities=1)
        adopt(cast, plan)
        LeadershipActivityFactory(goal=plan.goals.get(), text="One more")
    short = cost_of(url(cast, name))
    with in_district(cast.district):
        LeadershipActivityFactory.create_batch(30, goal=plan.goals.get(), text="One more")

    assert cost_of(url(cast, name)) == short


def arrange(client, cast, part, **posted):
    kind = "goal" if isinstance(part, LeadershipGoal) else "activity"
    return client.post(url(cast, "arrange", kind=kind, row_id=part.pk), posted)


def test_forms_add_move_remove_and_undo_without_script(client, cast, plan):
    client.force_login(cast.leader)
    with in_district(cast.district):
        goal, other, _last = plan.goals.all()
        activity = LeadershipActivity.objects.filter(goal=goal, reach="district").first()

    for _click in range(2):
        client.post(url(cast, "add"), {"key": "a"})
        added = client.post(url(cast, "add"), {"key": "b", "goal": goal.pk, "reach": "teams"})
    arrange(client, cast, other, do="up")
    arrange(client, cast, activity, do="place", place=f"goal-{other.pk}-teams")
    removed = arrange(client, cast, goal, do="remove")

    with in_district(cast.district):
        assert LeadershipGoal.objects.count() == 4
        assert plan.goals.first() == other
        activity.refresh_from_db()
        assert (activity.goal, activity.reach) == (other, "teams")
        assert f"#activity-{LeadershipActivity.objects.latest('pk').pk}" in added.headers["Location"]
        assert LeadershipGoal.objects.get(pk=goal.pk).removed_by == cast.leader
    assert removed.headers["Location"] == f"{url(cast)}?removed=goal-{goal.pk}#removed"
    assert 'id="undo"' in client.get(removed.headers["Location"]).content.decode()

    arrange(client, cast, goal, do="bring_back")
    with in_district(cast.district):
        assert LeadershipGoal.objects.get(pk=goal.pk).removed_at is None


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"do": "explode"},
        {"do": "place"},
        {"do": "place", "place": "goal-999999-teams"},
        {"do": "place", "place": "goal-1-everywhere"},
        {"do": "place", "place": "goal-99999999999999999999-teams"},
        {"do": "up", "before": "x"},
    ],
)
def test_arrange_answers_nonsense_with_a_sentence_and_changes_nothing(client, cast, plan, posted):
    client.force_login(cast.leader)
    with in_district(cast.district):
        activity = plan.activities.first()

    answer = arrange(client, cast, activity, **posted)

    assert answer.status_code == 302
    with in_district(cast.district):
        assert list(
            LeadershipActivity.objects.filter(pk=activity.pk).values("goal", "reach", "position")
        ) == [{"goal": activity.goal_id, "reach": activity.reach, "position": activity.position}]


def test_goal_moves_by_place_before_another(client, cast, plan):
    client.force_login(cast.leader)
    with in_district(cast.district):
        first, _second, last = plan.goals.all()

    arrange(client, cast, last, do="place", before=first.pk)

    with in_district(cast.district):
        assert plan.goals.first() == last


def test_add_to_a_goal_that_is_gone_says_so(client, cast, plan):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "add"), {"key": "a", "goal": 999999, "reach": "teams"}, follow=True)

    assert "That goal is no longer in the plan." in answer.content.decode()


def test_rearranging_an_adopted_plan_says_why_not(client, cast, plan):
    with in_district(cast.district):
        adopt(cast, plan)
        goal = plan.goals.first()
    client.force_login(cast.leader)

    for answer in (
        client.post(url(cast, "add"), {"key": "a"}, follow=True),
        client.post(url(cast, "arrange", kind="goal", row_id=goal.pk), {"do": "remove"}, follow=True),
    ):
        assert "its wording can’t be changed" in answer.content.decode()


def test_script_gets_the_new_page_at_once(client, cast, plan):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "add"), {"key": "a"}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert 'data-focus="goal-' in answer.content.decode()


def test_move_page_explains_shows_the_gaps_and_moves(client, cast, plan):
    client.force_login(cast.leader)
    address = url(cast, "move", move="ask")
    page = client.get(address)
    assert "Advice only; it stops nothing." in page.content.decode()

    answer = client.post(address, {"note": "Please", "seen": page.context["form"].initial["seen"] or ""})

    assert answer.headers["Location"] == url(cast)
    with in_district(cast.district):
        assert PlanEvent.objects.get().note == "Please"


def test_move_page_wants_the_sentence_it_needs(client, cast, plan):
    with in_district(cast.district):
        ask(cast, plan)
    client.force_login(cast.superintendent)

    answer = client.post(url(cast, "move", move="hand_back"), {"note": " "})

    assert "Please write a sentence." in answer.content.decode()
    with in_district(cast.district):
        assert LeadershipPlan.objects.get().state == "asked"


def test_move_that_is_over_leads_back_with_a_word(client, cast, plan):
    client.force_login(cast.superintendent)

    page = client.get(url(cast, "move", move="adopt"), follow=True).content.decode()
    refused = client.post(url(cast, "move", move="adopt"), follow=True).content.decode()

    assert "This plan is now “Drafting”." in page
    assert "no longer in the state you saw" in refused


def test_history_tells_moves_and_changes_and_compares(client, cast, plan):
    with in_district(cast.district):
        adopt(cast, plan)
        amend(cast, plan)
        LeadershipGoal.objects.filter(pk=plan.goals.first().pk).update(statement="A new sentence for all")
        actions.remove(part=plan.activities.first(), by=hats(cast.leader))

    history = read(client, cast.leader, url(cast, "history"))
    compared = read(client, cast.superintendent, url(cast, "compare"))
    same = read(client, cast.leader, url(cast, "compare") + "?from=1&to=2")
    nonsense = read(client, cast.leader, url(cast, "compare") + "?from=77&to=x")
    frozen = read(client, cast.leader, url(cast, "milestone", number=2))

    assert "opened it for an amendment" in history
    assert "A new grant came in." in history
    assert "A new sentence for all" in history
    assert "1 gone" in compared
    assert "say the same" in same
    assert "say the same" in nonsense
    assert "A new sentence for all" not in frozen


def test_plan_of_another_year_is_not_found(client, cast, plan):
    client.force_login(cast.leader)

    address = reverse("plans:leadership_plan", kwargs={"district": cast.district.slug, "year": 1999})

    assert client.get(address).status_code == 404


def test_row_of_another_years_plan_is_not_found_under_this_year(client, cast, plan):
    with in_district(cast.district):
        other = LeadershipPlanFactory(
            district=cast.district,
            year__district=cast.district,
            year__ends_in=2000,
            year__starts_on="1999-07-01",
            year__ends_on="2000-06-30",
        )
        goal = actions.add_goal(plan=other, by=hats(cast.leader), key="k")
    client.force_login(cast.leader)

    assert arrange(client, cast, goal, do="remove").status_code == 404


@pytest.mark.parametrize("name", ["leadership_plan", "twin"])
@pytest.mark.parametrize("person", ["leader", "member"])
def test_closed_plan_names_who_led_then(client, cast, plan, name, person):
    with in_district(cast.district):
        adopt(cast, plan)
        actions.move(plan=plan, name="close", by=hats(cast.leader))
        DistrictRoleFactory(district=cast.district, role="leader", person__name="Next Leader")

    page = read(client, getattr(cast, person), url(cast, name))

    assert cast.leader.name in page
    assert "Next Leader" not in page


@pytest.mark.parametrize("place", ["goal-7-teams\n", "goal-\u0663-teams"])
def test_arranging_to_a_place_that_is_none_is_refused_with_a_sentence(client, cast, plan, place):
    client.force_login(cast.leader)
    with in_district(cast.district):
        activity = plan.activities.first()
    address = url(cast, "arrange", kind="activity", row_id=activity.pk)

    assert client.post(address, {"do": "place", "place": place}).status_code == 302


def test_version_with_thousands_of_digits_is_not_found(client, cast, plan):
    client.force_login(cast.leader)

    assert client.get(url(cast, "twin"), {"version": "9" * 5000}).status_code == 404
