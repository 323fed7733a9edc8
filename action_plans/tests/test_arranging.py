"""Adding, moving, copying and removing parts by the buttons of the page, each without script."""

import pytest

from action_plans import actions
from action_plans.content import content_of
from action_plans.models import ActionActivity, ActionGoal, PreparationStep
from action_plans.tests.factories import ActionActivityFactory
from action_plans.tests.helpers import arrange, fresh, hats, read, submitted, url
from partnerships.foundation.tenancy import in_district


def test_adding_twice_with_one_key_adds_once(client, cast, plan):
    client.force_login(cast.chair)

    for _click in range(2):
        client.post(url(cast, "add"), {"goal": plan.math.pk, "key": "one"})
        client.post(url(cast, "add"), {"activity": plan.bags.pk, "key": "one"})
        client.post(url(cast, "add"), {"key": "one"})

    with in_district(cast.district):
        assert ActionActivity.objects.filter(goal=plan.math).count() == 3
        assert PreparationStep.objects.filter(activity=plan.bags).count() == 4
        assert ActionGoal.objects.filter(plan=plan).count() == 4


def test_added_activity_is_where_the_page_opens(client, cast, plan):
    client.force_login(cast.chair)

    answer = client.post(url(cast, "add"), {"goal": plan.math.pk, "key": "new"})

    page = client.get(answer.headers["Location"]).content.decode()
    assert "Family math bags" in page
    assert answer.headers["Location"].split("#")[1] in page


def test_activity_is_added_under_its_type(client, cast, plan):
    with in_district(cast.district):
        actions.change_layout(plan=plan, layout="by_type", by=hats(cast.chair))
    client.force_login(cast.chair)

    client.post(url(cast, "add"), {"involvement": "5", "key": "new"})

    with in_district(cast.district):
        made = ActionActivity.objects.get(client_key="new")
        assert (made.types, made.goal.kind) == ([5], "type_5")


def test_activity_moves_up_to_another_goal_and_is_copied(client, cast, plan):
    client.force_login(cast.chair)

    arrange(client, cast, plan.night, do="up")
    arrange(client, cast, plan.bags, do="place", goal=plan.reading.pk)
    for _click in range(2):
        arrange(client, cast, plan.night, do="copy", key="copy")

    with in_district(cast.district):
        texts = {
            goal.pk: list(ActionActivity.objects.present().filter(goal=goal).values_list("text", flat=True))
            for goal in (plan.reading, plan.math)
        }
        copied = ActionActivity.objects.get(client_key="copy")
        assert texts == {
            plan.reading.pk: [plan.breakfast.text, plan.bags.text],
            plan.math.pk: [plan.night.text, plan.night.text],
        }
        assert PreparationStep.objects.filter(activity=copied).count() == 1


@pytest.mark.parametrize("which", ["math", "bags"])
def test_removed_part_comes_back_by_undo(client, cast, plan, which):
    client.force_login(cast.chair)
    part = getattr(plan, which)

    answer = arrange(client, cast, part, do="remove")

    page = client.get(answer.headers["Location"]).content.decode()
    assert 'id="undo"' in page
    assert fresh(cast, part).removed_at
    arrange(client, cast, part, do="bring_back")
    assert fresh(cast, part).removed_at is None


def test_removed_step_comes_back_by_undo(client, cast, plan):
    client.force_login(cast.chair)
    with in_district(cast.district):
        step = plan.bags.steps.first()

    page = client.get(arrange(client, cast, step, do="remove").headers["Location"]).content.decode()

    assert "The step was removed" in page
    arrange(client, cast, step, do="bring_back")
    assert fresh(cast, step).removed_at is None


@pytest.mark.parametrize(
    "posted",
    [
        {"do": "fly"},
        {"do": "place"},
        {"do": "place", "goal": "abc"},
        {"do": "place", "goal": "99999999999999"},
        {},
    ],
)
def test_nonsense_changes_nothing(client, cast, plan, posted):
    client.force_login(cast.chair)
    with in_district(cast.district):
        before = content_of(plan)

    assert arrange(client, cast, plan.bags, **posted).status_code == 302

    with in_district(cast.district):
        assert content_of(plan) == before


def test_goal_is_neither_copied_nor_carried(client, cast, plan):
    client.force_login(cast.chair)
    for deed in ("copy", "keep", "drop"):
        arrange(client, cast, plan.math, do=deed)

    assert fresh(cast, plan.math).removed_at is None


def test_submitted_plan_is_not_rearranged(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        goal = plan.goals.first()
    client.force_login(cast.chair)

    page = client.post(url(cast, "add"), {"goal": goal.pk, "key": "late"}, follow=True).content.decode()
    arrange(client, cast, goal, do="remove")
    client.post(url(cast, "layout"), {"layout": "by_type"})

    assert "wording can’t be changed" in page
    assert fresh(cast, goal).removed_at is None
    assert fresh(cast, plan).layout == "by_goal"


def test_layout_changes_by_a_button(client, cast, plan):
    client.force_login(cast.chair)

    client.post(url(cast, "layout"), {"layout": "by_type"})
    client.post(url(cast, "layout"), {"layout": "nonsense"})

    assert fresh(cast, plan).layout == "by_type"
    page = read(client, cast.chair, url(cast) + "?type=4")
    assert "Saturday book breakfast" in page
    assert "For goal" in page


def test_activity_without_a_type_has_a_leaf_of_its_own(client, cast, plan):
    with in_district(cast.district):
        actions.change_layout(plan=plan, layout="by_type", by=hats(cast.chair))
        ActionActivityFactory(goal=plan.math, text="Something without a type", types=[])

    assert "Something without a type" in read(client, cast.chair, url(cast) + "?type=none")
