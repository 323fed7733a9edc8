"""Two reviewers press at the same moment, on two connections of a real PostgreSQL."""

import pytest

from accounts.models import Mail
from action_plans import actions
from action_plans.enums import Approver
from action_plans.models import ActionPlanMove, Comment, PlanningRules, Review
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import comment, hats, move
from districts.tests.factories import DistrictRoleFactory
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district
from partnerships.tests.at_once import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(transactional_db, cast):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year, goals=1, activities=1)
        move(cast, plan, "submit", "chair")
        cast.second = DistrictRoleFactory(district=cast.district, role="leader").person
        return plan


def pressing(cast, plan, who, name, note=""):
    by = hats(getattr(cast, who))
    return lambda: actions.move(plan=plan, name=name, by=by, note=note)


def told(outcomes):
    """What each got: the name of the move, or that it was refused with a sentence."""
    assert all(str(each).endswith(".") for each in outcomes if isinstance(each, Refused))
    return sorted("refused" if isinstance(each, Exception) else each.move for each in outcomes)


def test_plan_is_approved_or_sent_back_never_both(plan, cast):
    with in_district(cast.district):
        move(cast, plan, "recommend", "facilitator")

    outcomes = together(
        cast,
        pressing(cast, plan, "leader", "approve"),
        pressing(cast, plan, "facilitator", "ask_changes", "Wait"),
    )

    assert told(outcomes) in (["approve", "refused"], ["ask_changes", "refused"])
    with in_district(cast.district):
        kept = ActionPlanMove.objects.filter(move__in=["approve", "ask_changes"])
        assert kept.count() == 1
        assert (
            Review.objects.get().decision == {"approve": "approved", "ask_changes": "changes"}[kept[0].move]
        )


def test_two_who_approve_at_once_approve_once(plan, cast):
    with in_district(cast.district):
        move(cast, plan, "recommend", "facilitator")
        before = Mail.objects.count()

    outcomes = together(
        cast, pressing(cast, plan, "leader", "approve"), pressing(cast, plan, "second", "approve")
    )

    assert told(outcomes) == ["approve", "refused"]
    with in_district(cast.district):
        assert ActionPlanMove.objects.filter(move="approve").count() == 1
        assert Mail.objects.count() - before == 2  # the chair and the co-chair, each once


def test_one_who_double_clicks_approves_once_and_is_refused_nothing(plan, cast):
    with in_district(cast.district):
        PlanningRules.objects.create(district=cast.district, approver=Approver.FACILITATOR)

    outcomes = together(cast, *[pressing(cast, plan, "facilitator", "approve")] * 2)

    assert told(outcomes) == ["approve", "approve"]
    assert outcomes[0] == outcomes[1]


def test_one_of_two_who_claim_at_once_reads_it(plan, cast):
    claims = [hats(cast.facilitator), hats(cast.leader), hats(cast.second)]

    outcomes = together(cast, *[lambda by=by: actions.claim(plan=plan, by=by) for by in claims])

    winners = [each for each in outcomes if isinstance(each, Review)]
    losers = [str(each) for each in outcomes if isinstance(each, Refused)]
    with in_district(cast.district):
        reader = Review.objects.get().claimed_by
    assert (len(winners), len(losers)) == (1, 2)
    assert losers == [f"{reader} is reading this plan already."] * 2


def test_comment_sent_four_times_at_once_is_one(plan, cast):
    together(cast, *[lambda: comment(cast, plan, "facilitator", key="k")] * 4)

    with in_district(cast.district):
        assert Comment.objects.count() == 1


def test_first_answer_of_two_reviewers_counts(plan, cast):
    together(cast, lambda: comment(cast, plan, "facilitator"), lambda: comment(cast, plan, "leader"))

    with in_district(cast.district):
        first = Comment.objects.order_by("at").first()
        assert Comment.objects.count() == 2
        assert Review.objects.get().answered_by_id in {cast.facilitator.pk, cast.leader.pk}
        assert first.by_id in {cast.facilitator.pk, cast.leader.pk}
