import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Mail, User
from accounts.tests.factories import UserFactory
from districts.enums import Role
from districts.hats import hats_in
from districts.models import District, SchoolYear
from partnerships.foundation.tenancy import in_district

pytestmark = pytest.mark.django_db
LEADER = ("--leader-email", "Lea@example.org", "--leader-name", "Lea Ortiz")


def test_add_district_makes_district_year_and_leader(client, capsys):
    call_command("add_district", "Riverbend Unified School District", "--slug", "riverbend", *LEADER)

    district = District.objects.get()
    lea = User.objects.get(email="lea@example.org")
    client.force_login(lea)
    with in_district(district):
        year = SchoolYear.objects.get()
    assert year.starts_on <= district.today() <= year.ends_on
    assert hats_in(district, lea).has(Role.LEADER)
    assert client.get(reverse("districts:home", kwargs={"district": "riverbend"})).status_code == 200
    assert Mail.objects.get().to == ["lea@example.org"]
    assert "/d/riverbend/" in capsys.readouterr().out


def test_add_district_takes_the_account_that_is_there():
    lea = UserFactory(email="lea@example.org", name="Lea")

    call_command("add_district", "Riverbend", *LEADER)

    assert User.objects.get() == lea


@pytest.mark.parametrize(
    "wrong", [("--slug", "taken"), ("--nces-lea-id", "12"), ("--time-zone", "Mars/Olympus")]
)
def test_add_district_says_what_is_wrong_and_leaves_nothing_behind(wrong):
    District.objects.create(name="There", short_name="There", slug="taken")

    with pytest.raises(CommandError):
        call_command("add_district", "Riverbend", *wrong, *LEADER)

    assert (District.objects.count(), User.objects.count()) == (1, 0)
