"""The bank says what the plans in force say, whatever happens to them: never a word of a draft."""

import random
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from action_plans.actions import hold
from action_plans.enums import ActionPlanState
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, Submission
from action_plans.tests.factories import ActionActivityFactory, filled_plan
from action_plans.tests.helpers import approved, hats, move, submitted
from activity_bank.models import BankEntry
from activity_bank.nightly import repair
from activity_bank.tests.helpers import in_force, last_year
from partnerships.foundation.refusals import Refused
from results import actions as results
from results.models import ActivityResult, ActivityVerdict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def texts():
    return set(BankEntry.objects.values_list("text", flat=True))


def test_nothing_is_in_the_bank_before_it_is_approved(cast):
    plan = submitted(cast)
    assert texts() == set()

    move(cast, plan, "recommend", "facilitator")
    assert texts() == set()

    move(cast, plan, "approve", "leader")
    assert len(texts()) == 8


def test_an_amendments_draft_words_never_show(cast):
    plan = approved(cast, goals=1)
    before = texts()
    move(cast, plan, "amend", "chair", note="A mistake")

    ActionActivity.objects.filter(plan=plan).update(text="Draft words", types=[6], grades=[], budget=7)
    ActionActivityFactory(goal=plan.goals.first(), text="One more")
    ActionGoal.objects.filter(plan=plan).update(kind="climate")
    plan.activities.first().delete()

    assert texts() <= before
    assert set(BankEntry.objects.values_list("goal_kind", "cost")) == {("academic", Decimal(100))}


def test_amended_words_stand_there_once_they_are_approved(cast):
    plan = approved(cast, goals=1)
    move(cast, plan, "amend", "chair", note="A mistake")
    kept, gone = plan.activities.all()
    ActionActivity.objects.filter(pk=kept.pk).update(text="New words")
    ActionActivity.objects.filter(pk=gone.pk).update(removed_at=timezone.now(), removed_by=cast.chair)
    for name, who in (("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader")):
        assert "New words" not in texts()
        move(cast, hold(plan), name, who)

    assert texts() == {"New words"}


def test_a_plan_that_was_brought_in_shows_its_words_while_it_is_amended(cast):
    plan = in_force(cast, cast.school, "As it came in", dates=[cast.year.starts_on])
    move(cast, plan, "amend", "chair", note="A mistake")
    ActionActivity.objects.update(text="Draft words")

    assert texts() == {"As it came in"}


def test_results_add_up_and_the_last_verdict_counts(cast):
    plan = approved(cast, goals=1, activities=1)
    activity, day = plan.activities.get(), cast.year.starts_on
    for number, (families, cost, verdict) in enumerate(
        ((40, "10", "keep"), (None, "5.50", "drop"), (2, None, ""))
    ):
        results.tell_result(
            activity=activity, held_on=day.replace(day=number + 1), by=hats(cast.member), families=families,
            cost=cost and Decimal(cost), verdict=verdict,
        )  # fmt: skip

    entry = BankEntry.objects.get()

    assert (entry.days, entry.families, entry.cost, entry.is_spent, entry.verdict) == (
        3, 42, Decimal("15.50"), True, "drop",
    )  # fmt: skip
    ActivityResult.objects.update(removed_at=timezone.now(), removed_by=cast.member)
    entry.refresh_from_db()
    assert (entry.days, entry.families, entry.cost, entry.is_spent) == (0, None, Decimal(100), False)


def test_what_the_team_says_at_the_end_of_the_year_counts_before_single_days(cast):
    plan = approved(cast, goals=1, activities=1)
    activity = plan.activities.get()
    results.tell_result(
        activity=activity, held_on=cast.year.starts_on, by=hats(cast.member), families=40, verdict="keep"
    )

    def said(verdict):
        ActivityVerdict.objects.update_or_create(
            plan=plan, activity=activity, defaults={"verdict": verdict, "changed_by": cast.chair},
            create_defaults={
                "district": plan.district, "verdict": verdict, "changed_by": cast.chair,
            },
        )  # fmt: skip
        return BankEntry.objects.get().verdict

    assert [said("drop"), said("improve"), said("")] == ["drop", "improve", "keep"]
    said("drop")
    ActivityVerdict.objects.all().delete()
    assert BankEntry.objects.get().verdict == "keep"
    assert repair(cast.district) == 0


def test_repair_finds_nothing_to_mend_and_mends_what_somebody_broke(cast):
    approved(cast)
    assert repair(cast.district) == 0

    with connection.cursor() as cursor:
        cursor.execute("UPDATE activity_bank_bankentry SET text = 'Broken', idea = 'x' WHERE id % 2 = 0")
        cursor.execute("DELETE FROM activity_bank_bankentry WHERE id % 3 = 0")

    assert repair(cast.district) > 0
    assert "Broken" not in texts()
    assert len(texts()) == 8
    assert repair(cast.district) == 0


def recomputed():
    """What the bank must hold, worked out anew from plans, frozen copies and results."""
    wanted = {}
    for plan in ActionPlan.objects.exclude(approved_at=None).select_related("year"):
        for kind, text, types, grades, budget, row in words_in_force(plan):
            told = list(ActivityResult.objects.standing().filter(activity=row))
            costs = [each.cost for each in told if each.cost is not None]
            counted = [each.families for each in told if each.families is not None]
            wanted[row.pk] = (
                plan.pk, plan.school_id, plan.year.ends_in, kind, text, types, grades, row.status,
                row.is_shared, sum(costs) if costs else budget, bool(costs), len(told),
                sum(counted) if counted else None,
                next((each.verdict for each in reversed(told) if each.verdict), ""),
            )  # fmt: skip
    return wanted


def words_in_force(plan):
    if plan.state in (ActionPlanState.APPROVED, ActionPlanState.CLOSED):
        for row in ActionActivity.objects.present().filter(plan=plan).exclude(text="").select_related("goal"):
            yield row.goal.kind, row.text, row.types, row.grades, row.budget, row
        return
    frozen = Submission.objects.filter(plan=plan, review__decision="approved").order_by("number").last()
    for goal in frozen.content["goals"]:
        for told in goal["activities"]:
            row = ActionActivity.objects.get(pk=told["id"])
            types = [each["number"] for each in told["types"]]
            budget = told["budget"] and Decimal(told["budget"])
            yield goal["kind"], told["text"], types, told["grades"], budget, row


def held():
    columns = (
        "plan", "school", "ends_in", "goal_kind", "text", "types", "grades", "status", "is_shared", "cost",
        "is_spent", "days", "families", "verdict",
    )  # fmt: skip
    return {row[0]: row[1:] for row in BankEntry.objects.values_list("activity", *columns)}


def ideas_by_hand():
    """Entries by idea, the chains of copies followed one by one."""
    origin = dict(ActionActivity.objects.values_list("pk", "copied_from"))
    plain = dict(BankEntry.objects.values_list("activity", "plain"))
    ideas = {}
    for pk, words in plain.items():
        root = pk
        while origin.get(root):
            root = origin[root]
        ideas.setdefault(plain.get(root, words), set()).add(pk)
    return sorted(ideas.values(), key=min)


@pytest.mark.parametrize("seed", range(4))
def test_the_bank_is_what_is_worked_out_anew_after_anything_that_happens(cast, seed):
    chance = random.Random(seed)  # noqa: S311 - the same every time is what is wanted
    last = last_year(cast.district, cast.year)
    filled_plan(cast.school, cast.year, goals=2)
    in_force(cast, cast.school, "Old one", "Old two", year=last)
    in_force(cast, cast.other_school, "Theirs", "Old one")
    deeds = Deeds(cast, chance)
    for _turn in range(40):
        deeds.any()

    assert held() == recomputed()
    gathered = {}
    for pk, idea in BankEntry.objects.values_list("activity", "idea"):
        gathered.setdefault(idea, set()).add(pk)
    assert sorted(gathered.values(), key=min) == ideas_by_hand()
    assert repair(cast.district) == 0


class Deeds:
    """What people do to plans, at random; what is refused is left."""

    MOVES = (
        ("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader"), ("amend", "chair"),
        ("take_back", "chair"), ("ask_changes", "leader"), ("close", "leader"),
    )  # fmt: skip

    def __init__(self, cast, chance):
        self.cast, self.chance = cast, chance

    def any(self):
        plan = self.chance.choice(list(ActionPlan.objects.all()))
        rows = list(ActionActivity.objects.filter(plan=plan))
        deed = self.chance.choice(
            [self.move, self.move, self.write, self.share, self.tell, self.copy, self.remove]
        )
        deed(plan, self.chance.choice(rows))

    def move(self, plan, _row):
        for name, who in self.chance.sample(self.MOVES, len(self.MOVES)):
            if name == "close" and self.chance.random() < 0.8:
                continue
            try:
                move(self.cast, hold(plan), name, who, note="Because")
            except Refused:
                continue
            return

    def write(self, plan, row):
        if plan.state in (ActionPlanState.DRAFT, ActionPlanState.CHANGES):
            text = self.chance.choice(["Old one", "Night", "noche", f"Text {self.chance.random()}"])
            grades = self.chance.sample(["KG", "01", "02"], 2)
            ActionActivity.objects.filter(pk=row.pk).update(
                text=text, grades=grades, types=[self.chance.randint(1, 6)]
            )

    def share(self, _plan, row):
        ActionActivity.objects.filter(pk=row.pk).update(is_shared=self.chance.random() < 0.5)

    def tell(self, plan, row):
        day = plan.year.starts_on.replace(day=self.chance.randint(1, 28))
        told = {"families": self.chance.choice([None, 7]), "cost": self.chance.choice([None, Decimal(3)])}
        try:
            results.tell_result(
                activity=row,
                held_on=day,
                by=hats(self.cast.chair),
                verdict=self.chance.choice(["", "keep"]),
                **told,
            )
        except PermissionDenied:
            return

    def copy(self, plan, _row):
        source = self.chance.choice(list(ActionActivity.objects.all()))
        if plan.state in (ActionPlanState.DRAFT, ActionPlanState.CHANGES):
            ActionActivityFactory(goal=plan.goals.first(), text=source.text, copied_from=source)

    def remove(self, plan, row):
        if plan.state in (ActionPlanState.DRAFT, ActionPlanState.CHANGES) and plan.activities.count() > 2:
            ActionActivity.objects.filter(pk=row.pk).update(
                removed_at=timezone.now(), removed_by=self.cast.chair
            )
