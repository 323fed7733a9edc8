"""Which schools nobody was in touch with for too long."""

import datetime

import pytest
from django.utils import timezone

from contacts.recency import QUIET_DAYS, LastContact, is_quiet, last_contact, quiet_schools, quiet_words
from contacts.tests.factories import ContactFactory
from partnerships.foundation.tenancy import in_district
from schools.models import School
from schools.tests.factories import SchoolFactory

pytestmark = pytest.mark.usefixtures("inside")


def ago(cast, days):
    return cast.district.today() - datetime.timedelta(days=days)


@pytest.fixture
def year(cast):
    """A school year that began long enough ago for silence to count."""
    cast.year.starts_on = ago(cast, 100)
    cast.year.save()
    return cast.year


def contact(cast, days, **more):
    return ContactFactory(school=cast.school, by=cast.facilitator, held_on=ago(cast, days), **more)


def is_named(cast, year):
    return cast.school in quiet_schools(year, cast.district.today())


@pytest.mark.parametrize(("days", "quiet"), [(0, False), (QUIET_DAYS - 1, False), (QUIET_DAYS, True)])
def test_school_is_quiet_when_its_last_contact_is_too_long_ago(cast, year, days, quiet):
    contact(cast, days + 30)
    contact(cast, days)

    assert is_named(cast, year) is quiet


@pytest.mark.parametrize(("days", "quiet"), [(QUIET_DAYS - 1, False), (QUIET_DAYS, True)])
def test_school_without_contact_waits_since_the_year_began(cast, year, days, quiet):
    year.starts_on = ago(cast, days)

    assert is_named(cast, year) is quiet


def test_contact_of_last_spring_leaves_the_summer_out(cast, year):
    contact(cast, 150)
    year.starts_on = ago(cast, 20)

    assert not is_named(cast, year)


def test_contact_that_was_taken_out_does_not_count(cast, year):
    contact(cast, 3, removed_at=timezone.now(), removed_by=cast.leader)

    assert is_named(cast, year)


def test_closed_school_waits_for_nobody(cast, year):
    School.objects.filter(pk=cast.school.pk).update(status="closed")

    assert not is_named(cast, year)


def test_nobody_waits_outside_a_school_year(cast):
    assert not quiet_schools(None, cast.district.today()).exists()


def test_contact_of_another_district_counts_nothing(cast, year):
    with in_district(cast.elsewhere):
        ContactFactory(school=SchoolFactory(district=cast.elsewhere), by=cast.stranger)

    assert quiet_schools(year, cast.district.today()).count() == 2


@pytest.mark.parametrize("days", [0, 1, QUIET_DAYS - 1, QUIET_DAYS, 120, 150])
def test_one_school_and_many_are_judged_alike(cast, year, days):
    from django.db.models import OuterRef

    contact(cast, days)
    today = cast.district.today()

    row = School.objects.filter(pk=cast.school.pk).annotate(last=last_contact(OuterRef("pk"))).get()
    last = LastContact.told(row.last, year, today)

    assert last.is_quiet is School.objects.filter(is_quiet(year, today), pk=cast.school.pk).exists()
    assert last.days == min(days, 100)


@pytest.mark.parametrize(("days", "words"), [(0, "Today"), (1, "Yesterday"), (51, "51 days ago")])
def test_last_contact_is_told_in_words(cast, days, words):
    today = cast.district.today()
    found = {"on": ago(cast, days).isoformat(), "kind": "visit", "by": "Marisol"}

    assert LastContact.told(found, cast.year, today).ago(today) == words


def test_school_that_was_never_contacted_is_told_in_words(cast):
    last = LastContact.told(None, cast.year, cast.district.today())

    assert (last.ago(cast.district.today()), last.how) == ("No contact yet", "")
    assert quiet_words() == f"No contact in {QUIET_DAYS} days"
