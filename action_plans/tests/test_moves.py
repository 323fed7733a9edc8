import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse

from accounts.models import Mail
from action_plans import actions
from action_plans.enums import Approver, Decision
from action_plans.models import ActionPlanMove, PlanningRules, Submission
from action_plans.tests.factories import ActionPlanFactory, filled_plan
from action_plans.tests.helpers import approved, hats, move, submitted
from partnerships.foundation.refusals import Refused

pytestmark = pytest.mark.usefixtures("inside")


def test_submit_freezes_a_copy_and_tells_facilitator_and_principal(cast):
    plan = submitted(cast)

    submission = Submission.objects.get(plan=plan)
    assert (plan.state, plan.submitted_by) == ("submitted", cast.chair)
    assert (submission.number, len(submission.content["goals"])) == (1, 4)
    assert {mail.to[0] for mail in Mail.objects.all()} == {cast.facilitator.email, cast.principal.email}


def test_submitted_copy_refuses_to_change(cast):
    submitted(cast)

    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        Submission.objects.update(content={})


def test_submitting_twice_is_submitting_once(cast):
    plan = submitted(cast)

    move(cast, plan, "submit", "chair")

    assert Submission.objects.count() == 1


def test_submit_is_refused_with_what_is_missing(cast):
    plan = ActionPlanFactory(school=cast.school, year=cast.year)

    with pytest.raises(Refused, match="at least one goal"):
        move(cast, plan, "submit", "chair")


def test_changes_are_asked_answered_and_the_plan_approved(cast):
    plan = submitted(cast)

    move(cast, plan, "ask_changes", "facilitator", "Name one person.")
    move(cast, plan, "submit", "co_chair")
    move(cast, plan, "recommend", "facilitator")
    move(cast, plan, "approve", "leader")

    plan = actions.hold(plan)
    told = list(ActionPlanMove.objects.order_by("pk").values_list("move", flat=True))
    assert (plan.state, plan.approved_by) == ("approved", cast.leader)
    assert told == ["submit", "ask_changes", "submit", "recommend", "approve"]
    reviews = [each.review for each in Submission.objects.order_by("number")]
    assert [each.decision for each in reviews] == [Decision.CHANGES, Decision.APPROVED]
    assert [each.answered_by for each in reviews] == [cast.facilitator, cast.facilitator]


def test_facilitator_approves_alone_where_the_district_says_so(cast):
    PlanningRules.objects.create(district=cast.district, approver=Approver.FACILITATOR)
    plan = submitted(cast)

    move(cast, plan, "approve", "facilitator")

    assert actions.hold(plan).state == "approved"


def test_leader_who_submitted_as_chair_does_not_approve(cast):
    from districts.tests.factories import DistrictRoleFactory

    plan = submitted(cast)
    move(cast, plan, "recommend", "facilitator")
    DistrictRoleFactory(district=cast.district, person=cast.chair, role="leader")

    with pytest.raises(Refused, match="somebody else must decide"):
        move(cast, plan, "approve", "chair")


def test_amendment_leaves_the_approved_submission_as_it_was(cast):
    plan = approved(cast)
    before = Submission.objects.get(plan=plan).content_hash

    move(cast, plan, "amend", "chair", "A new partner.")
    plan = actions.hold(plan)

    assert (plan.state, plan.version, plan.is_amendment) == ("draft", 2, True)
    assert Submission.objects.get(plan=plan).content_hash == before


def test_claim_is_refused_when_somebody_else_reads(cast):
    plan = submitted(cast)
    actions.claim(plan=plan, by=hats(cast.facilitator))

    with pytest.raises(Refused, match="reading this plan already"):
        actions.claim(plan=plan, by=hats(cast.leader))


@pytest.mark.parametrize("who", ["chair", "member", "neighbor", "superintendent"])
def test_claim_is_for_reviewers_alone(cast, who):
    plan = submitted(cast)

    with pytest.raises(PermissionDenied):
        actions.claim(plan=plan, by=hats(getattr(cast, who)))


def test_endorsing_twice_keeps_the_first_word(cast):
    plan = submitted(cast)

    actions.endorse(plan=plan, name="Tamika Holloway", note="Proud of it", by=hats(cast.principal))
    review = actions.endorse(plan=plan, name="Somebody", by=hats(cast.principal))

    assert (review.endorsed_name, review.endorsed_note) == ("Tamika Holloway", "Proud of it")


@pytest.mark.parametrize("who", ["chair", "facilitator", "leader", "neighbor"])
def test_nobody_but_the_principal_endorses(cast, who):
    plan = submitted(cast)

    with pytest.raises(PermissionDenied):
        actions.endorse(plan=plan, name="Somebody", by=hats(getattr(cast, who)))


def test_late_submission_is_taken_and_marked(cast):
    import datetime

    year = cast.year
    year.plans_due_on = cast.district.today() - datetime.timedelta(days=1)
    year.save()
    plan = filled_plan(cast.school, year)

    move(cast, plan, "submit", "chair")

    assert Submission.objects.get(plan=plan).is_late


def test_what_was_recommended_is_approved_though_facilitators_decide_since(cast):
    plan = submitted(cast)
    move(cast, plan, "recommend", "facilitator")
    PlanningRules.objects.create(district=cast.district, approver=Approver.FACILITATOR)

    move(cast, plan, "approve", "leader")

    assert actions.hold(plan).state == "approved"


def test_line_break_in_a_school_s_name_stops_no_move(cast):
    cast.school.name = "Cottonwood\nElementary"
    cast.school.save()

    submitted(cast)

    assert "Review the action plan of Cottonwood Elementary" in {mail.subject for mail in Mail.objects.all()}


def test_form_of_fields_makes_no_move(client, cast):
    """The names of its controls are addresses: one of a move, say, is none of a field."""
    plan = submitted(cast)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    url = reverse("action_plans:move", kwargs=place | {"move": "take_back"})
    client.force_login(cast.chair)

    answer = client.post(
        reverse("districts:typed", kwargs={"district": cast.district.slug}), {f"{url} {'0' * 16} x": "y"}
    )

    assert answer.status_code == 403
    assert actions.hold(plan).state == "submitted"


def test_form_of_fields_asks_no_view_that_answers_otherwise(client, cast):
    submitted(cast)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    url = reverse("action_plans:here", kwargs=place)
    client.force_login(cast.chair)

    answer = client.post(
        reverse("districts:typed", kwargs={"district": cast.district.slug}), {f"{url} {'0' * 16} x": "y"}
    )

    assert answer.status_code == 403
