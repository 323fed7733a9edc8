"""Talking about a plan: comments beside its fields, answers, suggested wordings, and what becomes of them.

A comment's text never changes, and nothing here changes a word of a plan.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.actions.locking import hold
from action_plans.enums import ActionPlanState as State
from action_plans.enums import Anchor, CommentKind
from action_plans.fields import FIELDS, WORDED
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    Comment,
    PreparationStep,
    Review,
    Submission,
)
from action_plans.rules import (
    may_answer,
    may_comment,
    may_read_comment,
    may_read_draft,
    may_settle,
    may_suggest,
    part_in_talk,
)
from districts.hats import Hats
from partnerships.foundation.columns import sign, unsign
from partnerships.foundation.fields.kinds import Invalid, version_of
from partnerships.foundation.fields.typed import clean, refuse_if_too_long
from partnerships.foundation.refusals import Refused

MOST = 4000
ROWS: dict[Anchor, Any] = {
    Anchor.GOAL: ActionGoal,
    Anchor.ACTIVITY: ActionActivity,
    Anchor.STEP: PreparationStep,
}


@transaction.atomic
def add_comment(  # noqa: PLR0913 - keyword-only
    *,
    plan: ActionPlan,
    by: Hats,
    kind: str,
    text: str,
    anchor: str = Anchor.PLAN,
    anchor_id: int | None = None,
    field: str = "",
    suggestion: Sequence[str] | None = None,
    seen: str = "",
    key: str = "",
) -> Comment:
    """Say something about a field of a part of the plan, about the part, or about the whole plan.

    `suggestion` is another wording, as the field's control would post it, for the text whose version
    (kinds.version_of) is `seen`. `key` is the page's: a second click with it gives the first comment.
    The first comment of a reviewer after a submission is its answer. Raises PermissionDenied, or
    Refused with a sentence.
    """
    plan = hold(plan)
    if not (may_comment(by, plan) or (kind == CommentKind.SUGGESTION and may_suggest(by, plan))):
        raise PermissionDenied
    if said := _said_already(plan, by, key):
        return said
    row = _row_of(plan, anchor, anchor_id, field)
    words = None if suggestion is None else _wording(row, anchor, field, suggestion)
    if kind == CommentKind.SUGGESTION and words is None:
        raise Refused(_("Write the wording that you suggest."))
    comment = _write(
        plan, by, key,
        kind=kind, text=_text(text, required=words is None), anchor=anchor, anchor_id=anchor_id, field=field,
        suggestion=words, suggestion_version=seen[:16] if words else "",
        submission=_submission_of(plan, by),
    )  # fmt: skip
    _note_answered(plan, by)
    return comment


@transaction.atomic
def answer_comment(*, comment: Comment, by: Hats, text: str, key: str = "") -> Comment:
    """Answer a comment. Raises PermissionDenied; Refused without words, or when it is settled."""
    plan, comment = _held(comment, by)
    if not may_answer(by, plan):
        raise PermissionDenied
    if said := _said_already(plan, by, key):
        return said
    if comment.resolved_at is not None:
        raise Refused(_("This is settled. Open it again to say more."))
    answer = _write(
        plan, by, key,
        text=_text(text, required=True), parent=comment,
        anchor=comment.anchor, anchor_id=comment.anchor_id, field=comment.field,
        submission_id=comment.submission_id,
    )  # fmt: skip
    _note_answered(plan, by)
    return answer


@transaction.atomic
def resolve_comment(*, comment: Comment, by: Hats) -> Comment:
    """Settle a thread. Settling twice is settling once. Raises PermissionDenied."""
    _plan, comment = _held(comment, by)
    if not may_settle(by, comment):
        raise PermissionDenied
    return _settle(comment, by)


@transaction.atomic
def reopen_comment(*, comment: Comment, by: Hats) -> Comment:
    """Open a settled thread again. Raises PermissionDenied."""
    _plan, comment = _held(comment, by)
    if not may_settle(by, comment):
        raise PermissionDenied
    unsign(comment, "resolved")
    return comment


@transaction.atomic
def withdraw_comment(*, comment: Comment, by: Hats) -> None:
    """Take back one's own words, as long as nobody answered them. Raises PermissionDenied or Refused."""
    plan = hold(comment.plan_id)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if comment.by_id != by.user.pk or not (may_answer(by, plan) or may_suggest(by, plan)):
        raise PermissionDenied
    if Comment.objects.standing().filter(parent=comment).exists():
        raise Refused(_("Somebody answered this, so it stays. You can mark it as settled."))
    if comment.withdrawn_at is None:
        comment.withdrawn_at = timezone.now()
        comment.save(update_fields=["withdrawn_at"])


@transaction.atomic
def keep_wording(*, comment: Comment, by: Hats, text: str, key: str = "") -> Comment:
    """Leave the field as it is, and say why: an answer, which settles a suggestion.

    What a reviewer says must be fixed stays open for her to settle. Raises as answer_comment does.
    """
    answer = answer_comment(comment=comment, by=by, text=text, key=key)
    _plan, comment = _held(comment, by)
    if may_settle(by, comment):
        _settle(comment, by)
    return answer


@transaction.atomic
def note_applied(*, comment: Comment, by: Hats, row: Any) -> Comment:
    """Settle a suggestion whose field was just saved; applied, where the field now says what it said.

    One that was taken back meanwhile is left as it is: the field stays saved.
    """
    try:
        _plan, comment = _held(comment, by)
    except Refused:
        return comment
    field = FIELDS[comment.anchor][comment.field]
    wanted = field.canonical(field.read(comment.suggestion or [], row))
    if comment.applied_at is None and field.canonical(field.raw(row)) == wanted:
        comment.applied_at, comment.applied_by = timezone.now(), by.user
        comment.save(update_fields=["applied_at", "applied_by"])
    return _settle(comment, by)


def _settle(comment: Comment, by: Hats) -> Comment:
    sign(comment, "resolved", by.user)
    return comment


def _held(comment: Comment, by: Hats) -> tuple[ActionPlan, Comment]:
    """The plan and the first comment of a thread, as they stand now and held."""
    plan = hold(comment.plan_id)
    found = Comment.objects.standing().filter(pk=comment.pk, parent=None).select_for_update(of=("self",))
    held = found.first()
    if held is None:
        raise Refused(_("This comment was taken back."))
    held.plan = plan
    if not may_read_comment(by, held):
        raise PermissionDenied
    return plan, held


def _said_already(plan: ActionPlan, by: Hats, key: str) -> Comment | None:
    return Comment.objects.filter(plan=plan, client_key=_key_of(by, key)).first() if key else None


def _key_of(by: Hats, key: str) -> str:
    """Each person's own, so that nobody's key stands in another's way."""
    return f"{by.user.pk}-{version_of(key)}" if key else ""


def _write(plan: ActionPlan, by: Hats, key: str, **values: Any) -> Comment:
    return Comment.objects.create(
        district_id=plan.district_id,
        plan=plan,
        by=by.user,
        part=part_in_talk(by, plan),
        client_key=_key_of(by, key),
        **values,
    )


def _row_of(plan: ActionPlan, anchor: str, anchor_id: int | None, field: str) -> Any:
    """What the comment stands beside; a removed part too, since a submission still shows it."""
    if field and field not in FIELDS.get(anchor, {}):
        raise Refused(_("There is no such field."))
    if anchor == Anchor.PLAN:
        return plan
    row = ROWS[Anchor(anchor)].objects.filter(plan=plan, pk=anchor_id).first()
    if row is None:
        raise Refused(_("This part is no longer in the plan."))
    row.plan, row.district = plan, plan.district
    return row


def _wording(row: Any, anchor: str, field: str, suggestion: Sequence[str]) -> list[str]:
    """A suggested wording, as the field would take it. Raises Refused with what to mend."""
    if field not in WORDED.get(anchor, ()):
        raise Refused(_("Another wording can be suggested for a field of words only."))
    try:
        raw = FIELDS[anchor][field].read(suggestion, row)
    except Invalid as wrong:
        raise Refused(wrong.message) from wrong
    return FIELDS[anchor][field].texts(raw, row)


def _text(typed: str, *, required: bool) -> str:
    text = clean(typed).strip()
    if required and not text:
        raise Refused(_("Write a few words first."))
    if too_long := refuse_if_too_long(text, MOST):
        raise Refused(too_long)
    return text


def _submission_of(plan: ActionPlan, by: Hats) -> Submission | None:
    """The copy that is being read: none for those who read the team's draft."""
    if plan.state not in {State.SUBMITTED, State.RECOMMENDED} and may_read_draft(by, plan):
        return None
    return Submission.objects.filter(plan=plan).order_by("-number").first()


def _note_answered(plan: ActionPlan, by: Hats) -> None:
    """A reviewer's first word after a submission is its answer, as a decision would be."""
    if plan.state not in {State.SUBMITTED, State.RECOMMENDED} or not may_comment(by, plan):
        return
    review = Review.objects.select_for_update(of=("self",)).filter(plan=plan).order_by("-pk").first()
    if review is not None and review.answered_at is None:
        review.answered_at, review.answered_by = timezone.now(), by.user
        review.save(update_fields=["answered_at", "answered_by"])
