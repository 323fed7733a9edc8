"""One school year as one story, August to June, with time moved: what people do on pages, what the clock
sends each morning, what the superintendent reads, and what is carried into the next year.

Everybody acts through the pages of the product, as they would; only the calendar is ours.
"""

import datetime
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pghistory
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Mail
from action_plans.enums import ActionPlanState
from action_plans.models import ActionActivity, ActionPlan
from action_plans.tests.factories import filled_plan
from contacts.models import Contact
from districts.models import SchoolYear
from partnerships.foundation.tenancy import in_district
from reminders.nightly import send_morning_letters
from results.models import ActivityResult

pytestmark = pytest.mark.django_db

SUPPER, READERS, FAIR = "Story supper", "Reading calls", "Trades fair"
WEEKEND = (5, 6)
AUGUST = datetime.datetime(2026, 8, 10, 16, tzinfo=datetime.UTC)


class Year:
    """The cast in its school year: `on(month, day)` moves the clock, `by(person)` acts as somebody."""

    def __init__(self, cast: SimpleNamespace, clock: Any) -> None:
        self.cast, self.clock = cast, clock
        self.heard: dict[int, int] = {}

    def on(self, month: int, day: int) -> None:
        """The afternoon of a day, every morning up to it lived through: the clock has sent its letters."""
        goal = datetime.date(2026 if month > 7 else 2027, month, day)
        while self.today < goal:
            tomorrow = self.today + datetime.timedelta(days=1)
            self.clock.move_to(self._at(tomorrow, 12))
            if tomorrow.weekday() not in WEEKEND:
                send_morning_letters()
        self.clock.move_to(self._at(goal, 20))

    @property
    def today(self) -> datetime.date:
        return self.cast.district.today()

    def _at(self, day: datetime.date, hour: int) -> datetime.datetime:
        return datetime.datetime.combine(day, datetime.time(hour), tzinfo=datetime.UTC)

    def by(self, name: str) -> Client:
        client = Client()
        client.force_login(getattr(self.cast, name))
        return client

    def url(self, name: str, **more: Any) -> str:
        return reverse(name, kwargs={"district": self.cast.district.slug} | more)

    def place(self, name: str, **more: Any) -> str:
        school = {"year": self.cast.year.ends_in, "school_id": self.cast.school.pk}
        return self.url(name, **school | more)

    def new_letters(self, name: str) -> list[str]:
        """Subjects of what this person was sent since one last looked."""
        person = getattr(self.cast, name)
        mails = list(Mail.objects.filter(to__contains=person.email).order_by("pk"))
        seen = self.heard.get(person.pk, 0)
        self.heard[person.pk] = len(mails)
        return [mail.subject for mail in mails[seen:]]


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(AUGUST, tick=False) as traveller:
        yield traveller


@pytest.fixture
def year(clock, request) -> Year:
    """The cast as it stands in August, with the days of the year set."""
    cast = request.getfixturevalue("cast")
    with in_district(cast.district):
        SchoolYear.objects.filter(pk=cast.year.pk).update(
            plans_due_on=datetime.date(2026, 10, 30),
            midyear_on=datetime.date(2027, 1, 20),
            evaluations_due_on=datetime.date(2027, 5, 28),
        )
        cast.year.refresh_from_db()
    return Year(cast, clock)


def test_a_school_year_from_its_first_visit_to_the_next_years_draft(year):
    august_a_visit(year)
    october_a_plan_in_force(year)
    november_a_supper_and_how_it_went(year)
    january_the_team_looks_at_its_plan(year)
    march_the_superintendent_reads(year)
    june_the_year_is_closed(year)


def august_a_visit(year):
    year.on(8, 25)
    told = {
        "schools": [year.cast.school.pk], "kind": "visit", "held_on": "2026-08-25", "key": "august-visit",
        "usual": "45", "about": "How the team wants to begin",
    }  # fmt: skip
    year.by("facilitator").post(year.url("contacts:log"), told)

    with in_district(year.cast.district):
        assert Contact.objects.get().about == "How the team wants to begin"


def october_a_plan_in_force(year):
    year.on(9, 14)
    write_the_plan(year)
    year.new_letters("chair")

    year.on(10, 16)
    reminded = year.new_letters("chair")
    move(year, "chair", "submit")
    move(year, "facilitator", "recommend")
    move(year, "leader", "approve")
    year.on(10, 30)

    assert len(reminded) == 1
    assert "Oct 30" in reminded[0]
    assert not [subject for subject in year.new_letters("chair") if subject.startswith("Submit")]
    assert plan_of(year).state == ActionPlanState.APPROVED


def november_a_supper_and_how_it_went(year):
    year.new_letters("chair")
    year.on(11, 20)
    asked = year.new_letters("chair")
    tell(year, SUPPER, "2026-11-12", families="38", new_families="9", verdict="keep", helped="yes")
    year.on(12, 4)

    assert [subject for subject in asked if SUPPER in subject or "result" in subject.lower()]
    assert not [subject for subject in year.new_letters("chair") if SUPPER in subject]
    assert activity(year, SUPPER).status == "done"


def january_the_team_looks_at_its_plan(year):
    year.on(1, 20)
    check(year, "midyear", answer="yes", sentence="Two thirds come to school on time")

    page = year.by("facilitator").get(year.place("results:midyear")).content.decode()
    assert "Two thirds come to school on time" in page


def march_the_superintendent_reads(year):
    year.on(2, 26)
    tell(year, READERS, "2027-02-25", families="12", verdict="improve", to_change="Begin with fewer children")
    year.on(3, 12)

    page = year.by("superintendent").get(year.url("progress:progress")).content.decode()

    assert "1 of 2 schools is carrying out an approved plan" in page
    assert "100%" in page  # of two activities due by now
    assert ">50<" in page  # 38 families and 12
    assert SUPPER in year.by("leader").get(year.url("activity_bank:bank")).content.decode()


def june_the_year_is_closed(year):
    year.on(5, 26)
    tell(year, FAIR, "2027-05-25", families="4", verdict="drop", to_change="Nobody had time")
    year.on(6, 10)
    check(year, "year_end", answer="yes")
    plans = [plan_of(year).pk]
    year.by("leader").post(year.url("results:year_ends", year=year.cast.year.ends_in), {"plans": plans})
    assert plan_of(year).state == ActionPlanState.CLOSED
    before = rows_of(year)
    draft = next_years_draft(year)

    with in_district(year.cast.district):
        carried = dict(ActionActivity.objects.present().filter(plan=draft).values_list("text", "carry"))
        assert carried == {SUPPER: "keep", READERS: "improve"}
        ActionActivity.objects.filter(plan=draft).update(text="Written anew")
    assert rows_of(year) == before


def write_the_plan(year):
    """What the chair wrote in September, three activities of one goal."""
    with in_district(year.cast.district), pghistory.context(user=year.cast.chair.pk):
        plan = filled_plan(year.cast.school, year.cast.year, goals=1, activities=3)
        days = {SUPPER: (2026, 11, 12), READERS: (2027, 2, 25), FAIR: (2027, 5, 25)}
        for row, (text, day) in zip(plan.activities.order_by("pk"), days.items(), strict=True):
            row.text, row.dates = text, [datetime.date(*day)]
            row.save()
            row.steps.update(is_done=True)


def plan_of(year):
    with in_district(year.cast.district):
        return ActionPlan.objects.select_related("school", "year").get(year=year.cast.year)


def activity(year, text):
    with in_district(year.cast.district):
        return ActionActivity.objects.get(text=text, plan__year=year.cast.year)


def move(year, person, name):
    client, url = year.by(person), year.place("action_plans:move", move=name)
    seen = client.get(url).context["form"].initial["seen"]
    answer = client.post(url, {"note": "In good time", "seen": seen or ""}, follow=True)
    assert "Done: you" in answer.content.decode()


def tell(year, text, day, **said):
    url = year.place("results:tell", activity_id=activity(year, text).pk)
    answer = year.by("member").post(url, {"held_on": day, **said})
    assert answer.status_code == 302, answer.content.decode()


def check(year, name, **said):
    """The page as the chair finds it, with `said` of each goal, sent with “Finish”."""
    chair, url = year.by("chair"), year.place(f"results:{name}")
    goals = chair.get(url).context["sides"].goals
    forms = [*(goal.form for goal in goals), *(each.form for goal in goals for each in goal.activities)]
    shown = {field.html_name: field.value() or "" for form in forms if form for field in form}
    typed = {f"goal-{goal.c['id']}-{field}": value for goal in goals for field, value in said.items()}
    answer = chair.post(url, shown | typed | {"do": "finish"}, follow=True)
    assert "Done. Everything is kept" in answer.content.decode()


def next_years_draft(year):
    """The district opens the next school year, and the chair begins from what this one taught."""
    with in_district(year.cast.district):
        coming = SchoolYear.objects.create(
            district=year.cast.district, ends_in=2028, starts_on=datetime.date(2027, 7, 1),
            ends_on=datetime.date(2028, 6, 30),
        )  # fmt: skip
    start = year.url("action_plans:start", year=coming.ends_in, school_id=year.cast.school.pk)
    year.by("chair").post(start, {"way": "copy"})
    with in_district(year.cast.district):
        return ActionPlan.objects.get(year=coming)


def rows_of(year):
    """Every row of the closed year, as it stands."""
    with in_district(year.cast.district):
        plan = ActionPlan.objects.filter(year=year.cast.year)
        parts = ActionActivity.objects.filter(plan__year=year.cast.year)
        told = ActivityResult.objects.filter(plan__year=year.cast.year)
        return [list(rows.order_by("pk").values()) for rows in (plan, parts, told)]
