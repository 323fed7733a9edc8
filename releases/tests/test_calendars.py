"""Calendars that people subscribe to."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from action_plans import actions as plan_actions
from action_plans.models import ActionActivity, ActionPlan, MovedDueDate, PreparationStep
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved, hats, move
from contacts.enums import ContactKind
from contacts.tests.factories import ContactFactory
from districts.models import District, DistrictRole, SchoolYear
from partnerships.foundation.tenancy import in_district
from releases.actions import make_feed, renew_feed, revoke_feed
from releases.calendars.addresses import token_of
from releases.enums import FeedKind
from releases.models import CalendarFeed
from results.actions import as_planned, change_day
from results.models import ChangedDay
from schools.models import TeamMember
from schools.tests.factories import SchoolFactory

NASTY = 'Noche, familiar; \\ "libros" 👩🏽‍🏫 مرحبا\u202e ' + "long " * 40


@pytest.fixture
def plan(inside, cast):
    """A plan in force whose first activity is in ten days, with the member in charge."""
    today = cast.district.today()
    cast.year.plans_due_on = today + datetime.timedelta(days=30)
    cast.year.save()
    plan = approved(cast, goals=1, activities=2)
    cast.activity, cast.other = plan.activities.order_by("pk")
    cast.activity.dates = [today + datetime.timedelta(days=10)]
    cast.activity.text = "Library story walk"
    cast.activity.in_charge = "Planted Name"
    cast.activity.helpers = "Helping Name"
    cast.activity.in_charge_ids = [cast.member.pk]
    cast.activity.save()
    cast.other.dates = [today + datetime.timedelta(days=20)]
    cast.other.text = "Math night"
    cast.other.save()
    return plan


def feed_of(cast, who, kind, school=None):
    return make_feed(district=cast.district, kind=kind, school=school, by=hats(getattr(cast, who)))


def fetch(client, feed, **headers):
    """As a telephone does: nobody is signed in."""
    return type(client)().get(reverse("calendar", kwargs={"token": token_of(feed)}), headers=headers)


def entries(client, feed):
    answer = fetch(client, feed)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def titles(client, feed):
    return [str(each["SUMMARY"]) for each in entries(client, feed)]


def test_schools_calendar_has_activities_of_the_plan_in_force_and_deadlines(client, cast, plan):
    feed = feed_of(cast, "chair", FeedKind.SCHOOL, cast.school)

    assert titles(client, feed) == [
        "Library story walk",
        "Math night",
        f"One-Year Action Plans are due, {cast.year}",
    ]


def test_entries_last_all_day_and_keep_nobody_busy(client, cast, plan):
    entry = entries(client, feed_of(cast, "chair", FeedKind.SCHOOL, cast.school))[0]

    assert entry["DTSTART"].dt == cast.activity.dates[0]
    assert entry["DTEND"].dt == cast.activity.dates[0] + datetime.timedelta(days=1)
    assert entry["TRANSP"] == "TRANSPARENT"
    assert str(entry["URL"]).endswith(f"/{cast.year.ends_in}/{cast.school.pk}/#activity-{cast.activity.pk}")


def test_own_calendar_has_what_one_is_in_charge_of_and_ones_steps(client, cast, plan):
    today = cast.district.today()
    PreparationStep.objects.filter(plan=plan).delete()
    for who, text in ((cast.member, "Invite families"), (cast.chair, "Book the room")):
        PreparationStep.objects.create(
            district=cast.district, plan=plan, activity=cast.activity, text=text, who_ids=[who.pk],
            due_on=today + datetime.timedelta(days=5),
        )  # fmt: skip

    found = titles(client, feed_of(cast, "member", FeedKind.PERSON))

    assert found[:2] == ["To do: Invite families", "Library story walk"]
    assert "Math night" not in found


def test_districts_calendar_says_which_school(client, cast, plan):
    found = titles(client, feed_of(cast, "leader", FeedKind.DISTRICT))

    assert f"{cast.school.name}: Library story walk" in found


@pytest.mark.parametrize("kind", FeedKind.values)
def test_no_calendar_names_anybody(client, cast, plan, kind):
    """Lesson 22: a name must not leak through another channel."""
    ContactFactory(
        school=cast.school,
        by=cast.facilitator,
        kind=ContactKind.MEETING,
        with_whom="Planted Name",
        about="Secret",
    )
    school = cast.school if kind == FeedKind.SCHOOL else None

    for who in ("leader", "facilitator"):
        content = fetch(client, feed_of(cast, who, kind, school)).content.decode()
        people = ("Planted Name", "Helping Name", "Secret", cast.member.name, cast.member.email)
        assert [name for name in people if name in content] == []


def test_drafts_are_in_no_calendar(client, cast, inside):
    draft = filled_plan(cast.school, cast.year, goals=1, activities=1)
    today = cast.district.today()
    draft.activities.update(text="Only an idea", dates=[today], in_charge_ids=[cast.member.pk])

    for who, kind, school in (
        ("chair", FeedKind.SCHOOL, cast.school),
        ("member", FeedKind.PERSON, None),
        ("leader", FeedKind.DISTRICT, None),
    ):
        assert not [title for title in titles(client, feed_of(cast, who, kind, school)) if "idea" in title]


def test_while_a_plan_is_amended_the_approved_words_stand(client, cast, inside):
    today = cast.district.today()
    draft = filled_plan(cast.school, cast.year, goals=1, activities=1)
    draft.activities.update(text="As approved", dates=[today], in_charge_ids=[cast.member.pk])
    for name, by in (("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader")):
        move(cast, plan_actions.hold(draft), name, by)
    move(cast, plan_actions.hold(draft), "amend", "chair", note="A better idea")
    draft.activities.update(text="Rewritten", in_charge_ids=[])

    for who, kind, school in (("chair", FeedKind.SCHOOL, cast.school), ("member", FeedKind.PERSON, None)):
        assert titles(client, feed_of(cast, who, kind, school))[0] == "As approved"


def test_what_did_not_take_place_is_gone(client, cast, plan):
    ActionActivity.objects.filter(pk=cast.activity.pk).update(status="dropped")

    assert "Library story walk" not in titles(client, feed_of(cast, "chair", FeedKind.SCHOOL, cast.school))


def test_schools_own_due_date_stands_in_its_calendar(client, cast, plan):
    moved = cast.year.plans_due_on + datetime.timedelta(days=7)
    MovedDueDate.objects.create(
        district=cast.district,
        school=cast.school,
        year=cast.year,
        due_on=moved,
        reason="Flood",
        by=cast.leader,
    )

    due = entries(client, feed_of(cast, "chair", FeedKind.SCHOOL, cast.school))[-1]

    assert due["DTSTART"].dt == moved
    assert "Flood" not in str(due)


def test_a_moved_day_is_the_same_entry_with_a_higher_sequence(client, cast, plan):
    feed = feed_of(cast, "chair", FeedKind.SCHOOL, cast.school)
    before = entries(client, feed)[0]

    later = cast.activity.dates[0] + datetime.timedelta(days=2)
    ActionActivity.objects.filter(pk=cast.activity.pk).update(dates=[later])
    ActionPlan.objects.filter(pk=plan.pk).update(approved_at=plan.approved_at + datetime.timedelta(minutes=1))
    after = entries(client, feed)[0]

    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt == later
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_day_that_stands_as_planned_again_is_newer_than_when_it_was_moved(client, cast, plan):
    feed = feed_of(cast, "chair", FeedKind.SCHOOL, cast.school)
    planned = cast.activity.dates[0]
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=5), tick=False):
        change = change_day(
            activity=cast.activity, planned_on=planned, moved_to=planned + datetime.timedelta(days=3),
            by=hats(cast.chair),
        )  # fmt: skip
    moved = entries(client, feed)[0]
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=10), tick=False):
        as_planned(change=change, by=hats(cast.chair))

    again = entries(client, feed)[0]

    assert (again["UID"], again["DTSTART"].dt) == (moved["UID"], planned)
    assert again["SEQUENCE"] > moved["SEQUENCE"]


def test_a_day_that_the_team_moved_or_called_off_stands_as_it_came(client, cast, plan):
    feed = feed_of(cast, "chair", FeedKind.SCHOOL, cast.school)
    before = entries(client, feed)[0]
    later = cast.activity.dates[0] + datetime.timedelta(days=3)
    about = {"district": cast.district, "plan": plan, "noted_by": cast.chair}
    ChangedDay.objects.create(
        **about, activity=cast.activity, planned_on=cast.activity.dates[0], moved_to=later, reason="Snow"
    )
    ChangedDay.objects.create(**about, activity=cast.other, planned_on=cast.other.dates[0])

    found = entries(client, feed)

    assert [str(each["SUMMARY"]) for each in found[:-1]] == ["Library story walk"]
    assert (found[0]["UID"], found[0]["DTSTART"].dt) == (before["UID"], later)
    assert found[0]["SEQUENCE"] >= before["SEQUENCE"]


def test_nasty_words_are_escaped_folded_and_come_back(client, cast, plan):
    ActionActivity.objects.filter(pk=cast.activity.pk).update(text=NASTY)
    feed = feed_of(cast, "chair", FeedKind.SCHOOL, cast.school)

    content = fetch(client, feed).content

    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert titles(client, feed)[0] == " ".join(NASTY.split())


def test_unchanged_calendar_is_not_sent_again(client, cast, plan):
    feed = feed_of(cast, "chair", FeedKind.SCHOOL, cast.school)
    first = fetch(client, feed)

    again = fetch(client, feed, if_none_match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "private, no-cache"
    ActionActivity.objects.filter(pk=cast.activity.pk).update(text="Another")
    assert fetch(client, feed, if_none_match=first["ETag"]).status_code == 200


def test_revoked_and_renewed_addresses_open_nothing(client, cast, plan):
    feed = feed_of(cast, "chair", FeedKind.SCHOOL, cast.school)
    by = hats(cast.chair)

    renew_feed(feed=feed, by=by)
    assert fetch(client, feed).status_code == 404
    feed.refresh_from_db()
    assert fetch(client, feed).status_code == 200
    revoke_feed(feed=feed, by=by)
    assert fetch(client, feed).status_code == 404
    assert feed_of(cast, "chair", FeedKind.SCHOOL, cast.school).pk != feed.pk


def test_calendar_stops_when_its_person_leaves(client, cast, plan):
    today = cast.district.today()
    school, whole, own = (
        feed_of(cast, "chair", FeedKind.SCHOOL, cast.school),
        feed_of(cast, "leader", FeedKind.DISTRICT),
        feed_of(cast, "chair", FeedKind.PERSON),
    )
    gone = {"ends_on": today - datetime.timedelta(days=1), "starts_on": today - datetime.timedelta(days=9)}
    TeamMember.objects.filter(person=cast.chair).update(**gone)
    DistrictRole.objects.filter(person=cast.leader).update(**gone)

    assert [fetch(client, feed).status_code for feed in (school, whole, own)] == [404, 404, 404]


def test_calendar_stops_with_the_account(client, cast, plan):
    feed = feed_of(cast, "chair", FeedKind.SCHOOL, cast.school)
    cast.chair.is_active = False
    cast.chair.save()

    assert fetch(client, feed).status_code == 404


@pytest.mark.parametrize("token", ["x", "1-1-key.signature", "a.b.c", "%00", "1-2-3"])
def test_made_up_addresses_cost_no_query(client, db, token):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/calendars/{token}.ics")

    assert answer.status_code == 404
    assert len(captured) == 0


def test_nobody_reads_another_schools_calendar(cast, plan):
    from django.core.exceptions import PermissionDenied

    for who, kind, school in (
        ("neighbor", FeedKind.SCHOOL, cast.school),
        ("chair", FeedKind.DISTRICT, None),
        ("it", FeedKind.DISTRICT, None),
        ("it", FeedKind.SCHOOL, cast.school),
    ):
        with pytest.raises(PermissionDenied):
            feed_of(cast, who, kind, school)


def test_a_feed_costs_the_same_for_one_school_and_for_many(client, cast, plan):
    feed = feed_of(cast, "leader", FeedKind.DISTRICT)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            fetch(client, feed)
        return len(captured)

    one = cost()
    for _each in range(12):
        filled_plan(SchoolFactory(district=cast.district), cast.year, goals=1, activities=2)
    ActionPlan.objects.filter(approved_at=None).update(
        state="approved", approved_at=plan.approved_at, approved_by=cast.leader
    )

    assert cost() == one
    assert one <= 8


def test_no_session_and_no_cookie_come_of_it(client, cast, plan):
    answer = fetch(client, feed_of(cast, "chair", FeedKind.SCHOOL, cast.school))

    assert not answer.cookies
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_person_makes_renews_and_switches_off_a_calendar(client, cast, plan):
    client.force_login(cast.chair)
    place = {"district": cast.district.slug}
    page = reverse("releases:calendars", kwargs=place)

    client.post(page, {"which": f"school-{cast.school.pk}"})
    feed = CalendarFeed.objects.get()
    assert token_of(feed) in client.get(page).content.decode()
    client.post(reverse("releases:renew_calendar", kwargs=place | {"feed_id": feed.pk}))
    assert token_of(feed) not in client.get(page).content.decode()
    client.post(reverse("releases:revoke_calendar", kwargs=place | {"feed_id": feed.pk}))

    assert client.get(reverse("calendar", kwargs={"token": token_of(feed)})).status_code == 404
    assert "Your first calendar" in client.get(page).content.decode()


def test_nobody_chooses_a_school_that_is_not_hers(client, cast, plan):
    client.force_login(cast.chair)
    page = reverse("releases:calendars", kwargs={"district": cast.district.slug})

    client.post(page, {"which": f"school-{cast.other_school.pk}"})

    assert not CalendarFeed.objects.exists()


def test_calendars_page_costs_the_same_for_one_and_for_many(client, cast, plan, cost_of):
    client.force_login(cast.leader)
    page = reverse("releases:calendars", kwargs={"district": cast.district.slug})
    feed_of(cast, "leader", FeedKind.DISTRICT)
    one = cost_of(page)
    for _each in range(6):
        feed_of(cast, "leader", FeedKind.SCHOOL, SchoolFactory(district=cast.district))

    assert cost_of(page) == one


def test_district_of_an_address_can_not_be_exchanged(client, cast, plan):
    """The same row asked for through another district does not exist there."""
    with in_district(cast.elsewhere):
        SchoolYear.objects.count()
        theirs = make_feed(district=cast.elsewhere, kind=FeedKind.DISTRICT, by=hats_elsewhere(cast))
    assert titles(client, theirs) == []


def hats_elsewhere(cast):
    from districts.hats import hats_in

    return hats_in(District.objects.get(pk=cast.elsewhere.pk), cast.stranger)
