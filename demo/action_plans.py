"""Riverbend's One-Year Action Plans: this year's in every state, and last year's, closed with results."""

import datetime
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from action_plans.content import Parts, content_hash, content_of
from action_plans.enums import ActionPlanState as State
from action_plans.enums import Decision, Progress
from action_plans.lifecycle import MOVES
from action_plans.models import (
    ActionPlan,
    ActionPlanMove,
    LastEdit,
    MovedDueDate,
    PlanningRules,
    Review,
    Submission,
)
from demo.bank import ACTIVITIES
from demo.coaching import comments_for
from demo.drafts import Desk, Written, leave_unfinished, tell_results, write_plan
from demo.load import UNDER_WAY, Loaded
from demo.plans import at
from demo.rows import at_nine, save_as, write_at
from demo.showpiece import ENDED, PRINCIPAL_SAYS, SCHOOL, as_it_was_then, write_showpiece
from partnerships.foundation.tenancy import in_district
from schools.models import FacilitatorAssignment, Principal, School, TeamMember

# What becomes of this year's plans, school after school: a mixed district in the middle of its season.
THIS_YEAR = (
    "draft-2", "approved", "submitted", "draft-1", "recommended", "changes", "draft-3", "none", "approved",
    "submitted", "draft-0", "draft-2", "approved", "amended", "submitted", "draft-1", "changes", "approved",
    "draft-2", "recommended", "none",
)  # fmt: skip
# How many days the submitted ones have waited, in turn: one of them for too long.
WAITED = (2, 16, 5, 1, 9, 3, 12, 6, 4)
# Some were given another day: so many days from today, and why. Two of them are late.
OTHER_DAYS = {
    "Acorn Preschool": (-9, "Preschool teams plan before the winter home visits."),
    "Sandbar Preschool": (-9, "Preschool teams plan before the winter home visits."),
    "Evening High": (27, "A new principal began last month; the team asked for two weeks more."),
}
FIXED = {
    SCHOOL: "show",
    UNDER_WAY: "approved",
    "Acorn Preschool": "draft-2",
    "Sandbar Preschool": "submitted",
}
WENT = {each.text: each.went for each in ACTIVITIES} | ENDED


@dataclass
class Season:
    """One district and year while its plans are made: rows wait here until they are written together."""

    loaded: Loaded
    leader: User
    today: datetime.date
    reviewers: dict[int, User]
    moves: list[tuple[datetime.datetime, Any]] = field(default_factory=list)
    submissions: list[tuple[datetime.datetime, Any]] = field(default_factory=list)
    reviews: list[Any] = field(default_factory=list)
    comments: list[tuple[datetime.datetime, Any]] = field(default_factory=list)
    edits: list[tuple[datetime.datetime, Any]] = field(default_factory=list)

    def ago(self, days: int, hour: int = 17) -> datetime.datetime:
        return at_nine(self.today - datetime.timedelta(days=days), hour)

    def due_of(self, desk: Desk) -> datetime.date:
        """When this plan is due: the year's day, or the school's own of this year."""
        if desk.year != self.loaded.this_year or desk.school.name not in OTHER_DAYS:
            return desk.year.plans_due_on
        day = self.today + datetime.timedelta(days=OTHER_DAYS[desk.school.name][0])
        return min(max(day, desk.year.starts_on), desk.year.ends_on)

    def moved(
        self, submission: Submission, name: str, at: datetime.datetime, by: User, note: str = ""
    ) -> None:
        """Remember a move of the table, the first of its ways, to be written when its time comes."""
        way = MOVES[name].ways[0]
        plan = submission.plan
        self.moves.append((at, ActionPlanMove(
            district_id=plan.district_id, plan=plan, move=name, from_state=way.starts, to_state=way.ends,
            note=note, submission=submission, by=by,
        )))  # fmt: skip


def load_action_plans(loaded: Loaded) -> None:
    """Expects schools, teams and facilitators."""
    with in_district(loaded.district):
        season = Season(loaded, loaded.leader, loaded.district.today(), _reviewers(loaded))
        last = {desk.school.pk: _last_years(season, desk) for desk in desks(loaded, loaded.last_year)
                if desk.number % 3 != 2 or desk.school.name == SCHOOL}  # fmt: skip
        kinds = iter(THIS_YEAR * 4)
        for desk in desks(loaded, loaded.this_year):
            kind = FIXED.get(desk.school.name) or (next(kinds) if _chair(desk) else "none")
            if kind != "none":
                _this_years(season, desk, kind, last.get(desk.school.pk))
        _move_due_dates(season)
        PlanningRules.objects.create(district=loaded.district)
        _write(season)


def _reviewers(loaded: Loaded) -> dict[int, User]:
    rows = FacilitatorAssignment.objects.filter(year=loaded.this_year).select_related("person")
    return {row.school_id: row.person for row in rows}


def desks(loaded: Loaded, year: Any) -> Iterator[Desk]:
    """Every school with its team, in the order of the list."""
    teams: dict[int, list[TeamMember]] = {}
    for seat in TeamMember.objects.select_related("person").order_by("pk"):
        teams.setdefault(seat.school_id, []).append(seat)
    principals = dict(Principal.objects.values_list("school_id", "name"))
    for number, school in enumerate(School.objects.order_by("pk")):
        school.district = loaded.district
        team = teams.get(school.pk, [])
        yield Desk(school, year, team, principals.get(school.pk, ""), number, loaded.district.today())


def _chair(desk: Desk) -> User | None:
    return next((each.person for each in desk.team if each.office == "chair"), None)


def _plan(desk: Desk, **more: Any) -> ActionPlan:
    return ActionPlan(district=desk.school.district, school=desk.school, year=desk.year, **more)


def _last_years(season: Season, desk: Desk) -> Written:
    """Approved in December, closed in June, with what came of each activity."""
    chair = _chair(desk) or season.leader
    start = desk.year.ends_in - 1
    submitted, approved, closed = (
        at_nine(day) for day in (datetime.date(start, 11, 20 + desk.number % 9),
                                 datetime.date(start, 12, 8 + desk.number % 9),
                                 datetime.date(start + 1, 6, 24))
    )  # fmt: skip
    plan = _plan(
        desk, state=State.CLOSED, submitted_at=submitted, submitted_by=chair, approved_at=approved,
        approved_by=season.leader, closed_at=closed, closed_by=season.leader,
    )  # fmt: skip
    written = write_showpiece(desk, plan) if desk.school.name == SCHOOL else write_plan(desk, plan)
    tell_results(desk, written, all_done=True, went=WENT)
    _save(season, written, chair, at_nine(datetime.date(start, 9, 15)))
    submission = _submit(season, desk, written, submitted, chair)
    _recommend(season, desk, submission, approved - datetime.timedelta(days=3))
    _approve(season, submission, approved)
    season.moved(submission, "close", closed, season.leader)
    return written


def _this_years(season: Season, desk: Desk, kind: str, last: Written | None) -> None:
    chair = _chair(desk)
    assert chair  # noqa: S101 - a school without a chair has not begun
    plan = _plan(desk, copied_from=last.plan if last else None, members_write=desk.number % 5 == 0)
    if kind == "show":
        written = write_showpiece(desk, plan, last)
    else:
        written = write_plan(desk, plan, shift=1, last=last)
    name, _, stage = kind.partition("-")
    if name == "draft":
        leave_unfinished(written, int(stage))
    _TELLERS[name](season, desk, written, chair)
    season.comments += comments_for(season, desk, written, kind, chair)


def _draft(season: Season, desk: Desk, written: Written, chair: User) -> None:
    _save(season, written, chair, season.ago(40 - desk.number % 20))


def _submitted(season: Season, desk: Desk, written: Written, chair: User) -> Submission:
    days = 2 if desk.school.name in OTHER_DAYS else WAITED[len(season.submissions) % len(WAITED)]
    at = season.ago(days, 21)
    written.plan.state = State.SUBMITTED
    return _hand_in(season, desk, written, chair, at)


def _hand_in(season: Season, desk: Desk, written: Written, chair: User, at: Any) -> Submission:
    plan = written.plan
    plan.submitted_at, plan.submitted_by = at, chair
    _save(season, written, chair, season.ago(48 - desk.number % 12))
    return _submit(season, desk, written, at, chair)


def _changes(season: Season, desk: Desk, written: Written, chair: User) -> None:
    written.plan.state = State.CHANGES
    if desk.school.name != SCHOOL:
        written.activities[2].in_charge, written.activities[2].in_charge_ids = "The whole team", []
    submission = _hand_in(season, desk, written, chair, season.ago(8 + desk.number % 5))
    at, reviewer = season.ago(2 + desk.number % 4), season.reviewers[desk.school.pk]
    review = _review_of(season, submission)
    review.answered_at, review.answered_by = at, reviewer
    review.decision, review.decided_at, review.decided_by = Decision.CHANGES, at, reviewer
    season.moved(
        submission, "ask_changes", at, reviewer,
        "You are close. My notes stand beside the lines they are about.",
    )  # fmt: skip


def _recommended(season: Season, desk: Desk, written: Written, chair: User) -> Submission:
    written.plan.state = State.RECOMMENDED
    submission = _hand_in(season, desk, written, chair, season.ago(7 + desk.number % 4))
    _recommend(season, desk, submission, season.ago(1 + desk.number % 3))
    return submission


def _approved(season: Season, desk: Desk, written: Written, chair: User) -> Submission:
    plan, at = written.plan, season.ago(6 + desk.number % 12)
    plan.approved_at, plan.approved_by = at, season.leader
    plan.state = plan.state if plan.version > 1 else State.APPROVED
    tell_results(desk, written, all_done=False, went=WENT)
    before = datetime.timedelta(days=6)
    submission = _hand_in(season, desk, written, chair, at - before)
    _recommend(season, desk, submission, at - before / 2)
    _approve(season, submission, at)
    return submission


def _amended(season: Season, desk: Desk, written: Written, chair: User) -> None:
    """Approved once, and being written on: a partner was lost."""
    written.plan.state, written.plan.version = State.DRAFT, 2
    submission = _approved(season, desk, written, chair)
    season.moved(
        submission, "amend", season.ago(1), chair,
        "The hardware store closed; we have found another partner for the book shelf.",
    )  # fmt: skip


_TELLERS = {
    "draft": _draft,
    "submitted": _submitted,
    "changes": _changes,
    "show": _changes,
    "recommended": _recommended,
    "approved": _approved,
    "amended": _amended,
}


def _save(season: Season, written: Written, chair: User, begun: datetime.datetime) -> None:
    """The plan with its parts, and the move that began it."""
    plan = written.plan
    with at(begun.date()):
        save_as(chair.pk, [plan], written.goals, written.activities, written.steps)
    season.moves.append((begun, ActionPlanMove(
        district_id=plan.district_id, plan=plan, move="start", to_state=State.DRAFT, by=chair
    )))  # fmt: skip
    edited = plan.submitted_at or season.ago(plan.pk % 11, 22)
    season.edits.append((edited, LastEdit(district_id=plan.district_id, plan=plan, by=chair)))


def _as_handed_in(desk: Desk, written: Written) -> dict[str, Any]:
    """The content as it was then: a draft, and nothing told yet of how it went."""
    plan = copy(written.plan)
    plan.state, plan.version = State.DRAFT, 1
    plan.approved_at = plan.approved_by = plan.closed_at = None
    activities = [copy(each) for each in written.activities]
    for each in activities:
        each.status, each.done_on, each.outcome = Progress.PLANNED, None, ""
    if desk.school.name == SCHOOL:
        as_it_was_then(activities)
    return content_of(plan, Parts(written.goals, activities, written.steps, desk.team, [desk.principal]))


def _submit(season: Season, desk: Desk, written: Written, at: Any, chair: User) -> Submission:
    """The frozen copy, and the record of what becomes of it."""
    plan, content = written.plan, _as_handed_in(desk, written)
    due = season.due_of(desk)
    submission = Submission(
        district_id=plan.district_id, plan=plan, number=1, version=1, content=content,
        content_hash=content_hash(content), due_on=due, is_late=at.date() > due, by=chair,
    )  # fmt: skip
    written.submission = submission
    season.submissions.append((at, submission))
    season.reviews.append(Review(district_id=plan.district_id, plan=plan, submission=submission))
    season.moved(submission, "submit", at, chair)
    if desk.number % 2:
        review = season.reviews[-1]
        review.endorsed_at, review.endorsed_name = at + datetime.timedelta(hours=20), desk.principal
        review.endorsed_note = PRINCIPAL_SAYS[desk.number % len(PRINCIPAL_SAYS)]
    return submission


def _review_of(season: Season, submission: Submission) -> Review:
    return next(review for review in reversed(season.reviews) if review.submission is submission)


def _recommend(season: Season, desk: Desk, submission: Submission, at: Any) -> None:
    reviewer, review = season.reviewers[desk.school.pk], _review_of(season, submission)
    review.claimed_at, review.claimed_by = at, reviewer
    review.answered_at = review.recommended_at = at
    review.answered_by = review.recommended_by = reviewer
    season.moved(submission, "recommend", at, reviewer)


def _approve(season: Season, submission: Submission, at: Any) -> None:
    review = _review_of(season, submission)
    review.decision, review.decided_at, review.decided_by = Decision.APPROVED, at, season.leader
    season.moved(submission, "approve", at, season.leader)


def _move_due_dates(season: Season) -> None:
    """Preschools were asked earlier, and one of them is late; one school was given two weeks more."""
    for desk in desks(season.loaded, season.loaded.this_year):
        if desk.school.name in OTHER_DAYS:
            MovedDueDate.objects.create(
                district=season.loaded.district, school=desk.school, year=desk.year,
                due_on=season.due_of(desk), reason=OTHER_DAYS[desk.school.name][1], by=season.leader,
            )  # fmt: skip


def _write(season: Season) -> None:
    write_at(season.submissions)
    by_writer: dict[int, list[Review]] = {}
    for review in season.reviews:
        writer = review.decided_by or review.answered_by or review.submission.by
        by_writer.setdefault(writer.pk, []).append(review)
    for writer, reviews in by_writer.items():
        save_as(writer, reviews)
    write_at(season.moves)
    write_at(season.comments)
    write_at(season.edits)
