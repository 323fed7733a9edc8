import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from districts.models import District, SchoolYear
from partnerships.foundation.tenancy import in_district

FIRST = (
    "open_district",
    "maple",
    "Maple County Schools",
    "--leader-email",
    "Ana@maple.example",
    "--leader-name",
    "Ana Ruiz",
)


@pytest.mark.django_db
def test_open_district_lets_its_leader_in(client):
    call_command(*FIRST)

    client.force_login(User.objects.get(email="ana@maple.example"))
    assert client.get(reverse("districts:home", kwargs={"district": "maple"})).status_code == 200
    with in_district(District.objects.get(slug="maple")):
        year = SchoolYear.objects.get()
        assert (year.starts_on.month, year.ends_on.month, year.ends_on.day) == (7, 6, 30)


@pytest.mark.django_db
def test_open_district_says_what_is_wrong_and_makes_nothing():
    with pytest.raises(CommandError, match=r"nces_lea_id: .*leading zeros"):
        call_command(*FIRST, "--nces-id", "12")

    assert not District.objects.exists()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_open_district_refuses_an_address_that_is_taken():
    call_command(*FIRST)

    with pytest.raises(CommandError, match="slug"):
        call_command(*FIRST)
