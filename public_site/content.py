"""What the public pages say, as plain data. The words of plans and of the policy come from frozen copies of
what was adopted or approved, never from rows that somebody may be writing on, and without the name of a
person. Of the rows beside them only days are read: which were moved, and which activity was called off.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from action_plans.enums import Decision, GoalKind, Progress
from action_plans.models import ActionActivity, Submission
from plans.documents.source import IN_FORCE
from plans.enums import Reach, Rhythm, Strategy
from plans.models import Milestone
from plans.when import month_name, when_words
from policies.enums import CopyName, Piece, VersionState
from policies.models import PolicyCopy, PolicyVersion, Translation
from public_site.models import PublicWords, SchoolChoice
from public_site.stamp import Shown
from results.models import ChangedDay
from schools.enums import grade_span
from schools.models import School

# How far ahead dates are told, and how many of them on the page of the district.
DAYS_AHEAD = datetime.timedelta(days=60)
FEW_DATES = 30


@dataclass(frozen=True)
class Event:
    """One day to come."""

    on: datetime.date
    text: str
    note: str = ""
    school: str = ""
    # Of the words; empty for our own.
    language: str = ""


@dataclass
class Glance:
    """A school, with what it chose to show of its approved plan: None or empty where it shows nothing."""

    id: int
    name: str
    grades: str
    types: list[int] | None = None
    goals: list[dict[str, Any]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    has_plan: bool = False
    # The school year of the plan where that is not the year that runs, and the language of its words.
    old_year: str = ""
    language: str = ""


def about_of(language: str, source: str) -> tuple[str, str]:
    """Who the district is, in its leader's words, and the language that they are really in. One query."""
    words = dict(PublicWords.objects.values_list("language", "about"))
    there = [code for code in (language, source, *words) if words.get(code, "").strip()]
    return (words[there[0]], there[0]) if there else ("", source)


def policy_of(language: str) -> dict[str, PolicyVersion]:
    """`adopted` and `open`: the version in force, and the one that families may answer now, each with the
    `shown_title` and `shown_language` of its frozen copy. One query.
    """
    names = {VersionState.ADOPTED: CopyName.ADOPTED, VersionState.IN_REVIEW: CopyName.OPENED}
    copies = PolicyCopy.objects.filter(version=OuterRef("pk"), name__in=names.values()).order_by("-number")
    spoken = Translation.objects.filter(
        version=OuterRef("pk"), language=language, piece=Piece.TITLE, source_text=OuterRef("copied_title")
    )
    rows = (
        PolicyVersion.objects.filter(state__in=names)
        .select_related("district")
        .annotate(copied_title=Subquery(copies.values(title_of=KT("content__title"))[:1]))
        .annotate(spoken_title=Subquery(spoken.exclude(text="").values("text")[:1]))
    )
    found = {}
    for row in rows:
        row.shown_title = row.spoken_title or row.copied_title or ""
        row.shown_language = language if row.spoken_title else row.language
        found["adopted" if row.state == VersionState.ADOPTED else "open"] = row
    return found


def plan_in_force(shown: Shown) -> Milestone | None:
    """The Leadership Plan of the school year as it was adopted or amended last; until it is, that of the year
    before, with its `old_year`. One query.
    """
    copies = Milestone.objects.filter(plan__year__in=shown.years, name__in=IN_FORCE)
    found = copies.select_related("plan").order_by("-plan__year__starts_on", "-number").first()
    if found:
        found.old_year = "" if shown.is_of_now(found.plan.year_id) else found.content["year"]
    return found


def schools_of(shown: Shown, *, with_events: bool = False) -> list[Glance]:
    """Every school in use by name, with the strip of those that show their plan, and their days to come.
    Two queries, however many schools there are.
    """
    rows = list(
        School.objects.in_use().order_by("name", "pk").values("pk", "name", "grade_low", "grade_high")
    )
    told = {each.school_id: each for each in _told(shown)}
    return [_glance(shown, row, told.get(row["pk"]), with_events=with_events) for row in rows]


def school_of(shown: Shown, school_id: int, *, chosen: bool = True) -> Glance | None:
    """One school with its goals and activities; None for one that is closed or of another district.

    Without `chosen`, as if the school had said yes: for its own preview.
    """
    rows = School.objects.in_use().values("pk", "name", "grade_low", "grade_high")
    row = rows.filter(pk=school_id).first()
    if row is None:
        return None
    told = next(iter(_told(shown, school_id, chosen=chosen)), None)
    return _glance(shown, row, told, with_events=shown.page.shows_events, is_whole=True)


class _Dated(Func):
    """The activities of a content that have dates, without what nobody asks for."""

    template = (
        "(SELECT coalesce(jsonb_agg(jsonb_build_object('id', each->'id', 'text', each->'text', "
        "'dates', each->'dates', 'when_note', each->'when_note')), '[]') FROM jsonb_path_query("
        "%(expressions)s, '$.goals[*].activities[*] ? (@.dates.size() > 0)') AS each)"
    )
    output_field = JSONField()


def _told(shown: Shown, school_id: int | None = None, *, chosen: bool = True) -> list[Any]:
    """The choice of each school that shows its plan, with what is shown of the copy that was approved last:
    of this school year, or else of the year before. The whole `content` only where one school is asked for.
    One query.
    """
    approved = Submission.objects.filter(
        plan__school=OuterRef("school"), plan__year__in=shown.years, review__decision=Decision.APPROVED
    ).order_by("-plan__year__starts_on", "-number")
    changed = ChangedDay.objects.standing().filter(
        activity__plan__school=OuterRef("school"), activity__plan__year__in=shown.years
    )
    dropped = ActionActivity.objects.filter(
        plan__school=OuterRef("school"), plan__year__in=shown.years, status=Progress.DROPPED
    )
    choices: QuerySet = SchoolChoice.objects.filter(is_on=True) if chosen else SchoolChoice.objects.all()
    if school_id is not None:
        choices = choices.filter(school=school_id)
        choices = choices.annotate(content=Subquery(approved.values("content")[:1]))
    choices = choices.annotate(
        types=Subquery(approved.values("content__types")[:1]),
        plan_year_id=Subquery(approved.values("plan__year")[:1]),
        plan_year=Subquery(approved.values(name=KT("content__year"))[:1]),
        language=Subquery(approved.values(spoken=KT("content__language"))[:1]),
        dated=Subquery(approved.annotate(dated=_Dated("content")).values("dated")[:1]),
        changed=ArraySubquery(
            changed.order_by("pk").values(
                json=JSONObject(activity="activity_id", planned_on="planned_on", moved_to="moved_to")
            )
        ),
        dropped=ArraySubquery(dropped.order_by("pk").values("pk")),
    )
    return [each for each in choices if each.types is not None]


def _glance(
    shown: Shown,
    row: dict[str, Any],
    told: Any,
    *,
    with_events: bool,
    is_whole: bool = False,
) -> Glance:
    glance = Glance(row["pk"], row["name"], grade_span(row["grade_low"], row["grade_high"]))
    if told is None:
        return glance
    glance.has_plan = told.shows_goals or told.shows_activities
    glance.old_year = "" if shown.is_of_now(told.plan_year_id) else told.plan_year
    glance.language = told.language
    if told.shows_activities:
        glance.types = told.types
    if told.shows_dates and with_events:
        glance.events = list(_events(shown, glance, told))
    if is_whole:
        glance.goals = goals_told(told.content, told)
    return glance


def goals_told(content: dict[str, Any], choice: SchoolChoice) -> list[dict[str, Any]]:
    """What a school chose to show of its plan: its goals, and activities with types and months."""
    return [
        {
            "number": goal["number"],
            "kind": GoalKind(goal["kind"]).label,
            "statement": goal["statement"] if choice.shows_goals else "",
            "activities": [_activity_told(each) for each in goal["activities"] if each["text"].strip()]
            if choice.shows_activities
            else [],
        }
        for goal in content["goals"]
    ]


def _activity_told(activity: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": activity["text"],
        "types": [each["number"] for each in activity["types"]],
        "months": ", ".join(month_name(month) for month in activity["busy_months"]),
    }


def _events(shown: Shown, glance: Glance, told: Any) -> Iterator[Event]:
    """The days of one school from today on: moved ones on their new day, without what was called off."""
    today = shown.district.today()
    moves = {(each["activity"], each["planned_on"]): each["moved_to"] for each in told.changed}
    for activity in told.dated or []:
        if activity["id"] in told.dropped:
            continue
        for planned in activity["dates"]:
            on = moves.get((activity["id"], planned), planned)
            day = on and datetime.date.fromisoformat(on)
            if day and today <= day <= today + DAYS_AHEAD:
                yield Event(day, activity["text"], activity["when_note"], glance.name, glance.language)


def events_of(glances: list[Glance], version: PolicyVersion | None = None) -> list[Event]:
    """The days of all schools, the nearest first, those of one day by school; and the last day on which
    families can answer about this version of the policy.
    """
    days = [event for glance in glances for event in glance.events]
    if version and version.comments_until and version.takes_answers:
        days.append(Event(version.comments_until, _("Last day to answer about the policy")))
    return sorted(days, key=lambda event: (event.on, event.school, event.text))


@dataclass(frozen=True)
class _When:
    """The time of an activity of a Leadership Plan, read back from a frozen copy: its words are in the
    language of whoever adopted it."""

    rhythm: str
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    dates: list[datetime.date]
    when_note: str


def leadership_goals(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The goals of an adopted plan with their activities by level; without names, costs and progress."""
    return [
        {
            "number": goal["number"],
            "statement": goal["statement"],
            "strategies": [Strategy(each["key"]).label for each in goal["strategies"]],
            "levels": [
                {"label": reach.label, "activities": [_leadership_activity(each) for each in goal[reach]]}
                for reach in Reach
                if goal[reach]
            ],
        }
        for goal in content["goals"]
    ]


def _leadership_activity(activity: dict[str, Any]) -> dict[str, str]:
    def read(day: str | None) -> datetime.date | None:
        return datetime.date.fromisoformat(day) if day else None

    when = _When(
        Rhythm(activity["rhythm"]) if activity["rhythm"] else "",
        read(activity["starts_on"]),
        read(activity["ends_on"]),
        [datetime.date.fromisoformat(day) for day in activity["dates"]],
        activity["when_note"],
    )
    return {"text": activity["text"], "when": when_words(when), "result": activity["expected_result"]}
