"""What every test may lean on: a cast of people, an open district, and a count of queries.

The cast is the same in every room: the leader and the chair are at home; the neighbor is the chair
of another school; the stranger is the leader of another district.
"""

import os
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from partnerships.foundation.services.pytest_plugin import THROWN_AWAY
from partnerships.foundation.tenancy import across_all_districts, in_district

pytest_plugins = ["partnerships.tests.browser", "partnerships.tests.clearing", "partnerships.tests.firefox"]


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """A server of our own goes with the run: no wait for the last connection to a test database."""
    return django_db_keepdb or THROWN_AWAY in os.environ


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests that commit are cleaned up by TRUNCATE, which the audit log refuses: lifted here alone."""
    with django_db_blocker.unblock():
        call_command("pgtrigger", "disable", "districts.AuditEvent:no_truncate")
        call_command("createcachetable")


@pytest.fixture(autouse=True)
def mail_goes_its_real_way(settings) -> None:
    """pytest-django would catch it on the way: here it becomes rows, as everywhere else."""
    settings.EMAIL_BACKEND = "accounts.mail.QueueBackend"


@pytest.fixture(autouse=True)
def nobodys_language() -> Iterator[None]:
    """A request leaves the language of its reader to the thread: the next test begins without."""
    yield
    translation.deactivate()


@pytest.fixture
def cast(db) -> SimpleNamespace:
    """A district with two schools and its people, and a stranger from elsewhere."""
    from districts.enums import Role
    from districts.tests.factories import DistrictFactory, DistrictRoleFactory, SchoolYearFactory
    from schools.enums import Office
    from schools.tests.factories import (
        FacilitatorAssignmentFactory,
        PrincipalFactory,
        SchoolFactory,
        TeamMemberFactory,
    )

    with across_all_districts(reason="The cast of the tests lives in two districts."):
        home, elsewhere = DistrictFactory(name="Home"), DistrictFactory(name="Elsewhere")
        year = SchoolYearFactory(district=home)
        school, other_school = SchoolFactory(district=home), SchoolFactory(district=home)
        people = {role.value: DistrictRoleFactory(district=home, role=role).person for role in Role}
        FacilitatorAssignmentFactory(school=school, year=year, person=people["facilitator"])
        return SimpleNamespace(
            district=home,
            elsewhere=elsewhere,
            year=year,
            school=school,
            other_school=other_school,
            chair=TeamMemberFactory(school=school, office=Office.CHAIR).person,
            co_chair=TeamMemberFactory(school=school, office=Office.CO_CHAIR).person,
            member=TeamMemberFactory(school=school).person,
            principal=PrincipalFactory(school=school).person,
            neighbor=TeamMemberFactory(school=other_school, office=Office.CHAIR).person,
            stranger=DistrictRoleFactory(district=elsewhere, role=Role.LEADER).person,
            **people,
        )


@pytest.fixture
def inside(cast) -> Iterator[None]:
    """The cast's home district, open for the length of the test."""
    with in_district(cast.district):
        yield


@pytest.fixture
def home(client, cast) -> Callable[[Any], str]:
    """What the district's home page says to a person, as text."""

    def read(person: Any) -> str:
        client.force_login(person)
        return client.get(reverse("districts:home", kwargs={"district": cast.district.slug})).content.decode()

    return read


@pytest.fixture
def cost_of(client) -> Callable[[str], int]:
    """How many queries a GET of this URL takes, once caches are warm."""

    def count(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return count
