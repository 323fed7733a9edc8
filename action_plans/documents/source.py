"""Which copy of an action plan goes on paper: as it stands now, as it is in force, or as it was submitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from action_plans.content import content_of, state_words
from action_plans.enums import ActionPlanState as State
from action_plans.enums import Decision, Edition
from action_plans.models import ActionPlan, Review, Submission
from action_plans.rewording import reworded

NOW, IN_FORCE = "now", "in_force"


@dataclass(frozen=True)
class Source:
    """A plan's content, and the submission that it was frozen in; None for the plan as it stands now."""

    plan: ActionPlan
    copy: str
    content: dict[str, Any]
    submission: Submission | None = None


@dataclass(frozen=True)
class Copy:
    """A copy that this reader may have: what the address calls it, and what people call it."""

    name: str
    label: str


@dataclass(frozen=True)
class Reader:
    """What somebody may read of a plan: its drafts, its submissions, or only what is in force."""

    drafts: bool
    submissions: bool


def copies_of(plan: ActionPlan, reader: Reader) -> list[Copy]:
    """Every copy that this reader may have, the most useful first. One query."""
    copies = []
    if reader.drafts or plan.state == State.CLOSED:
        copies.append(Copy(NOW, _("As it stands now")))
    reviews = list(_reviews(plan).values("decision", "submission__number", "submission__at"))
    if any(each["decision"] == Decision.APPROVED for each in reviews) or came_in_approved(plan, reviews):
        copies.append(Copy(IN_FORCE, _("As approved")))
    if reader.submissions:
        copies += [_submitted_copy(plan, each) for each in reviews]
    if plan.state == State.APPROVED:
        copies.sort(key=lambda copy: copy.name != IN_FORCE)
    return copies


def _submitted_copy(plan: ActionPlan, review: dict[str, Any]) -> Copy:
    words = {
        "number": review["submission__number"],
        "date": date_format(_day(plan, review["submission__at"]), "DATE_FORMAT"),
    }
    return Copy(str(words["number"]), _("Submission %(number)s, %(date)s") % words)


def source_of(plan: ActionPlan, copy: str) -> Source | None:
    """That copy of the plan, whoever asks: `copies_of` says what may be asked for. None for one that is
    not there.
    """
    if copy == NOW:
        return Source(plan, copy, content_of(plan))
    reviews = _reviews(plan)
    if copy == IN_FORCE:
        reviews = reviews.filter(decision=Decision.APPROVED)
    else:
        reviews = reviews.filter(submission__number=int(copy))
    review = reviews.first()
    approved = copy == IN_FORCE
    if review is None:
        return Source(plan, copy, content_of(plan)) if approved and came_in_approved(plan, ()) else None
    content = approved_content(plan, review) if approved else submitted_content(plan, review.submission)
    return Source(plan, copy, content, review.submission)


def came_in_approved(plan: ActionPlan, reviews: Sequence[Any]) -> bool:
    """Whether it was brought in as approved, by a list, and never amended: then nothing was frozen, since
    nobody may write in it, and the plan itself is what is in force.
    """
    return plan.state == State.APPROVED and not reviews


def content_for_booklet(plan: ActionPlan, submission: Submission, edition: str) -> dict[str, Any]:
    """What a booklet prints of a plan: the same paper as its own page gives."""
    if edition == Edition.IN_FORCE:
        return approved_content(plan, submission.review)
    return submitted_content(plan, submission)


def approved_content(plan: ActionPlan, review: Review) -> dict[str, Any]:
    """The words that were submitted, under a head that says when and by whom they were approved.

    Nothing of it changes any more: not by an amendment, nor by what is noted about the year.
    """
    content = reworded(review.submission.content)
    return content | {
        "state": State.APPROVED.value,
        "state_words": state_words(State.APPROVED, content["version"]),
        "is_amendment": False,
        "approved_on": _day(plan, review.decided_at).isoformat(),
        "approved_by": str(review.decided_by),
        "closed_on": None,
    }


def submitted_content(plan: ActionPlan, submission: Submission) -> dict[str, Any]:
    """The words that were submitted, under a head that says when."""
    words = {
        "version": submission.version,
        "number": submission.number,
        "date": date_format(_day(plan, submission.at), "DATE_FORMAT"),
    }
    return reworded(submission.content) | {
        "state": State.SUBMITTED.value,
        "state_words": _("Version %(version)s, as submitted %(date)s") % words,
        "approved_on": None,
        "approved_by": "",
        "closed_on": None,
    }


def _reviews(plan: ActionPlan) -> Any:
    return Review.objects.filter(plan=plan).select_related("submission", "decided_by").order_by("-pk")


def _day(plan: ActionPlan, moment: Any) -> Any:
    return moment.astimezone(plan.district.zone).date()
