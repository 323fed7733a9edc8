"""An amendment of the Leadership Plan, given up: the adopted plan is there again, row by row."""

import pytest
from django.urls import reverse

from districts.models import AuditEvent
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district
from plans import actions
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan, PlanEvent
from plans.tests.factories import filled_plan
from plans.tests.helpers import adopt, amend, ask, hats

# What was changed when is told by the clock of the database, which stands still within a transaction.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(transactional_db, cast):
    with in_district(cast.district):
        plan = filled_plan(cast.district, cast.year)
        adopt(cast, plan)
        yield plan


def rows(plan):
    """Every column of the plan and of all that stood in it."""
    return [
        list(LeadershipPlan.objects.filter(pk=plan.pk).values()),
        list(LeadershipGoal.objects.filter(plan=plan, client_key="").order_by("pk").values()),
        list(LeadershipActivity.objects.filter(plan=plan, client_key="").order_by("pk").values()),
    ]


def abandon(cast, plan, who="leader"):
    return actions.move(plan=plan, name="abandon", by=hats(getattr(cast, who)), note="By mistake.")


def write_all_over(cast, plan):
    leader = hats(cast.leader)
    goal = plan.goals.first()
    plan.goals.filter(pk=goal.pk).update(statement="Another goal", strategies=[])
    plan.activities.filter(goal=goal).update(text="Rewritten", cost=1)
    actions.remove(part=plan.goals.last(), by=leader)
    actions.add_goal(plan=plan, by=leader, key="new")
    LeadershipPlan.objects.filter(pk=plan.pk).update(budget=12)


def test_abandoning_gives_back_every_row_as_it_was(cast, plan):
    before = rows(plan)
    amend(cast, plan)
    write_all_over(cast, plan)

    abandon(cast, plan)

    assert rows(plan) == before
    assert plan.goals.get(client_key="new").removed_by == cast.leader
    assert AuditEvent.objects.get(kind="abandoned").by == cast.leader
    assert PlanEvent.objects.last().note == "By mistake."


def test_abandoning_a_handed_back_amendment_gives_the_plan_back_too(cast, plan):
    before = rows(plan)
    amend(cast, plan)
    write_all_over(cast, plan)
    ask(cast, plan)
    with pytest.raises(Refused):
        abandon(cast, plan)
    actions.move(plan=plan, name="hand_back", by=hats(cast.superintendent), note="Why?")

    abandon(cast, plan)

    assert rows(plan) == before


def test_progress_that_was_noted_meanwhile_stays(cast, plan):
    amend(cast, plan)
    plan.activities.update(status="done", outcome="All schools came", text="Rewritten")

    abandon(cast, plan)

    assert set(plan.activities.values_list("status", "outcome")) == {("done", "All schools came")}
    assert not plan.activities.filter(text="Rewritten").exists()


def test_page_says_what_will_be_lost_before_it_is_done(client, cast, plan):
    amend(cast, plan)
    write_all_over(cast, plan)
    client.force_login(cast.leader)
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    url = reverse("plans:move", kwargs=place | {"move": "abandon"})

    shown = client.get(reverse("plans:leadership_plan", kwargs=place)).content.decode()
    page = client.get(url).content.decode()
    client.post(url)

    assert f'href="{url}"' in shown
    assert "parts added: 1" in page
    assert LeadershipPlan.objects.get().state == "adopted"


@pytest.mark.parametrize("who", ["facilitator", "superintendent"])
def test_nobody_but_the_leader_abandons(cast, plan, who):
    amend(cast, plan)

    with pytest.raises(Refused):
        abandon(cast, plan, who)


def test_plan_that_was_never_adopted_has_nothing_to_abandon(cast, plan):
    LeadershipPlan.objects.filter(pk=plan.pk).update(state="draft", adopted_at=None, adopted_by=None)

    with pytest.raises(Refused):
        abandon(cast, plan)
