"""What stands in a calendar: days of plans in force, deadlines and meetings. Never a draft, never a name.

Of an amended plan the approved words stand, as everywhere else.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from action_plans.enums import ActionPlanState, Decision, Progress
from action_plans.models import ActionActivity, ActionPlan, MovedDueDate, PreparationStep, Submission
from contacts.enums import ContactKind
from contacts.models import Contact
from districts.models import District, SchoolYear
from releases.enums import FeedKind
from releases.models import CalendarFeed
from results.models import ChangedDay

# How far a calendar reaches back, and ahead (days).
BACK, AHEAD = 60, 400
SETTLED = (ActionPlanState.APPROVED, ActionPlanState.CLOSED)


@dataclass(frozen=True)
class Day:
    """One all-day entry. `uid` stays when the day or the words change; `changed_at` then moves on."""

    uid: str
    on: datetime.date
    title: str
    changed_at: datetime.datetime
    url: str = ""
    notes: str = ""


class Days:
    """The days of one feed, in order. Eight queries at the most, however many schools there are."""

    def __init__(self, feed: CalendarFeed, district: District, school_ids: Iterable[int]) -> None:
        self.feed, self.district = feed, district
        self.school_ids = list(school_ids)
        today = district.today()
        self._changes: dict[tuple[int, Any], ChangedDay] = {}
        self._noted_at: dict[tuple[int, Any], datetime.datetime] = {}
        self.first, self.last = today - datetime.timedelta(BACK), today + datetime.timedelta(AHEAD)

    def all(self) -> list[Day]:
        years = list(SchoolYear.objects.filter(ends_on__gte=self.first, starts_on__lte=self.last))
        found = [*self._deadlines(years), *self._activities(years), *self._meetings()]
        return sorted((day for day in found if self.first <= day.on <= self.last), key=lambda each: each.on)

    # --- Deadlines ------------------------------------------------------------------------------

    def _deadlines(self, years: list[SchoolYear]) -> Iterator[Day]:
        moved = {
            (row.school_id, row.year_id): row
            for row in MovedDueDate.objects.filter(year__in=years, school__in=self.school_ids)
        }
        for year in years:
            began = datetime.datetime.combine(year.starts_on, datetime.time(), datetime.UTC)
            for name, on, what in (
                ("plans-due", year.plans_due_on, _("One-Year Action Plans are due")),
                ("midyear", year.midyear_on, _("Mid-year check")),
                ("evaluations-due", year.evaluations_due_on, _("Evaluations are due")),
            ):
                row = moved.get((self.school_ids[0], year.pk)) if len(self.school_ids) == 1 else None
                if name == "plans-due" and row:
                    on, began = row.due_on, row.at
                if on:
                    yield Day(f"{name}-{year.pk}", on, f"{what}, {year}", began)

    # --- Activities and steps -------------------------------------------------------------------

    def _activities(self, years: list[SchoolYear]) -> Iterator[Day]:
        """Of plans that stand as approved, from rows; of plans being amended, from what was approved."""
        plans = self._plans(years)
        self._changes, self._noted_at = self._changed_days(plans)
        settled = [pk for pk, plan in plans.items() if plan["state"] in SETTLED]
        rows = self._mine(ActionActivity.objects.present().filter(plan__in=settled), "in_charge_ids")
        for each in rows.exclude(status=Progress.DROPPED).values(*ACTIVITY):
            yield from self._days_of(each, plans[each["plan_id"]])
        amended = [pk for pk in plans if pk not in settled]
        for each in self._approved(amended):
            if self.feed.kind != FeedKind.PERSON or self.feed.person_id in each["in_charge_ids"]:
                yield from self._days_of(each, plans[each["plan_id"]])
        if self.feed.kind == FeedKind.PERSON:
            yield from self._steps(settled, plans)

    def _plans(self, years: list[SchoolYear]) -> dict[int, dict[str, Any]]:
        plans = ActionPlan.objects.in_force().filter(year__in=years)
        if self.feed.kind != FeedKind.DISTRICT:
            plans = plans.filter(school__in=self.school_ids)
        names = ("pk", "state", "school_id", "school__name", "year__ends_in", "approved_at", "last_edit__at")
        return {row["pk"]: row for row in plans.values(*names)}

    def _changed_days(
        self, plans: dict[int, Any]
    ) -> tuple[dict[tuple[int, Any], ChangedDay], dict[tuple[int, Any], datetime.datetime]]:
        """What became of days that were moved or called off: (activity, planned day) → the change; and when
        that was last noted, also where the day stands as planned again: calendars take what is newer alone.
        """
        rows = list(ChangedDay.objects.filter(plan__in=plans).order_by("noted_at", "pk"))
        standing = {(row.activity_id, row.planned_on): row for row in rows if row.removed_at is None}
        return standing, {(row.activity_id, row.planned_on): row.noted_at for row in rows}

    def _mine(self, rows: Any, column: str) -> Any:
        if self.feed.kind != FeedKind.PERSON:
            return rows
        return rows.filter(**{f"{column}__contains": [self.feed.person_id]})

    def _approved(self, plan_ids: list[int]) -> Iterator[dict[str, Any]]:
        """Activities as they stand in the submission that is in force, unless they did not take place."""
        dropped = set(
            ActionActivity.objects.filter(plan__in=plan_ids, status=Progress.DROPPED).values_list(
                "pk", flat=True
            )
        )
        approved = Submission.objects.filter(plan__in=plan_ids, review__decision=Decision.APPROVED)
        # The last of each plan stays.
        for plan_id, content in dict(approved.order_by("number").values_list("plan_id", "content")).items():
            for goal in content["goals"]:
                for each in goal["activities"]:
                    if each["id"] not in dropped:
                        dates = [datetime.date.fromisoformat(day) for day in each["dates"]]
                        yield each | {"plan_id": plan_id, "dates": dates}

    def _days_of(self, each: dict[str, Any], plan: dict[str, Any]) -> Iterator[Day]:
        url = self._url(plan, f"activity-{each['id']}")
        for number, planned in enumerate(sorted(each["dates"]), start=1):
            change = self._changes.get((each["id"], planned))
            on = change.moved_to if change else planned
            if on is None:
                continue
            uid = f"activity-{each['id']}-{number}"
            changed_at = max(filter(None, (_changed(plan), self._noted_at.get((each["id"], planned)))))
            yield Day(uid, on, self._title(each["text"], plan), changed_at, url, each["when_note"])

    def _steps(self, settled: list[int], plans: dict[int, dict[str, Any]]) -> Iterator[Day]:
        steps = self._mine(
            PreparationStep.objects.present().filter(plan__in=settled, is_done=False), "who_ids"
        )
        for each in steps.exclude(due_on=None).values("id", "plan_id", "due_on", "text"):
            plan = plans[each["plan_id"]]
            title = _("To do: %(what)s") % {"what": self._title(each["text"], plan)}
            url = self._url(plan, f"step-{each['id']}")
            yield Day(f"step-{each['id']}", each["due_on"], title, _changed(plan), url)

    # --- Meetings -------------------------------------------------------------------------------

    def _meetings(self) -> Iterator[Day]:
        """Meetings with the district office, without a word of what was said or with whom."""
        if self.feed.kind == FeedKind.DISTRICT or not self.school_ids:
            return
        met = Contact.objects.filter(
            school__in=self.school_ids, kind=ContactKind.MEETING, removed_at=None, held_on__gte=self.first
        )
        for each in met.values("pk", "held_on", "created_at", "school__name"):
            title = _("Meeting with the district office, %(school)s") % {"school": each["school__name"]}
            yield Day(f"meeting-{each['pk']}", each["held_on"], title, each["created_at"])

    # --- Words ----------------------------------------------------------------------------------

    def _title(self, text: str, plan: dict[str, Any]) -> str:
        """The activity; with its school where the calendar has several."""
        one = self.feed.kind != FeedKind.DISTRICT and len(self.school_ids) <= 1
        return text if one else f"{plan['school__name']}: {text}"

    def _url(self, plan: dict[str, Any], part: str) -> str:
        place = {
            "district": self.district.slug,
            "year": plan["year__ends_in"],
            "school_id": plan["school_id"],
        }
        return f"{reverse('action_plans:plan', kwargs=place)}#{part}"


# What a day of an activity is made of: who is in charge, who helps and what it costs are not asked for.
ACTIVITY = ("id", "plan_id", "text", "dates", "when_note")


def _changed(plan: dict[str, Any]) -> datetime.datetime:
    """When anything of the plan that is in force was last changed."""
    edited = plan["last_edit__at"] if plan["state"] in SETTLED else None
    return max(filter(None, (edited, plan["approved_at"])))
