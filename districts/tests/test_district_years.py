import datetime

import pytest

from accounts.tests.factories import UserFactory
from districts.entrance import entrance
from districts.models import SchoolYear
from districts.tests.factories import DistrictFactory, SchoolYearFactory
from districts.years import current_year
from partnerships.foundation.tenancy import in_district


@pytest.fixture
def district(db):
    return DistrictFactory()


def found_at(slug):
    """The district and the school year that somebody without any office comes to."""
    found = entrance(slug, UserFactory().pk)
    return (found.district, found.year) if found else None


def year_from(district, days):
    """A school year of 100 days that begins that many days from today."""
    first = district.today() + datetime.timedelta(days=days)
    with in_district(district):
        return SchoolYearFactory(
            district=district,
            starts_on=first,
            ends_on=first + datetime.timedelta(days=100),
            ends_in=3000 + days,
        )


def test_current_year_is_the_one_that_today_falls_in(district):
    running = year_from(district, -100)
    for days in (-300, 20):
        year_from(district, days)

    assert found_at(district.slug) == (district, running)
    with in_district(district):
        assert current_year(district) == running


def test_between_two_years_the_one_to_come_counts(district):
    year_from(district, -300)
    coming = year_from(district, 20)

    assert found_at(district.slug)[1] == coming


def test_after_the_last_year_it_goes_on_counting(district):
    year_from(district, -500)
    last = year_from(district, -300)

    assert found_at(district.slug)[1] == last


def test_a_district_without_years_is_found_all_the_same(district):
    assert found_at(district.slug) == (district, None)
    assert found_at("nowhere") is None
    with in_district(district):
        assert not SchoolYear.objects.exists()
