"""Which plans wait for whom, and how a facilitator's schools stand, in order of need."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from action_plans.content import shortened
from action_plans.enums import ActionPlanState as State
from action_plans.enums import Progress
from action_plans.models import ActionActivity, ActionPlan, Comment, MovedDueDate, Review
from action_plans.rules import OF_SCHOOL, REVIEWING
from contacts.recency import LastContact, last_contact, quiet_words
from districts.enums import Role
from districts.hats import Hats
from schools.models import School, TeamMember
from schools.register import name_of

# Which of the marks (templatetags.look.STATES) a state wears, where it is not its own.
SHAPES = {"": "none", State.RECOMMENDED: "review"}
# How many days ahead a due date is "soon".
SOON = 14
# An activity within so many days is this week's.
WEEK = 7
OVER = (Progress.DONE, Progress.DROPPED)
# Whoever became chair within so many days is new.
NEWLY = 45


def waiting_for(hats: Hats, year: Any, *, as_leader: bool = True) -> QuerySet:
    """Plans that wait for this person's answer, the one that has waited longest first.

    A facilitator's: submitted by schools of her caseload. The leader's: recommended, or of a school
    without a facilitator; `as_leader=False` leaves these to her other hat.
    """
    found = Q(pk__in=[])
    if hats.has(Role.FACILITATOR):
        found |= Q(state=State.SUBMITTED, facilitator_id=hats.user.pk)
    if as_leader and hats.has(Role.LEADER):
        found |= Q(state=State.RECOMMENDED) | Q(state=State.SUBMITTED, facilitator_id=None)
    plans = ActionPlan.objects.filter(year=year).in_review().with_facilitator()
    return plans.filter(found).order_by("submitted_at", "pk")


def read_by(person: Any, waiting: QuerySet) -> QuerySet:
    """Of plans that wait, those that somebody else is not reading already."""
    last = Review.objects.filter(plan=OuterRef("pk")).order_by("-pk").values("claimed_by")[:1]
    claimed = waiting.annotate(claimed_by=Subquery(last))
    return claimed.filter(Q(claimed_by=None) | Q(claimed_by=person.pk))


@dataclass(frozen=True)
class Filter:
    """One way to narrow the caseload; `key` stands in the address."""

    key: str
    label: Any


FILTERS = (
    Filter("waiting", gettext_lazy("To read")),
    Filter("overdue", gettext_lazy("Overdue")),
    Filter("quiet", lazy(quiet_words, str)()),
    Filter("due", gettext_lazy("Due soon")),
    Filter("week", gettext_lazy("Activity this week")),
    Filter("new_chair", gettext_lazy("New chair")),
    Filter("chairless", gettext_lazy("No chair")),
    Filter("no_draft", gettext_lazy("No draft yet")),
)
ORDER = {each.key: place for place, each in enumerate(FILTERS)}


@dataclass
class Case:
    """One school of a caseload: how its plan stands, what it needs most, and why, in words."""

    school_id: int
    school: str
    state: str
    chair: str
    why: str
    url: str
    label: str
    needs: frozenset[str]
    state_words: str
    ago: str
    how: str
    log_url: str
    reader: str = ""

    @property
    def order(self) -> int:
        return min((ORDER[each] for each in self.needs), default=len(ORDER))


def caseload(person: Any, *, district: Any, year: Any) -> list[Case]:
    """The schools of a facilitator in this school year, most in need first. One query."""
    if year is None:
        return []
    today = district.today()
    rows = _rows(person, year, today)
    cases = [(_case(row, district, year, today), row) for row in rows]
    late = datetime.date.max
    cases.sort(
        key=lambda pair: (
            pair[0].order,
            pair[1]["submitted_at"].date() if "waiting" in pair[0].needs else pair[1]["due"] or late,
            pair[0].school.lower(),
        )
    )
    return [case for case, _row in cases]


def _rows(person: Any, year: Any, today: datetime.date) -> list[dict[str, Any]]:
    plan = ActionPlan.objects.filter(school=OuterRef("pk"), year=year)
    chairs = TeamMember.objects.running(today).chairing().filter(school=OuterRef("pk")).order_by("pk")
    moved = MovedDueDate.objects.filter(school=OuterRef("pk"), year=year)
    readers = Review.objects.filter(plan__school=OuterRef("pk"), plan__year=year).order_by("-pk")
    schools = School.objects.with_facilitator(year).in_use().filter(facilitator_id=person.pk)
    return list(
        schools.annotate(
            state=Coalesce(Subquery(plan.values("state")[:1]), Value("")),
            submitted_at=Subquery(plan.values("submitted_at")[:1]),
            due=Coalesce(Subquery(moved.values("due_on")[:1]), Value(year.plans_due_on, DateField())),
            chair=Subquery(chairs.values("name")[:1]),
            chair_since=Subquery(chairs.values("starts_on")[:1]),
            last=last_contact(OuterRef("pk")),
            week=Subquery(_this_week(year, today)),
            reader=Subquery(readers.annotate(who=name_of("claimed_by")).values("who")[:1]),
            answered=Exists(_answered(OuterRef("pk"), year)),
        ).values(
            "id", "name", "state", "submitted_at", "due", "chair", "chair_since", "last", "week", "reader",
            "answered",
        )
    )  # fmt: skip


def _this_week(year: Any, today: datetime.date) -> QuerySet:
    """An activity of a school's plan that takes place within a week; of a plan that nobody writes on."""
    week = [today + datetime.timedelta(days=n) for n in range(WEEK)]
    mine = ActionActivity.objects.filter(plan__school=OuterRef("pk"), plan__year=year, dates__overlap=week)
    told = JSONObject(text="text", dates="dates")
    return mine.present().settled().exclude(status__in=OVER).order_by("pk").values(told=told)[:1]


def _answered(school: Any, year: Any) -> QuerySet:
    """Open threads of reviewers in which the team had the last word."""
    said = Comment.objects.standing().filter(parent=OuterRef("pk")).order_by("-pk")
    mine = Comment.objects.open().filter(plan__school=school, plan__year=year, part__in=REVIEWING)
    return mine.annotate(last=Subquery(said.values("part")[:1])).filter(last__in=OF_SCHOOL)


def _case(row: dict[str, Any], district: Any, year: Any, today: datetime.date) -> Case:
    last = LastContact.told(row["last"], year, today)
    needs = _needs(row, today, last)
    place = {"district": district.slug, "year": year.ends_in, "school_id": row["id"]}
    reads = row["state"] in {State.SUBMITTED, State.RECOMMENDED}
    return Case(
        school_id=row["id"],
        school=row["name"],
        state=SHAPES.get(row["state"], row["state"]),
        state_words=str(State(row["state"]).label) if row["state"] else _("Not begun"),
        chair=row["chair"] or "",
        why=_why(row, needs, district, today),
        url=reverse("action_plans:review" if reads else "action_plans:plan", kwargs=place),
        label=_("Read the plan") if "waiting" in needs else "",
        needs=needs,
        ago=last.ago(today),
        how=last.how,
        log_url=f"{reverse('contacts:log', kwargs={'district': district.slug})}?school={row['id']}",
        reader=row["reader"] or "" if reads else "",
    )


def _needs(row: dict[str, Any], today: datetime.date, last: LastContact) -> frozenset[str]:
    writes = row["state"] in {"", State.DRAFT, State.CHANGES} and row["submitted_at"] is None
    days = (row["due"] - today).days if row["due"] else None
    found = {
        "waiting": row["state"] == State.SUBMITTED,
        "overdue": writes and days is not None and days < 0,
        "quiet": last.is_quiet,
        "due": writes and days is not None and 0 <= days <= SOON,
        "week": row["week"] is not None,
        "new_chair": bool(row["chair"]) and (today - row["chair_since"]).days <= NEWLY,
        "chairless": not row["chair"],
        "no_draft": not row["state"],
    }
    return frozenset(key for key, holds in found.items() if holds)


def _why(row: dict[str, Any], needs: frozenset[str], district: Any, today: datetime.date) -> str:
    """What stands out, in a sentence or two."""
    said = []
    if "waiting" in needs:
        said.append(waited(row["submitted_at"], district))
    if needs & {"overdue", "due"}:
        said.append(_due_words((row["due"] - today).days, row["due"]))
    if "week" in needs:
        days = map(datetime.date.fromisoformat, row["week"]["dates"])
        on = date_format(min(day for day in days if day >= today), "l")
        said.append(_("%(day)s: %(activity)s") % {"day": on, "activity": shortened(row["week"]["text"], 60)})
    if "new_chair" in needs:
        said.append(_("The chair is new."))
    if "chairless" in needs:
        said.append(_("Nobody chairs the team."))
    if "no_draft" in needs:
        said.append(_("The plan is not begun."))
    if row["answered"]:
        said.append(_("The team answered you."))
    return " ".join(said)


def waited(submitted_at: datetime.datetime, district: Any) -> str:
    """`Submitted October 26, 3 days ago.`"""
    day = submitted_at.astimezone(district.zone).date()
    days = (district.today() - day).days
    if days <= 0:
        return _("Submitted today.")
    return ngettext("Submitted %(day)s, %(n)s day ago.", "Submitted %(day)s, %(n)s days ago.", days) % {
        "day": date_format(day, "MONTH_DAY_FORMAT"),
        "n": days,
    }


def _due_words(days: int, due: datetime.date) -> str:
    words = {"day": date_format(due, "MONTH_DAY_FORMAT"), "n": abs(days)}
    if days < 0:
        return ngettext("Was due %(day)s, %(n)s day ago.", "Was due %(day)s, %(n)s days ago.", -days) % words
    if days == 0:
        return _("Due today.")
    return ngettext("Due %(day)s, in %(n)s day.", "Due %(day)s, in %(n)s days.", days) % words


def days_in_review(submitted_at: datetime.datetime, district: Any) -> int:
    """1 on the day on which it was submitted."""
    day = submitted_at.astimezone(district.zone).date()
    return (timezone.now().astimezone(district.zone).date() - day).days + 1
