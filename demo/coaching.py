"""What Riverbend's facilitators wrote beside the plans, and what was answered."""

import datetime
from typing import Any

from action_plans.enums import Anchor, CommentKind, Part
from action_plans.fields import FIELDS
from action_plans.models import ActionActivity, Comment
from demo.drafts import Desk, Written

PRAISE = (
    "This is the kind of step that gets forgotten. May I show it at the cluster meeting?",
    "You can hear that families helped to write this. Thank you.",
    "A goal with its number and its date: I know what to look for in May.",
)
QUESTIONS = (
    (
        "desired_results",
        "How far are you today? With the starting number beside it I can see how brave this is.",
    ),
    ("how_measured", "Who will count, and how often? One name is enough."),
    ("resources", "Is the money for this promised, or hoped for?"),
)
MUST_FIX = "Please name one person. It does not have to be a member of the team."


def comments_for(
    season: Any, desk: Desk, written: Written, kind: str, chair: Any
) -> list[tuple[Any, Comment]]:
    """The notes beside one plan, each with the moment at which it was written."""
    coach = season.reviewers[desk.school.pk]
    if kind == "show":
        return _showpiece(season, written, coach, chair)
    if kind == "changes":
        return _changes(season, desk, written, coach)
    if kind == "draft-2" and desk.number % 2:
        return [(season.ago(3), _about_goal(written, 0, CommentKind.QUESTION, *QUESTIONS[0], by=coach))]
    if kind in ("submitted", "approved", "recommended") and desk.number % 3 == 0:
        text = PRAISE[desk.number % len(PRAISE)]
        return [(season.ago(1), _about_goal(written, 3, CommentKind.PRAISE, "statement", text, by=coach))]
    return []


def _changes(season: Any, desk: Desk, written: Written, coach: Any) -> list[tuple[Any, Comment]]:
    at = season.ago(2 + desk.number % 4)
    field, text = QUESTIONS[desk.number % len(QUESTIONS)]
    return [
        (at, _about_goal(written, 1, CommentKind.QUESTION, field, text, by=coach)),
        (at, _about(written, written.activities[2], CommentKind.MUST_FIX, "in_charge", MUST_FIX, by=coach)),
        (at, _about_goal(written, 0, CommentKind.PRAISE, "statement", PRAISE[desk.number % 3], by=coach)),
    ]  # fmt: skip


def _showpiece(season: Any, written: Written, coach: Any, chair: Any) -> list[tuple[Any, Comment]]:
    """Two questions, one of them with another date to take over with one click; praise; one must-fix."""
    bags, night = written.activities[2:4]
    at = season.ago(1)
    later = [day + datetime.timedelta(days=7) for day in night.dates]
    field = FIELDS["activity"]["dates"]
    asked = _about_goal(
        written, 1, CommentKind.QUESTION, "desired_results",
        "Eleven points in a year for multilingual learners is a lot. Which activity below carries most of it?",
        by=coach,
    )  # fmt: skip
    date = _about(
        written, night, CommentKind.QUESTION, "dates",
        "That is the evening of the middle-school concert. Would a week later reach more families?", by=coach,
    )  # fmt: skip
    date.suggestion = field.texts((later,), night)
    date.suggestion_version = field.version(night)
    praise = _about(
        written, bags, CommentKind.PRAISE, "text",
        "The “one question to talk about” makes this a conversation and not a worksheet. I would like to "
        "show it at the cluster meeting.", by=coach,
    )  # fmt: skip
    must = _about(written, night, CommentKind.MUST_FIX, "in_charge", MUST_FIX, by=coach)
    return [(at, each) for each in (asked, praise, date, must)]


def _about_goal(written: Written, place: int, kind: str, field: str, text: str, *, by: Any) -> Comment:
    goal = written.goals[place]
    return _comment(written, kind, text, by, anchor=Anchor.GOAL, anchor_id=goal.pk, field=field)


def _about(
    written: Written, activity: ActionActivity, kind: str, field: str, text: str, *, by: Any
) -> Comment:
    return _comment(written, kind, text, by, anchor=Anchor.ACTIVITY, anchor_id=activity.pk, field=field)


def _comment(written: Written, kind: str, text: str, by: Any, **where: Any) -> Comment:
    plan = written.plan
    return Comment(
        district_id=plan.district_id, plan=plan, submission=written.submission, kind=kind, text=text, by=by,
        part=Part.FACILITATOR, **where,
    )  # fmt: skip
