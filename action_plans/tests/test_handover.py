"""A chair goes, the plan stays: access ends at once, a co-chair goes on, the next chair takes over."""

import re

import pytest
from django.urls import reverse

from accounts.models import Mail
from action_plans.models import ActionActivity, ActionPlan, ActionPlanMove
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved
from action_plans.tests.test_home import home_of, question
from partnerships.foundation.tenancy import across_all_districts, in_district
from schools.actions.teams import end_member, hand_over_chair
from schools.enums import Office
from schools.models import TeamMember
from schools.tests.factories import TeamMemberFactory


def plan_url(cast, name="plan", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"action_plans:{name}", kwargs=place | more)


def school_url(cast, name, **more):
    place = {"district": cast.district.slug, "school_id": cast.school.pk}
    return reverse(f"schools:{name}", kwargs=place | more)


def seat_of(cast, person):
    return TeamMember.objects.get(school=cast.school, person=person, ended_at=None)


def field_url(cast, plan):
    activity = ActionActivity.objects.filter(plan=plan).first()
    return plan_url(cast, "field", kind="activity", row_id=activity.pk, field="text")


@pytest.fixture
def plan(cast):
    with in_district(cast.district):
        return filled_plan(cast.school, cast.year)


def end_the_chair(cast):
    with in_district(cast.district):
        end_member(member=seat_of(cast, cast.chair), by=cast.leader)


def test_chair_whose_term_ends_is_out_at_once(client, cast, plan):
    client.force_login(cast.chair)
    with in_district(cast.district):
        url = field_url(cast, plan)
    assert client.get(plan_url(cast)).status_code == 200

    end_the_chair(cast)

    assert client.get(plan_url(cast)).status_code in (403, 404)
    assert client.post(url, {"value": "After the end"}).status_code in (403, 404)
    with in_district(cast.district):
        assert not ActionActivity.objects.filter(text="After the end").exists()


def test_co_chair_goes_on_after_the_chair(client, cast, plan):
    end_the_chair(cast)
    client.force_login(cast.co_chair)

    assert client.get(plan_url(cast)).status_code == 200
    assert client.get(plan_url(cast, "move", move="submit")).status_code == 200


def test_history_and_approval_stay_when_the_chair_goes(cast):
    with in_district(cast.district):
        plan = approved(cast)
        moves = list(ActionPlanMove.objects.filter(plan=plan).values_list("move", "by"))

    end_the_chair(cast)

    with in_district(cast.district):
        assert list(ActionPlanMove.objects.filter(plan=plan).values_list("move", "by")) == moves
        assert ActionPlan.objects.get(pk=plan.pk).submitted_by == cast.chair


def test_leader_hands_over_in_two_clicks_from_the_schools_page(client, cast, plan):
    client.force_login(cast.leader)
    with in_district(cast.district):
        seat = seat_of(cast, cast.member)
    page = client.get(school_url(cast, "show")).content.decode()
    assert school_url(cast, "successors") in page

    asked = client.get(school_url(cast, "successors")).content.decode()
    button = re.search(rf'action="({school_url(cast, "hand_over_chair", member_id=seat.pk)})"', asked)
    assert button
    client.post(button.group(1))

    with in_district(cast.district):
        assert seat_of(cast, cast.member).office == Office.CHAIR
        assert seat_of(cast, cast.chair).office == Office.MEMBER


def test_handing_over_to_somebody_without_an_account_invites_them(client, cast, plan):
    client.force_login(cast.leader)
    with in_district(cast.district):
        seat = TeamMemberFactory(school=cast.school, person=None, email="new@home.example")

    client.post(school_url(cast, "hand_over_chair", member_id=seat.pk))

    with across_all_districts(reason="Letters stand outside districts."):
        assert ["new@home.example"] in [mail.to for mail in Mail.objects.all()]


def test_handing_over_to_somebody_new_puts_them_in_the_chair(client, cast, plan):
    client.force_login(cast.leader)
    record = {
        "name": "Noor Haddad", "email": "noor@home.example", "kind": "parent", "office": "chair",
        "starts_on": cast.district.today().isoformat(), "invite": "on",
    }  # fmt: skip

    answer = client.post(school_url(cast, "add_member") + "?office=chair", record)

    assert answer.status_code == 302
    with in_district(cast.district):
        chairs = TeamMember.objects.filter(school=cast.school, office=Office.CHAIR, ended_at=None)
        assert [seat.name for seat in chairs] == ["Noor Haddad"]


@pytest.mark.parametrize("who", ["member", "principal", "neighbor", "superintendent"])
def test_others_hand_nothing_over(client, cast, plan, who):
    client.force_login(getattr(cast, who))

    assert client.get(school_url(cast, "successors")).status_code == 403


def test_new_chair_is_led_to_what_she_takes_over(client, cast, plan):
    with in_district(cast.district):
        asked = question(plan, cast.facilitator)
        hand_over_chair(member=seat_of(cast, cast.member), by=cast.leader)
    client.force_login(cast.member)

    first = client.get(home_of(cast)).context["needs"][0]
    page = client.get(first.url).content.decode()

    assert (first.what, first.url) == ("You chair the team now", plan_url(cast, "handover"))
    assert asked.text in page
    assert f"#note-{asked.pk}" in page
    for person in (cast.facilitator, cast.principal, cast.leader, cast.chair):
        assert person.email in page


def test_chair_of_old_is_not_told_that_she_is_new(client, cast, plan):
    client.force_login(cast.chair)

    assert not any("You chair" in need.what for need in client.get(home_of(cast)).context["needs"])


def test_handover_page_stands_without_a_plan_too(client, cast):
    client.force_login(cast.chair)

    assert "Nobody has begun it" in client.get(plan_url(cast, "handover")).content.decode()


@pytest.mark.parametrize("who", ["member", "principal", "neighbor", "leader", "facilitator"])
def test_handover_page_is_for_those_who_chair(client, cast, plan, who):
    client.force_login(getattr(cast, who))

    assert client.get(plan_url(cast, "handover")).status_code == 403


def test_handover_page_costs_the_same_for_few_activities_and_many(client, cast, cost_of, plan):
    client.force_login(cast.chair)
    few = cost_of(plan_url(cast, "handover"))
    with in_district(cast.district):
        from action_plans.tests.factories import ActionActivityFactory

        ActionActivityFactory.create_batch(9, goal=plan.goals.first())
        for _ in range(5):
            question(plan, cast.facilitator)
        TeamMemberFactory.create_batch(6, school=cast.school)

    assert cost_of(plan_url(cast, "handover")) == few


def test_school_page_tells_the_plans_state_to_those_who_may_open_it(client, cast, plan):
    client.force_login(cast.leader)
    assert plan_url(cast) in client.get(school_url(cast, "show")).content.decode()

    client.force_login(cast.neighbor)
    answer = client.get(school_url(cast, "show"))
    assert plan_url(cast) not in answer.content.decode()
