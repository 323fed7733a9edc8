"""Writing the log, mending it, and who may."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from contacts import rules
from contacts.actions import (
    bring_back_contact,
    correct_contact,
    log_contact,
    log_contacts,
    settle_next_step,
    take_out_contact,
)
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from districts.hats import hats_in

pytestmark = pytest.mark.usefixtures("inside")

PEOPLE = (
    "leader", "facilitator", "superintendent", "evaluator", "it", "chair", "co_chair", "member", "principal",
    "neighbor",
)  # fmt: skip


def hats(cast, name):
    return hats_in(cast.district, getattr(cast, name))


def logged(cast, by="facilitator", **more):
    told = {"kind": "visit", "held_on": cast.district.today()} | more
    return log_contact(school=cast.school, by=hats(cast, by), **told)


@pytest.mark.parametrize(
    ("rule", "who"),
    [
        (rules.may_log, {"leader", "facilitator"}),
        (rules.may_read_log, {"leader", "facilitator"}),
        (rules.may_read_contacts_of, {"leader", "facilitator", "principal", "chair", "co_chair"}),
        (rules.may_count_contacts, {"leader", "facilitator", "superintendent", "evaluator"}),
    ],
)
def test_rules_say_who(cast, rule, who):
    assert {name for name in PEOPLE if rule(hats(cast, name), cast.school)} == who


def test_may_correct_what_one_wrote_oneself_and_the_leader_everything(cast):
    mine = ContactFactory(school=cast.school, by=cast.facilitator)
    hers = ContactFactory(school=cast.school, by=cast.leader)

    assert {name for name in PEOPLE if rules.may_correct(hats(cast, name), mine)} == {"leader", "facilitator"}
    assert {name for name in PEOPLE if rules.may_correct(hats(cast, name), hers)} == {"leader"}


def test_log_writes_down_who_and_what(cast):
    contact = logged(cast, minutes=30, with_whom="Ruth", about="Goal 2", next_step="Send the list")

    assert (contact.by, contact.school, contact.district) == (cast.facilitator, cast.school, cast.district)
    assert (contact.minutes, contact.about, contact.next_step) == (30, "Goal 2", "Send the list")


def test_log_stands_once_when_it_is_sent_twice(cast):
    first = logged(cast, key="4be1a2f0-once")

    assert logged(cast, key="4be1a2f0-once", about="Again") == first
    assert Contact.objects.count() == 1


def test_log_writes_an_entry_for_each_school_of_a_meeting(cast):
    schools = [cast.school, cast.other_school]
    told = {"kind": "meeting", "held_on": cast.district.today(), "minutes": 60, "key": "cluster-meeting"}

    for _twice in range(2):
        log_contacts(schools=schools, by=hats(cast, "facilitator"), **told)

    assert {each.school for each in Contact.objects.all()} == set(schools)
    assert Contact.objects.count() == 2


def test_log_is_refused_to_those_who_may_not(cast):
    with pytest.raises(PermissionDenied):
        logged(cast, by="chair")

    assert not Contact.objects.exists()


def test_correct_keeps_what_was_said_before(cast):
    contact = logged(cast, about="Goal 1")

    correct_contact(contact=contact, by=hats(cast, "facilitator"), about="Goal 2", kind="call")

    contact.refresh_from_db()
    assert (contact.kind, contact.about) == ("call", "Goal 2")
    past = Contact.pgh_event_model.objects.filter(pgh_obj=contact.pk).order_by("pgh_id")
    assert [event.about for event in past] == ["Goal 1", "Goal 2"]


@pytest.mark.parametrize(
    "verb",
    [correct_contact, take_out_contact, bring_back_contact, settle_next_step],
    ids=lambda verb: verb.__name__,
)
def test_entry_of_another_is_not_touched(cast, verb):
    contact = ContactFactory(school=cast.school, by=cast.leader, about="Hers")

    with pytest.raises(PermissionDenied):
        verb(contact=contact, by=hats(cast, "facilitator"))

    contact.refresh_from_db()
    assert (contact.about, contact.removed_at, contact.settled_at) == ("Hers", None, None)


def test_taken_out_is_counted_no_longer_until_it_is_brought_back(cast):
    contact = logged(cast)

    for _twice in range(2):
        take_out_contact(contact=contact, by=hats(cast, "leader"))
    contact.refresh_from_db()
    assert contact.removed_by == cast.leader
    assert not Contact.objects.standing().exists()

    bring_back_contact(contact=contact, by=hats(cast, "facilitator"))
    assert Contact.objects.standing().get() == contact


def test_next_step_is_due_until_it_is_done(cast):
    today = cast.district.today()
    contact = logged(cast, next_step="Send the list", next_on=today)
    logged(cast, next_step="Later", next_on=today + datetime.timedelta(days=1))

    assert list(Contact.objects.due_of(cast.facilitator, today)) == [contact]
    settle_next_step(contact=contact, by=hats(cast, "facilitator"))
    assert not Contact.objects.due_of(cast.facilitator, today).exists()


def test_another_day_for_the_next_step_asks_for_it_again(cast):
    today = cast.district.today()
    contact = logged(cast, next_step="Send the list", next_on=today)
    by = hats(cast, "facilitator")
    settle_next_step(contact=contact, by=by)

    correct_contact(contact=contact, by=by, about="As agreed")
    assert not Contact.objects.with_next_step().exists()
    correct_contact(contact=contact, by=by, next_on=today + datetime.timedelta(days=7))
    assert Contact.objects.with_next_step().get() == contact


def test_next_step_that_was_spoken_of_again_is_due_no_longer(cast):
    today = cast.district.today()
    before = today - datetime.timedelta(days=9)
    logged(cast, held_on=before, next_step="Send the list", next_on=today)
    assert Contact.objects.due_of(cast.facilitator, today).exists()

    logged(cast, kind="call")

    assert not Contact.objects.due_of(cast.facilitator, today).exists()
