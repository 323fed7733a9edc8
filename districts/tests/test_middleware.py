import datetime

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from districts.middleware import DistrictMiddleware
from districts.models import DistrictRole
from partnerships.foundation.tenancy import across_all_districts


def home_of(district):
    return reverse("districts:home", kwargs={"district": district.slug})


def test_home_welcomes_everybody_with_a_term_of_office(client, cast):
    for person in (cast.leader, cast.chair, cast.principal, cast.member, cast.superintendent):
        client.force_login(person)
        assert client.get(home_of(cast.district)).status_code == 200


def test_home_hides_the_district_from_strangers(client, cast):
    client.force_login(cast.stranger)
    assert client.get(home_of(cast.district)).status_code == 404


def test_home_sends_the_signed_out_to_sign_in_whether_or_not_the_district_exists(client, cast):
    assert client.get(home_of(cast.district)).status_code == 302
    assert client.get("/d/nowhere/").status_code == 302


def test_district_that_does_not_exist_is_not_found(client, cast):
    client.force_login(cast.leader)
    assert client.get("/d/nowhere/").status_code == 404


def test_district_opens_for_nobody_signed_out_whatever_stands_before_it(rf, cast):
    request = rf.get(home_of(cast.district))
    request.user = AnonymousUser()

    answer = DistrictMiddleware(lambda _request: None).process_view(
        request, None, [], {"district": cast.district.slug}
    )

    assert answer["Location"].startswith(reverse("account_login"))


def test_access_stops_at_once_when_a_role_ends(client, cast):
    client.force_login(cast.leader)
    with across_all_districts(reason="A test ends a role by hand."):
        DistrictRole.objects.filter(person=cast.leader).update(ended_at=timezone.now(), ended_by=cast.it)

    assert client.get(home_of(cast.district)).status_code == 404


def test_access_stops_the_day_after_the_last_day(client, cast):
    client.force_login(cast.leader)
    yesterday = cast.district.today() - datetime.timedelta(days=1)
    with across_all_districts(reason="A test ends a role by hand."):
        DistrictRole.objects.filter(person=cast.leader).update(ends_on=yesterday)

    assert client.get(home_of(cast.district)).status_code == 404


def test_pages_of_a_signed_in_person_are_kept_nowhere(client, cast):
    client.force_login(cast.leader)

    for name in ("districts:home", "districts:people", "schools:list"):
        page = client.get(reverse(name, kwargs={"district": cast.district.slug}))
        assert page.headers["Cache-Control"] == "private, no-store", name
