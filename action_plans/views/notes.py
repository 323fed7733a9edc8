"""Comments as a page's margin shows them: each thread beside its part, with what this reader may do."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet

from action_plans.enums import CommentKind
from action_plans.models import ActionPlan, Comment
from action_plans.rules import (
    REVIEWING,
    may_answer,
    may_comment,
    may_edit_field,
    may_read_draft,
    may_settle,
    may_suggest,
    may_write,
)
from action_plans.spots import Spot, spot_of
from districts.hats import Hats
from partnerships.foundation.kept import kept

CSS = {
    CommentKind.PRAISE: "praise",
    CommentKind.QUESTION: "question",
    CommentKind.MUST_FIX: "must",
    CommentKind.SUGGESTION: "question",
}
ICONS = {
    CommentKind.PRAISE: "praise",
    CommentKind.QUESTION: "question",
    CommentKind.MUST_FIX: "must",
    CommentKind.SUGGESTION: "pencil",
}


@dataclass
class Note:
    """One thread: its first comment, the answers, and what this reader may do with it."""

    comment: Comment
    spot: Spot
    answers: list[Comment]
    is_mine: bool
    may_answer: bool
    may_settle: bool
    may_withdraw: bool
    may_apply: bool
    # Makes answering safe against a double click.
    key: str = field(default_factory=lambda: str(uuid4()))

    @property
    def css(self) -> str:
        return "done" if self.comment.resolved_at else CSS[CommentKind(self.comment.kind)]

    @property
    def icon(self) -> str:
        return "check" if self.comment.resolved_at else ICONS[CommentKind(self.comment.kind)]

    @property
    def href(self) -> str:
        """On the plan's page: the leaf that holds it, and the thread there."""
        return f"?at={self.spot}#note-{self.comment.pk}"

    @property
    def waits(self) -> bool:
        """Open, and not merely praise."""
        return self.comment.resolved_at is None and self.comment.kind != CommentKind.PRAISE

    @property
    def is_answered(self) -> bool:
        """The side that did not begin it had the last word."""
        last = self.answers[-1].part if self.answers else self.comment.part
        return (last in REVIEWING) != (self.comment.part in REVIEWING)


@dataclass
class Notes:
    """All threads of a plan that this reader may read."""

    threads: list[Note]
    back: str
    may_add: bool
    # Whether this reader comments as a reviewer; else she suggests.
    reviews: bool
    by_part: dict[tuple[str, int | None], list[Note]] = field(default_factory=dict)

    def beside(self, spot: Spot) -> list[Note]:
        """Those of a field; of a part with all its fields, where the spot names none."""
        there = self.by_part.get(spot.part, [])
        return [note for note in there if not spot.field or note.spot.field == spot.field]

    def elsewhere(self, present: Any) -> list[Note]:
        """Threads about parts that are not among these (kind, id)."""
        gone = [notes for part, notes in self.by_part.items() if part not in present and part[0] != "plan"]
        return [note for notes in gone for note in notes]

    @property
    def open(self) -> list[Note]:
        return [note for note in self.threads if note.waits]

    @property
    def must_fix(self) -> int:
        return sum(note.comment.kind == CommentKind.MUST_FIX for note in self.open)

    @property
    def others_open(self) -> int:
        return len(self.open) - self.must_fix


def notes_of(plan: ActionPlan, hats: Hats, *, back: str) -> Notes:
    """The threads this person may read. One query, however many there are."""
    comments = _comments if may_read_draft(hats, plan) else _comments_beside_submissions
    answers: dict[int, list[Comment]] = defaultdict(list)
    first = []
    for each in comments(plan=plan.pk):
        each.plan = plan
        (answers[each.parent_id] if each.parent_id else first).append(each)
    talks = may_answer(hats, plan)
    threads = [_note(each, answers[each.pk], hats, talks) for each in first]
    reviews = may_comment(hats, plan)
    suggests = may_suggest(hats, plan) and not may_write(hats, plan)
    notes = Notes(threads, back, reviews or suggests, reviews)
    for note in threads:
        notes.by_part.setdefault(note.spot.part, []).append(note)
    return notes


@kept(plan=int)
def _comments(plan: int) -> QuerySet:
    comments = Comment.objects.standing().filter(plan=plan)
    return comments.select_related("by", "resolved_by").order_by("pk")


@kept(plan=int)
def _comments_beside_submissions(plan: int) -> QuerySet:
    return _comments.build(plan).beside_submissions()


def _note(comment: Comment, answers: list[Comment], hats: Hats, talks: bool) -> Note:
    spot = spot_of(comment)
    open_now = comment.resolved_at is None
    has_words = open_now and comment.suggestion is not None
    return Note(
        comment=comment,
        spot=spot,
        answers=answers,
        is_mine=comment.by_id == hats.user.pk,
        may_answer=talks and open_now,
        may_settle=may_settle(hats, comment),
        may_withdraw=comment.by_id == hats.user.pk and not answers,
        may_apply=has_words and may_edit_field(hats, comment.plan, spot.kind, spot.field),
    )
