"""Moving an action plan from state to state, and what goes with a submission: claim and endorsement."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans import endorsement, notices
from action_plans.actions.locking import hold
from action_plans.before import amended
from action_plans.content import content_hash, content_of
from action_plans.coverage import missing, texts
from action_plans.enums import ActionPlanState as State
from action_plans.enums import Decision
from action_plans.lifecycle import LIFECYCLE, MOVES, check_move
from action_plans.models import ActionPlan, ActionPlanMove, Review, Submission
from action_plans.rules import may_endorse, may_review
from action_plans.season import due_date
from action_plans.standing import standing_of
from districts.hats import Hats
from partnerships.foundation.moves.lifecycle import Move, Way
from partnerships.foundation.refusals import Refused
from plans.actions.giving_back import give_back


@transaction.atomic
def move(*, plan: ActionPlan, name: str, by: Hats, note: str = "", seen: int | None = None) -> ActionPlanMove:
    """Make one move of lifecycle.MOVES: lock, check, save, freeze a submission where the table says so,
    write the event and the letters. The letters are rows of the same transaction, so each goes out once.

    `seen` is the id of the last move on the page that asked: a plan that has moved since is refused, so
    that nobody approves what they have not read. Asking twice gives the first move. Raises Refused.
    """
    step = MOVES[name]
    plan = hold(plan)
    last = ActionPlanMove.objects.filter(plan=plan).order_by("-pk").first()
    if last and LIFECYCLE.is_repeated(step, last=last, by=by.user, seen=seen):
        return last
    content = content_of(plan) if step.freezes else None
    lacks = texts(missing(content)) if content else ()
    way = check_move(by, plan, step, standing_of(plan, by.user, lacks=lacks), note)
    submission = _freeze(plan, content, by.user) if content else _last_submission(plan)
    if step.name == "amend":
        submission = submission or _keep_what_came_in(plan)
    if step.name == "abandon":
        give_back(amended(plan), plan, by.user)
    else:
        _write_state(plan, way, by.user)
    _write_review(submission, step, way, by.user)
    event = ActionPlanMove.objects.create(
        district_id=plan.district_id,
        plan=plan,
        move=step.name,
        from_state=way.starts,
        to_state=way.ends,
        note=note.strip(),
        submission=submission,
        by=by.user,
    )
    notices.tell(event, plan)
    if step.freezes and submission:
        endorsement.ask_principals(submission, plan, but=by.user)
    return event


def _last_submission(plan: ActionPlan) -> Submission | None:
    return Submission.objects.filter(plan=plan).order_by("-number").first()


def _keep_what_came_in(plan: ActionPlan) -> Submission:
    """A plan that was brought in as approved was never submitted: before its words open, they are frozen,
    so that it stays in force, and on paper, until the amendment is approved.
    """
    content = content_of(plan)
    approver: Any = plan.approved_by
    submission = Submission.objects.create(
        district_id=plan.district_id,
        plan=plan,
        number=1,
        version=plan.version,
        content=content,
        content_hash=content_hash(content),
        by=approver,
    )
    Review.objects.create(
        district_id=plan.district_id,
        plan=plan,
        submission=submission,
        decision=Decision.APPROVED,
        decided_at=plan.approved_at,
        decided_by=approver,
    )
    return submission


def _write_state(plan: ActionPlan, way: Way, user: Any) -> None:
    now = timezone.now()
    plan.state = way.ends
    if way.ends == State.SUBMITTED:
        plan.submitted_at, plan.submitted_by = now, user
    elif way.ends == State.APPROVED:
        plan.approved_at, plan.approved_by = now, user
    elif way.ends == State.CLOSED:
        plan.closed_at, plan.closed_by = now, user
    elif way.starts == State.APPROVED:
        plan.version += 1
    plan.save()


DECISIONS = {
    "ask_changes": Decision.CHANGES,
    "take_back": Decision.TAKEN_BACK,
    "approve": Decision.APPROVED,
}


def _write_review(submission: Submission | None, step: Move, way: Way, user: Any) -> None:
    """What became of the submission: the first answer, the recommendation, the decision."""
    if submission is None or step.name not in {*DECISIONS, "recommend"}:
        return
    review = Review.objects.select_for_update(of=("self",)).get(submission=submission)
    now = timezone.now()
    if review.answered_at is None and step.name != "take_back":
        review.answered_at, review.answered_by = now, user
    if step.name == "recommend":
        review.recommended_at, review.recommended_by = now, user
    else:
        review.decision, review.decided_at, review.decided_by = DECISIONS[step.name], now, user
    review.save()


def _freeze(plan: ActionPlan, content: dict[str, Any], user: Any) -> Submission:
    due = due_date(plan.school_id, plan.year)
    submission = Submission.objects.create(
        district_id=plan.district_id,
        plan=plan,
        number=Submission.objects.filter(plan=plan).count() + 1,
        version=plan.version,
        content=content,
        content_hash=content_hash(content),
        due_on=due,
        is_late=due is not None and plan.district.today() > due,
        by=user,
    )
    Review.objects.create(district_id=plan.district_id, plan=plan, submission=submission)
    return submission


@transaction.atomic
def claim(*, plan: ActionPlan, by: Hats) -> Review:
    """Say “I am reading this one”. Who claimed it first keeps it; claiming twice is claiming once.

    Raises PermissionDenied for others than reviewers, Refused when the plan waits for nobody or somebody
    else reads it.
    """
    plan, review = _held_review(plan)
    if not may_review(by, plan):
        raise PermissionDenied
    if plan.state not in {State.SUBMITTED, State.RECOMMENDED}:
        raise Refused(_("This plan does not wait for a review now."))
    if review.claimed_by_id not in {None, by.user.pk}:
        raise Refused(_("%(name)s is reading this plan already.") % {"name": review.claimed_by})
    if review.claimed_by_id is None:
        review.claimed_at, review.claimed_by = timezone.now(), by.user
        review.save()
    return review


@transaction.atomic
def release(*, plan: ActionPlan, by: Hats) -> None:
    """Give a claimed plan back, so that somebody else may read it: one's own claim, or as the leader any."""
    plan, review = _held_review(plan)
    if review.claimed_by_id != by.user.pk and not by.has("leader"):
        raise PermissionDenied
    review.claimed_at = review.claimed_by = None
    review.save()


@transaction.atomic
def endorse(
    *, plan: ActionPlan, name: str, note: str = "", by: Hats | None = None, seen: int | None = None
) -> Review:
    """The principal stands behind the last submission. By her page (`by`), or by the link in her letter.

    `seen` is the id of the submission that was read: a newer one is refused. Endorsing twice is endorsing
    once. Raises PermissionDenied for others, Refused when nothing waits to be endorsed.
    """
    plan, review = _held_review(plan)
    if by is not None and not may_endorse(by, plan):
        raise PermissionDenied
    if seen is not None and review.submission_id != seen:
        raise Refused(_("The team has submitted the plan again since. Please read it once more."))
    if review.endorsed_at is not None:
        return review
    if review.decision or plan.state not in {State.SUBMITTED, State.RECOMMENDED}:
        raise Refused(
            _("This plan does not wait for your word now: %(state)s.") % {"state": plan.get_state_display()}
        )
    review.endorsed_at, review.endorsed_name = timezone.now(), name
    review.endorsed_note = note.strip()
    review.save()
    return review


def _held_review(plan: ActionPlan) -> tuple[ActionPlan, Review]:
    plan = hold(plan)
    review = (
        Review.objects.select_related("claimed_by")
        .select_for_update(of=("self",))
        .filter(plan=plan)
        .order_by("-pk")
        .first()
    )
    if review is None:
        raise Refused(_("This plan has not been submitted yet."))
    return plan, review
