import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.db import connections

from accounts.models import Mail
from action_plans import actions, digest, nightly
from action_plans.digest import closing_time, send_letters
from action_plans.models import ActionPlan, CoachingLetter, Comment
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import comment, hats, move
from districts.models import District
from districts.tests.factories import DistrictRoleFactory
from partnerships.foundation.tenancy import in_district
from schools.models import TeamMember

NEW_YORK = ZoneInfo("America/New_York")
# A Wednesday of the school year.
DAY = datetime.date(2026, 10, 21)


def at(hour, minute=0, day=DAY, zone=NEW_YORK):
    return datetime.datetime.combine(day, datetime.time(hour, minute), zone)


@pytest.fixture
def plan(cast, inside):
    """A plan of the cast's school; the team serves on the day of which these tests tell."""
    TeamMember.objects.update(starts_on=DAY - datetime.timedelta(days=100))
    return filled_plan(cast.school, cast.year, goals=2, activities=1)


def said(cast, plan, who, when, **more):
    made = comment(cast, plan, who, **more)
    Comment.objects.filter(pk=made.pk).update(at=when)
    return made


def answered(cast, to, who, when, text="By May."):
    made = actions.answer_comment(comment=to, by=hats(getattr(cast, who)), text=text)
    Comment.objects.filter(pk=made.pk).update(at=when)
    return made


def letters(person=None):
    found = [
        mail for mail in Mail.objects.order_by("pk") if "comments" in mail.text or "letter a day" in mail.text
    ]
    return [mail for mail in found if person is None or mail.to == [person.email]]


def test_comments_at_ten_and_at_two_make_one_letter_at_five_with_a_link_to_each(cast, plan):
    ten = said(cast, plan, "facilitator", at(10))
    two = said(cast, plan, "facilitator", at(14), field="how_measured", kind="must_fix")

    sent = [send_letters(cast.district, now=at(hour)) for hour in (10, 14, 16)]
    sent.append(send_letters(cast.district, now=at(17)))

    (letter,) = letters(cast.chair)
    assert sent == [0, 0, 0, 2]  # the chair and the co-chair
    goal = plan.goals.first()
    assert f"?at=goal-{goal.pk}-statement#note-{ten.pk}" in letter.text
    assert f"?at=goal-{goal.pk}-how_measured#note-{two.pk}" in letter.text
    assert "Question: Goal 1, Goal" in letter.text
    assert "Must fix: Goal 1, How we will know" in letter.text
    assert letter.reply_to == [cast.facilitator.email]


def test_fifty_runs_send_one_letter(cast, plan):
    said(cast, plan, "facilitator", at(10))

    sent = [send_letters(cast.district, now=at(17, minute)) for minute in range(50)]

    assert sum(sent) == 2
    assert len(letters(cast.chair)) == 1


def test_letter_holds_no_word_of_a_comment_or_a_plan(cast, plan):
    asked = said(cast, plan, "facilitator", at(10), text="Confidential words", suggestion=["Other wording"])
    answered(cast, asked, "member", at(11), "Answered in confidence")

    send_letters(cast.district, now=at(17))

    everything = "".join(mail.subject + mail.text + mail.html for mail in Mail.objects.all())
    for words in ("Confidential", "Other wording", "in confidence", plan.goals.first().statement):
        assert words not in everything


def test_nothing_new_sends_nothing(cast, plan):
    said(cast, plan, "facilitator", at(10))
    send_letters(cast.district, now=at(17))

    assert send_letters(cast.district, now=at(17, day=DAY + datetime.timedelta(days=1))) == 0


def test_next_days_letter_tells_only_what_is_new(cast, plan):
    first = said(cast, plan, "facilitator", at(10))
    send_letters(cast.district, now=at(17))
    tomorrow = DAY + datetime.timedelta(days=1)
    evening = said(cast, plan, "facilitator", at(18), field="how_measured")

    send_letters(cast.district, now=at(18, 30))
    send_letters(cast.district, now=at(17, day=tomorrow))

    _old, new = letters(cast.chair)
    assert f"#note-{evening.pk}" in new.text
    assert f"#note-{first.pk}" not in new.text


@pytest.mark.parametrize("settle", ["resolve_comment", "withdraw_comment"])
def test_what_is_settled_by_five_is_left_out(cast, plan, settle):
    settled = said(cast, plan, "facilitator", at(10))
    still = said(cast, plan, "facilitator", at(11), field="how_measured")
    getattr(actions, settle)(comment=settled, by=hats(cast.facilitator))

    send_letters(cast.district, now=at(17))

    (letter,) = letters(cast.chair)
    assert f"#note-{still.pk}" in letter.text
    assert f"#note-{settled.pk}" not in letter.text


def test_praise_alone_sends_nothing(cast, plan):
    said(cast, plan, "facilitator", at(10), kind="praise")

    assert send_letters(cast.district, now=at(17)) == 0


def test_answers_go_to_the_facilitator_and_to_who_asked(cast, plan):
    move(cast, plan, "submit", "chair")
    asked = said(cast, plan, "leader", at(9))
    answered(cast, asked, "chair", at(10))

    send_letters(cast.district, now=at(17))

    for person in (cast.leader, cast.facilitator):
        (letter,) = letters(person)
        assert letter.subject.startswith("Read 1 answer: ")
        assert f"/review/#note-{asked.pk}" in letter.text
        assert letter.reply_to == [cast.chair.email]


def test_answer_to_a_question_about_a_draft_leads_to_the_plan(cast, plan):
    asked = said(cast, plan, "facilitator", at(9))
    answered(cast, asked, "chair", at(10))

    send_letters(cast.district, now=at(17))

    (letter,) = letters(cast.facilitator)
    assert f"?at=goal-{plan.goals.first().pk}-statement#note-{asked.pk}" in letter.text


def test_who_claimed_the_plan_gets_its_answers(cast, plan):
    second = DistrictRoleFactory(district=cast.district, role="facilitator").person
    move(cast, plan, "submit", "chair")
    actions.claim(plan=plan, by=hats(second))
    asked = said(cast, plan, "facilitator", at(9))
    answered(cast, asked, "co_chair", at(10))

    send_letters(cast.district, now=at(17))

    assert len(letters(second)) == 1


def test_members_suggestion_is_told_to_the_chairs_alone(cast, plan):
    said(cast, plan, "member", at(9), kind="suggestion", text="", suggestion=["Better"])

    send_letters(cast.district, now=at(17))

    assert {mail.to[0] for mail in letters()} == {cast.chair.email, cast.co_chair.email}


def test_nobody_is_told_of_their_own_words(cast, plan):
    asked = said(cast, plan, "facilitator", at(9))
    answered(cast, asked, "facilitator", at(10), "I meant by May.")

    send_letters(cast.district, now=at(17))

    assert letters(cast.facilitator) == []


def test_who_has_left_is_not_told(cast, plan):
    said(cast, plan, "facilitator", at(9))
    TeamMember.objects.filter(person=cast.co_chair).update(ended_at=at(12), ended_by=cast.leader, ends_on=DAY)

    send_letters(cast.district, now=at(17))

    assert letters(cast.co_chair) == []
    assert len(letters(cast.chair)) == 1


def test_reviewer_who_lost_her_role_is_not_told(cast, plan):
    from districts.models import DistrictRole

    move(cast, plan, "submit", "chair")
    asked = said(cast, plan, "leader", at(9))
    answered(cast, asked, "chair", at(10))
    DistrictRole.objects.filter(person=cast.leader).update(ended_at=at(12), ended_by=cast.leader, ends_on=DAY)

    send_letters(cast.district, now=at(17))

    assert letters(cast.leader) == []


def test_news_older_than_a_month_is_no_news(cast, plan):
    said(cast, plan, "facilitator", at(9, day=DAY - datetime.timedelta(days=31)))

    assert send_letters(cast.district, now=at(17)) == 0


def test_subject_is_short_whatever_the_school_is_called(cast, plan):
    cast.school.name = "The Very Long Name of a School Academy for Science and Arts\r\nBcc: x"
    cast.school.save()
    said(cast, plan, "facilitator", at(9))

    send_letters(cast.district, now=at(17))

    subject = letters(cast.chair)[0].subject
    assert len(subject) < 60
    assert subject.startswith("Answer 1 comment: The Very Long")


def test_letter_and_its_note_are_written_both_or_neither(cast, plan):
    said(cast, plan, "facilitator", at(9))

    with mock.patch.object(digest, "letter_of", side_effect=RuntimeError), pytest.raises(RuntimeError):
        send_letters(cast.district, now=at(17))

    assert not CoachingLetter.objects.exists()
    assert send_letters(cast.district, now=at(17, 5)) == 2


@pytest.mark.parametrize("day", [DAY + datetime.timedelta(days=3), DAY + datetime.timedelta(days=4)])
def test_weekends_are_free(cast, plan, day):
    said(cast, plan, "facilitator", at(9))

    assert send_letters(cast.district, now=at(18, day=day)) == 0


@pytest.mark.parametrize(
    ("zone", "utc", "is_time"),
    [
        # New York: clocks go back on November 1, 2026, and forward on March 14, 2027.
        ("America/New_York", "2026-10-30T20:59:00+00:00", False),
        ("America/New_York", "2026-10-30T21:00:00+00:00", True),
        ("America/New_York", "2026-11-02T21:00:00+00:00", False),
        ("America/New_York", "2026-11-02T22:00:00+00:00", True),
        ("America/New_York", "2027-03-12T21:59:00+00:00", False),
        ("America/New_York", "2027-03-15T20:59:00+00:00", False),
        ("America/New_York", "2027-03-15T21:00:00+00:00", True),
        # Arizona keeps its clocks; in Honolulu Friday lasts while it is Saturday in London.
        ("America/Phoenix", "2026-11-02T23:59:00+00:00", False),
        ("America/Phoenix", "2026-11-03T00:00:00+00:00", True),
        ("Pacific/Honolulu", "2026-10-24T03:00:00+00:00", True),
    ],
)
def test_five_o_clock_is_the_districts_own(zone, utc, is_time):
    moment = datetime.datetime.fromisoformat(utc)

    assert (closing_time(District(time_zone=zone), moment) is not None) == is_time


def test_clock_visits_every_district_and_stays_inside_each(cast, plan):
    said(cast, plan, "facilitator", at(9))

    with mock.patch.object(digest.timezone, "now", return_value=at(17)):
        nightly.tell_of_comments()

    assert len(letters(cast.chair)) == 1


def test_letters_cost_the_same_for_one_comment_and_for_many(cast, plan, django_assert_max_num_queries):
    for number in range(20):
        said(cast, plan, "facilitator", at(9, number))

    with django_assert_max_num_queries(40):
        assert send_letters(cast.district, now=at(17)) == 2


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_send_one_letter(transactional_db, cast):
    with in_district(cast.district):
        TeamMember.objects.update(starts_on=DAY - datetime.timedelta(days=100))
        said(cast, filled_plan(cast.school, cast.year, goals=1, activities=1), "facilitator", at(10))
    gate = Barrier(3)

    def run(_number):
        try:
            with in_district(cast.district):
                gate.wait(20)
                return send_letters(cast.district, now=at(17))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        sent = list(pool.map(run, range(3)))

    assert sum(sent) == 2
    assert len(letters(cast.chair)) == 1
    with in_district(cast.district):
        assert ActionPlan.objects.count() == 1
