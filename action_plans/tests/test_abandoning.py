"""An amendment begun by mistake: given up, the plan in force is there again, row by row."""

import hashlib
import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.urls import reverse

from action_plans import actions
from action_plans.content import content_of
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, ActionPlanMove, PreparationStep
from action_plans.tests.helpers import approved, hats, move
from districts.models import AuditEvent
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district

# What was changed when is told by the clock of the database, which stands still within a transaction.
pytestmark = pytest.mark.django_db(transaction=True)
PARTS = (ActionGoal, ActionActivity, PreparationStep)


@pytest.fixture
def plan(transactional_db, cast):
    with in_district(cast.district):
        with transaction.atomic():
            plan = approved(cast, goals=2)
        plan.activities.filter(pk=plan.activities.last().pk).update(status="done")
        yield plan


def fresh(plan):
    return ActionPlan.objects.with_head().get(pk=plan.pk)


def checksums(plan):
    """Of the plan's row and of every part that was there before, all columns."""
    rows = [ActionPlan.objects.filter(pk=plan.pk).values()]
    rows += [
        model.objects.filter(plan=plan, pk__in=ids).order_by("pk").values() for model, ids in there(plan)
    ]
    return [
        hashlib.sha256(json.dumps(list(each), cls=DjangoJSONEncoder).encode()).hexdigest() for each in rows
    ]


def there(plan):
    if not hasattr(plan, "parts_before"):
        plan.parts_before = [
            (model, list(model.objects.filter(plan=plan).values_list("pk", flat=True))) for model in PARTS
        ]
    return plan.parts_before


def write_all_over(cast, plan):
    """Words, places, an added goal with an activity, one taken out, one moved to another goal."""
    chair = hats(cast.chair)
    first, second = plan.goals.all()
    ActionGoal.objects.filter(pk=first.pk).update(statement="Another goal", kind="climate")
    activity = first.activities.first()
    ActionActivity.objects.filter(pk=activity.pk).update(text="Rewritten", dates=[], budget=7, in_charge="X")
    actions.place_activity(activity=first.activities.last(), goal=second, before=None, by=chair)
    actions.remove(part=second.activities.first(), by=chair)
    PreparationStep.objects.filter(activity=activity).update(due_on="2027-01-01")
    goal = actions.add_goal(plan=plan, by=chair, key="new-goal")
    actions.add_activity(goal=goal, by=chair, key="new-activity")
    ActionPlan.objects.filter(pk=plan.pk).update(layout="by_type", members_write=True)


def test_abandoning_gives_back_every_row_as_it_was(cast, plan):
    before, words = checksums(plan), content_of(fresh(plan))
    move(cast, plan, "amend", "chair", "By mistake.")
    write_all_over(cast, plan)

    move(cast, plan, "abandon", "co_chair")

    assert checksums(plan) == before
    assert content_of(fresh(plan)) == words


def test_abandoning_a_handed_back_amendment_gives_the_plan_back_too(cast, plan):
    before = checksums(plan)
    move(cast, plan, "amend", "chair", "By mistake.")
    plan.goals.update(statement="Another goal")
    move(cast, plan, "submit", "chair")
    with pytest.raises(Refused):
        move(cast, plan, "abandon", "chair")
    move(cast, plan, "ask_changes", "facilitator", "Why?")

    move(cast, plan, "abandon", "chair")

    assert checksums(plan) == before


def test_a_second_amendment_is_abandoned_by_itself(cast, plan):
    move(cast, plan, "amend", "chair", "First.")
    plan.goals.update(statement="Approved words")
    for name, who in (("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader")):
        move(cast, plan, name, who)
    before = checksums(plan)
    move(cast, plan, "amend", "chair", "Second.")
    plan.goals.update(statement="Unwanted words")

    move(cast, plan, "abandon", "chair")

    assert checksums(plan) == before
    assert set(plan.goals.values_list("statement", flat=True)) == {"Approved words"}


def test_what_was_told_of_the_activities_stays(cast, plan):
    move(cast, plan, "amend", "chair", "By mistake.")
    told = plan.activities.first()
    ActionActivity.objects.filter(pk=told.pk).update(
        status="done", outcome="Forty families", is_shared=True, text="Rewritten"
    )
    plan.steps.update(is_done=True)

    move(cast, plan, "abandon", "chair")

    now = plan.activities.get(pk=told.pk)
    assert (now.status, now.outcome, now.is_shared, now.text) == ("done", "Forty families", True, told.text)
    assert set(plan.steps.values_list("is_done", flat=True)) == {True}


def test_history_keeps_what_was_written_and_the_log_who_gave_it_up(cast, plan):
    move(cast, plan, "amend", "chair", "By mistake.")
    write_all_over(cast, plan)

    move(cast, plan, "abandon", "chair", "Not this year.")

    assert ActionActivity.pgh_event_model.objects.filter(text="Rewritten").exists()
    event = ActionPlanMove.objects.last()
    assert (event.move, event.note, event.from_state, event.to_state) == (
        "abandon",
        "Not this year.",
        "draft",
        "approved",
    )
    assert AuditEvent.objects.get(kind="abandoned").by == cast.chair
    assert plan.goals.get(client_key="new-goal").removed_by == cast.chair


@pytest.mark.parametrize("who", ["member", "principal", "facilitator", "leader", "neighbor"])
def test_nobody_but_who_leads_the_team_abandons(cast, plan, who):
    move(cast, plan, "amend", "chair", "By mistake.")

    with pytest.raises(Refused):
        move(cast, plan, "abandon", who)


def test_page_says_what_will_be_lost_before_it_is_done(client, cast, plan):
    move(cast, plan, "amend", "chair", "By mistake.")
    write_all_over(cast, plan)
    client.force_login(cast.chair)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    url = reverse("action_plans:move", kwargs=place | {"move": "abandon"})

    page = client.get(url).content.decode()
    plan_page = client.get(reverse("action_plans:plan", kwargs=place)).content.decode()
    answer = client.post(url)

    assert "parts added: 2, rewritten: 5, taken out: 1" in page
    assert f'href="{url}"' in plan_page
    assert answer.status_code == 302
    assert fresh(plan).state == "approved"


def test_first_draft_has_nothing_to_abandon(client, cast, plan):
    ActionPlan.objects.filter(pk=plan.pk).update(state="draft", approved_at=None, approved_by=None)
    client.force_login(cast.chair)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}

    page = client.get(reverse("action_plans:plan", kwargs=place)).content.decode()

    assert "Abandon the amendment" not in page
    with pytest.raises(Refused):
        move(cast, plan, "abandon", "chair")
