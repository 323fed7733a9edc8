"""The morning's digests: who gets what, once."""

import datetime
import re

import pytest
from django.utils import timezone

from accounts.mail_events import note_address
from accounts.models import AddressState, Mail
from action_plans.models import ActionPlan, MovedDueDate
from action_plans.tests.factories import PreparationStepFactory, filled_plan
from action_plans.tests.helpers import hats
from contacts.actions import log_contact
from contacts.models import Contact
from districts.models import DistrictRole
from partnerships.foundation.tenancy import in_district
from reminders.actions import set_preferences, stop_all
from reminders.enums import HowOften, Kind
from reminders.gathering import asking, due_things
from reminders.models import LeftOut, MorningRun, Preference, QuietDay, Reminder
from reminders.notices import letter_of
from reminders.tests.helpers import DAY, at, days, frozen, letters, send, year_of
from results.models import ChangedDay
from results.tests.factories import ActivityResultFactory
from schools.models import FacilitatorAssignment, TeamMember
from schools.tests.factories import SchoolFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def season(cast, inside):
    """A year whose plans are due two weeks after DAY."""
    year_of(cast, plans_due_on=days(14))
    return cast


@pytest.fixture
def under_way(cast, inside):
    """The plan of the cast's school, in force, with nothing dated yet."""
    year_of(cast)
    plan = filled_plan(cast.school, cast.year, goals=1, activities=1)
    plan.activities.update(dates=[])
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="approved", approved_at=timezone.now(), approved_by=cast.leader
    )
    plan.refresh_from_db()
    return plan


def activity_of(plan, **more):
    activity = plan.activities.first()
    type(activity).objects.filter(pk=activity.pk).update(**more)
    return activity


def told(person):
    return "\n".join(mail.text for mail in letters(person))


@pytest.mark.parametrize(
    ("left", "expected"), [(15, 0), (14, 1), (13, 1), (8, 1), (7, 1), (3, 1), (1, 1), (0, 1)]
)
def test_plan_that_is_due_is_told_to_chair_and_co_chair(cast, inside, left, expected):
    year_of(cast, plans_due_on=days(left))

    send(cast)

    assert len(letters(cast.chair)) == len(letters(cast.co_chair)) == expected
    assert letters(cast.member) == []


def test_plan_is_told_at_14_7_and_1_days_and_not_between(season):
    counts = []
    for number in range(15):
        before = len(letters(season.chair))
        send(season, days(number))
        counts.append(len(letters(season.chair)) - before)

    assert [number for number, count in enumerate(counts) if count] == [0, 7, 13]


def test_school_whose_due_date_was_moved_is_told_by_its_own_day(season):
    MovedDueDate.objects.create(
        district=season.district, school=season.school, year=season.year, due_on=days(40), reason="New",
        by=season.leader,
    )  # fmt: skip

    send(season)

    assert letters(season.chair) == []
    assert len(letters(season.neighbor)) == 1


@pytest.mark.parametrize("state", ["submitted", "recommended", "approved"])
def test_plan_that_was_handed_in_is_told_no_more(season, state):
    plan = filled_plan(season.school, season.year, goals=1, activities=1)
    stamps = {f"{name}_{end}": value for name in ("submitted", "approved")
              for end, value in (("at", timezone.now()), ("by", season.chair))}  # fmt: skip
    ActionPlan.objects.filter(pk=plan.pk).update(state=state, **stamps)
    plan.activities.update(dates=[])

    send(season)

    assert letters(season.chair) == []


def test_overdue_plan_is_told_every_week(season):
    year_of(season, plans_due_on=days(-1))
    sent = []
    for number in range(16):
        before = len(letters(season.chair))
        send(season, days(number))
        sent += [number] * (len(letters(season.chair)) - before)

    assert sent == [0, 7, 14]


def test_plan_that_came_back_for_changes_is_not_told_as_never_handed_in(season):
    from action_plans.models import Review
    from action_plans.tests.strangers import submission_of

    year_of(season, plans_due_on=days(-3))
    plan = filled_plan(season.school, season.year, goals=1, activities=1)
    submission_of(plan, season.chair)
    Review.objects.update(decision="changes", decided_at=at(16, day=days(-1)), decided_by=season.facilitator)
    ActionPlan.objects.filter(pk=plan.pk).update(state="changes")

    send(season)

    assert letters(season.chair) == []
    assert len(letters(season.neighbor)) == 1


def test_plan_that_waits_five_school_days_is_told_to_its_facilitator(season):
    plan = filled_plan(season.school, season.year, goals=1, activities=1)
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="submitted", submitted_at=at(15, day=days(-7)), submitted_by=season.chair
    )
    QuietDay.objects.create(district=season.district, name="Fair", first_on=days(-1), last_on=days(-1))

    from action_plans.tests.strangers import submission_of

    submission_of(plan, season.chair)
    send(season)
    before = letters(season.facilitator)
    send(season, days(1))

    assert before == []
    assert "waited for an answer since Wednesday, October 14" in told(season.facilitator)


@pytest.mark.parametrize("case", ["nobody", "role ended", "recommended"])
def test_leader_is_told_where_it_is_hers_to_answer(season, case):
    from action_plans.tests.strangers import submission_of

    plan = filled_plan(season.school, season.year, goals=1, activities=1)
    submission_of(plan, season.chair)
    state = "recommended" if case == "recommended" else "submitted"
    ActionPlan.objects.filter(pk=plan.pk).update(
        state=state, submitted_at=at(15, day=days(-20)), submitted_by=season.chair
    )
    if case == "nobody":
        FacilitatorAssignment.objects.all().delete()
    if case == "role ended":
        DistrictRole.objects.filter(role="facilitator").update(ends_on=days(-3))

    send(season)

    assert "waited for an answer" in told(season.leader)
    assert "waited for an answer" not in told(season.facilitator)


def test_changes_asked_a_week_ago_are_told(season):
    from action_plans.models import Review
    from action_plans.tests.strangers import submission_of

    year_of(season, plans_due_on=None)
    plan = filled_plan(season.school, season.year, goals=1, activities=1)
    submission_of(plan, season.chair)
    Review.objects.update(decision="changes", decided_at=at(16, day=days(-7)), decided_by=season.facilitator)
    ActionPlan.objects.filter(pk=plan.pk).update(state="changes")

    early = send(season, days(-1))
    send(season)

    assert early == 0
    assert "Changes to the plan were asked on Wednesday, October 14" in told(season.chair)


def test_activity_in_a_week_is_told_to_those_in_charge_and_the_chair(cast, under_way):
    activity_of(under_way, dates=[days(7)], in_charge_ids=[cast.member.pk], text="Library story walk")

    early = send(cast, days(-1))
    send(cast)

    assert early == 0
    assert "“Library story walk” takes place in 7 days" in told(cast.member)
    assert "Library story walk" in told(cast.chair)
    assert letters(cast.co_chair) == []


@pytest.mark.parametrize("what", ["activity", "step", "result", "next step", "answer"])
def test_closed_school_has_nothing_due(cast, under_way, what):
    activity = activity_of(under_way, dates=[days(-7) if what == "result" else days(7)])
    if what == "step":
        activity_of(under_way, dates=[])
        PreparationStepFactory(activity=activity, due_on=days(2))
    if what == "next step":
        next_step = {"next_step": "Ask", "next_on": DAY}
        log_contact(school=cast.school, by=hats(cast.facilitator), kind="call", held_on=days(-1), **next_step)
    if what == "answer":
        ActionPlan.objects.filter(pk=under_way.pk).update(
            state="submitted", submitted_at=at(15, day=days(-20)), submitted_by=cast.chair
        )
    with frozen(at(7)):
        asked = asking(cast.district, DAY)
        before = [due for due in due_things(asked) if due.school_id == cast.school.pk]
        type(cast.school).objects.filter(pk=cast.school.pk).update(status="closed")
        after = [due for due in due_things(asked) if due.school_id == cast.school.pk]

    assert before
    assert after == []


def test_who_left_the_team_is_not_told_of_its_activities(cast, under_way):
    activity_of(under_way, dates=[days(7)], in_charge_ids=[cast.member.pk, cast.stranger.pk])
    TeamMember.objects.filter(person=cast.member).update(ends_on=days(-1))

    send(cast)

    assert letters(cast.member) == letters(cast.stranger) == []


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_activity_that_is_over_is_told_no_more(cast, under_way, status):
    activity_of(under_way, dates=[days(7), days(-10)], status=status)

    assert send(cast) == 0


def test_words_of_a_draft_are_never_told(cast, under_way):
    activity_of(under_way, dates=[days(7), days(-10)], text="Secret wording")
    under_way.steps.update(due_on=days(2), text="Secret step")
    ActionPlan.objects.update(state="draft")

    send(cast)

    everything = "".join(mail.subject + mail.text + mail.html for mail in letters())
    assert "An activity of your plan takes place" in everything
    assert "Secret" not in everything


def test_nothing_of_a_plan_that_was_never_approved_is_told(cast, inside):
    year_of(cast)
    plan = filled_plan(cast.school, cast.year, goals=1, activities=1)
    activity_of(plan, dates=[days(7)])
    plan.steps.update(due_on=days(2))

    assert send(cast) == 0


def test_preparation_is_told_to_who_does_it_else_to_the_chair(cast, under_way):
    activity = under_way.activities.first()
    PreparationStepFactory(activity=activity, text="Print flyers", due_on=days(3), who_ids=[cast.member.pk])
    PreparationStepFactory(activity=activity, text="Book a room", due_on=days(3), who_ids=[cast.stranger.pk])
    PreparationStepFactory(activity=activity, text="Done thing", due_on=days(3), is_done=True)

    send(cast)

    assert "Print flyers" in told(cast.member)
    assert "Print flyers" not in told(cast.chair)
    assert "Book a room" in told(cast.chair)
    assert "Done thing" not in told(cast.chair)


def test_result_that_is_missing_is_asked_a_week_after(cast, under_way):
    activity_of(under_way, dates=[days(-7)], text="Math night", in_charge_ids=[cast.member.pk])

    early = send(cast, days(-1))
    send(cast)

    assert early == 0
    assert "“Math night” was on Oct 14. How did it go?" in told(cast.member)
    assert "Math night" in told(cast.chair)


def test_activity_that_was_moved_is_told_for_its_new_day_and_no_more_for_the_old(cast, under_way):
    activity = activity_of(under_way, dates=[days(7), days(20)])
    about = {"district": cast.district, "plan": under_way, "activity": activity}
    ChangedDay.objects.create(planned_on=days(7), moved_to=days(9), noted_by=cast.chair, **about)
    ChangedDay.objects.create(planned_on=days(20), moved_to=None, noted_by=cast.chair, **about)

    sent = {number: send(cast, days(number)) for number in range(30)}

    told = {number for number, count in sent.items() if count}
    # A week before the new day, and a week after it.
    assert told == {2, 16}
    assert [mail.subject for mail in letters(cast.chair)] == [
        f"Get ready for “{activity.text}”, Oct 30", f"Tell how “{activity.text}” went, Oct 30",
    ]  # fmt: skip


def test_next_step_that_is_done_is_not_told(cast, inside):
    year_of(cast)
    Contact.objects.create(
        district=cast.district, school=cast.school, by=cast.facilitator, held_on=days(-9), next_on=DAY,
        settled_at=timezone.now(), settled_by=cast.facilitator,
    )  # fmt: skip

    assert send(cast) == 0


@pytest.mark.parametrize(("held", "asked"), [(-7, 0), (-9, 0), (-2, 0), (-30, 2)])
def test_result_that_was_told_for_about_that_day_is_not_asked(cast, under_way, held, asked):
    activity = activity_of(under_way, dates=[days(-7)], in_charge_ids=[cast.member.pk])
    ActivityResultFactory(activity=activity, held_on=days(held))

    assert send(cast) == asked


def test_next_step_of_a_contact_is_told_to_who_wrote_it(cast, inside):
    from districts.hats import hats_in

    year_of(cast)
    by = hats_in(cast.district, cast.facilitator)
    agreed = {"next_step": "Send the sample plan", "next_on": DAY, "by": by, "kind": "call"}
    log_contact(school=cast.school, held_on=days(-10), **agreed)

    send(cast)

    assert "The next step that you agreed on is due today" in told(cast.facilitator)
    assert "sample plan" not in told(cast.facilitator)


def test_team_without_a_chair_is_told_to_leader_and_facilitator_on_the_first_day_of_a_week(cast, inside):
    year_of(cast)
    TeamMember.objects.filter(person=cast.chair).update(ends_on=days(-3))

    wednesday = send(cast)
    send(cast, days(5))

    assert wednesday == 0
    assert "has no chair" in told(cast.facilitator)
    assert "has no chair" in told(cast.leader)


def test_fifty_runs_send_each_letter_once(season):
    sent = []
    for minute in range(50):
        sent.append(send(season, minute=minute))
        MorningRun.objects.all().delete()

    assert sent == [3] + [0] * 49
    assert len(letters()) == 3
    assert Reminder.objects.count() == 3


def test_finished_morning_is_not_looked_at_again(season, django_assert_num_queries):
    send(season)

    with django_assert_num_queries(1):
        assert send(season, minute=5) == 0


@pytest.mark.parametrize("day", [days(3), days(4)])
def test_weekends_are_quiet(season, day):
    assert send(season, day) == 0


def test_quiet_days_are_quiet_and_what_fell_due_on_them_is_told_after(season):
    QuietDay.objects.create(district=season.district, name="Fair", first_on=DAY, last_on=days(1))

    quiet = [send(season), send(season, days(1))]

    assert quiet == [0, 0]
    assert send(season, days(2)) == 3
    assert "in 12 days" in told(season.chair)


def test_what_falls_due_in_a_break_is_told_before_it(cast, under_way):
    back = days(12)
    activity_of(under_way, dates=[back])
    QuietDay.objects.create(district=cast.district, name="Break", first_on=days(1), last_on=days(11))

    assert send(cast) == 1
    assert "in 12 days, on Monday, November 2" in told(cast.chair)


@pytest.mark.parametrize(("hour", "minute", "sent"), [(6, 59, 0), (7, 0, 3), (19, 59, 3), (20, 0, 0)])
def test_letters_go_from_seven_and_not_in_the_evening(season, hour, minute, sent):
    assert send(season, hour=hour, minute=minute) == sent


def test_who_wants_them_weekly_gets_them_on_the_first_school_day_of_the_week(season):
    often = dict.fromkeys(Kind, HowOften.WEEKLY)
    set_preferences(person=season.chair, district_id=season.district.pk, often=often)
    QuietDay.objects.create(district=season.district, name="Fair", first_on=days(5), last_on=days(5))

    sent = {number: len(letters(season.chair)) for number in range(8) if send(season, days(number)) >= 0}

    assert [number for number in sent if sent[number] == 1] == [6, 7]


def test_weekly_letter_tells_what_falls_due_before_the_next(cast, under_way):
    set_preferences(person=cast.chair, district_id=cast.district.pk, often={Kind.ACTIVITY: HowOften.WEEKLY})
    PreparationStepFactory(activity=under_way.activities.first(), text="Print flyers", due_on=days(9))

    assert send(cast, days(5)) == 1
    assert "Print flyers" in told(cast.chair)


def test_who_wants_none_gets_none(season):
    stop_all(person=season.chair, district_id=season.district.pk)

    send(season)

    assert letters(season.chair) == []
    assert len(letters(season.co_chair)) == 1
    assert Preference.objects.count() == len(Kind)


def test_who_is_left_out_gets_it_the_day_after(season):
    LeftOut.objects.create(district=season.district, person=season.chair, day=DAY, by=season.leader)

    send(season)
    first = letters(season.chair)
    send(season, days(1))

    assert first == []
    assert len(letters(season.chair)) == 1


def test_broken_address_gets_none_until_somebody_clears_it(season):
    note_address(season.chair.email.upper(), AddressState.Why.BOUNCED, "550 5.1.1 unknown")

    send(season)
    first = letters(season.chair)
    AddressState.objects.all().delete()
    send(season, days(1))

    assert first == []
    assert len(letters(season.chair)) == 1


def test_closed_account_gets_none(season):
    season.chair.is_active = False
    season.chair.save()

    send(season)

    assert letters(season.chair) == []


def test_one_letter_holds_all_of_a_persons_schools_most_urgent_first(season):
    second = SchoolFactory(district=season.district, name="Zinnia High")
    TeamMemberFactory(school=second, person=season.chair, office="chair")
    MovedDueDate.objects.create(
        district=season.district, school=second, year=season.year, due_on=days(1), reason="New",
        by=season.leader,
    )  # fmt: skip

    send(season)

    (letter,) = letters(season.chair)
    assert letter.text.startswith(
        "Zinnia High\nThe One-Year Action Plan is due tomorrow, Thursday, October 22.\nComplete and submit"
    )
    assert letter.text.index("Zinnia High") < letter.text.index(f"\n{season.school.name}\n")
    assert letter.subject == "Submit the plan of Zinnia High, due Oct 22 (+1)"


def test_long_letter_is_capped(cast, under_way):
    activity = under_way.activities.first()
    for number in range(24):
        PreparationStepFactory(activity=activity, text=f"Thing {number}", due_on=days(1))

    send(cast)

    (letter,) = letters(cast.chair)
    assert letter.text.count("Tick it off") == 12
    assert "and 12 more" in letter.text
    assert send(cast, days(1)) == 0


def test_answers_go_to_the_facilitator_and_those_of_a_facilitator_to_the_leader(season):
    from action_plans.tests.strangers import submission_of

    plan = filled_plan(season.other_school, season.year, goals=1, activities=1)
    submission_of(plan, season.neighbor)
    FacilitatorAssignment.objects.create(
        district=season.district, school=season.other_school, year=season.year, person=season.facilitator
    )
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="submitted", submitted_at=at(15, day=days(-20)), submitted_by=season.neighbor
    )

    send(season)

    assert letters(season.chair)[0].reply_to == [season.facilitator.email]
    assert letters(season.facilitator)[0].reply_to == [season.leader.email]


def test_letter_comes_from_us_and_can_be_stopped_with_one_click(season, settings):
    send(season)

    letter = letters(season.chair)[0]
    assert letter.from_email == settings.DEFAULT_FROM_EMAIL
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(
        rf"<{settings.SITE_URL}/reminder-letters/[^/>]+/stop/>", letter.headers["List-Unsubscribe"]
    )


def test_letters_of_another_district_stay_there(season):
    with in_district(season.elsewhere):
        assert send(season) == 0 or letters(season.stranger) == []


@pytest.mark.parametrize("language", ["en"])
def test_letter_says_the_same_in_html(season, language):
    send(season)

    letter = letters(season.chair)[0]
    links = set(re.findall(r"https?://\S+", letter.text))
    assert links == {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', letter.html)}


def test_five_thousand_people_of_whom_thirty_have_something_make_thirty_mails(
    cast, inside, django_assert_max_num_queries
):
    from accounts.models import User

    year_of(cast)
    crowd = User.objects.bulk_create(
        User(email=f"crowd{n}@example.org", name=f"Crowd {n}") for n in range(5000)
    )
    schools = [SchoolFactory(district=cast.district) for _ in range(30)]
    TeamMember.objects.bulk_create(
        TeamMember(
            district=cast.district, school=schools[n % 30], person=person, name=person.name,
            email=person.email, kind="teacher", office="member" if n >= 30 else "chair",
            starts_on=datetime.date(2020, 7, 1),
        )
        for n, person in enumerate(crowd)
    )  # fmt: skip
    for school in schools:
        plan = filled_plan(school, cast.year, goals=1, activities=1)
        plan.activities.update(dates=[days(7)])
    ActionPlan.objects.update(state="approved", approved_at=timezone.now(), approved_by=cast.leader)

    with django_assert_max_num_queries(45):
        assert send(cast) == 30

    assert Mail.objects.count() == 30
    assert {mail.to[0] for mail in Mail.objects.all()} == {person.email for person in crowd[:30]}


def test_letter_that_can_not_be_written_holds_up_no_other(season, monkeypatch, caplog):
    from reminders.actions import digests

    def written(mailing, asked):
        if mailing.person == season.chair:
            raise ValueError("No such letter.")
        return letter_of(mailing, asked)

    monkeypatch.setattr(digests, "letter_of", written)
    send(season)
    first = len(letters(season.co_chair)), len(letters(season.neighbor)), len(letters(season.chair))
    monkeypatch.setattr(digests, "letter_of", letter_of)
    send(season, days(1))

    assert first == (1, 1, 0)
    assert "could not be written" in caplog.text
    assert len(letters(season.chair)) == len(letters(season.co_chair)) == 1


def test_plan_of_a_facilitator_whose_account_is_closed_waits_for_the_leader(season):
    from action_plans.tests.strangers import submission_of

    plan = filled_plan(season.school, season.year, goals=1, activities=1)
    submission_of(plan, season.chair)
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="submitted", submitted_at=at(15, day=days(-20)), submitted_by=season.chair
    )
    type(season.facilitator).objects.filter(pk=season.facilitator.pk).update(is_active=False)

    send(season)

    assert "waited for an answer" in told(season.leader)


def test_clock_visits_every_district_and_one_that_fails_holds_up_no_other(season, monkeypatch, caplog):
    from reminders import nightly

    send_one = nightly.send_digests

    def fail_elsewhere(district, now):
        if district == season.elsewhere:
            raise RuntimeError("broken")
        return send_one(district=district, now=now)

    monkeypatch.setattr(nightly, "send_digests", fail_elsewhere)
    with frozen(at(7)):
        nightly.send_morning_letters()

    assert len(letters(season.chair)) == 1
    assert "could not be written" in caplog.text


def test_reminder_of_a_mail_that_never_left_is_told_again(season):
    send(season)
    Mail.objects.update(state=Mail.State.FAILED)

    send(season, days(1))

    assert len(letters(season.chair)) == 2
