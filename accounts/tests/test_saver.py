"""What the script of a page hears while it keeps a person's typing."""

import pytest
from django.test import Client
from django.urls import reverse

SAVER = {"X-Saver": "1"}


def test_saver_hears_that_the_session_is_over_and_where_to_sign_in(client, cast):
    url = reverse("districts:home", kwargs={"district": cast.district.slug})

    answer = client.get(url, headers=SAVER | {"Referer": "http://testserver/d/home/plan/7/?tab=2"})

    assert answer.status_code == 401
    assert answer.json() == {
        "status": "signed_out",
        "sign_in": "/accounts/login/?next=%2Fd%2Fhome%2Fplan%2F7%2F",
    }


@pytest.mark.django_db
def test_saver_is_told_the_same_on_pages_outside_a_district(client):
    answer = client.get("/", headers=SAVER)

    assert answer.status_code == 401
    assert answer.json() == {"status": "signed_out", "sign_in": "/accounts/login/?next=%2F"}


@pytest.mark.django_db
def test_saver_is_not_sent_back_to_another_site(client):
    answer = client.get("/", headers=SAVER | {"Referer": "https://elsewhere.example/trap/"})

    assert answer.json()["sign_in"] == "/accounts/login/?next=%2F"


@pytest.mark.django_db
def test_saver_hears_that_its_page_is_stale():
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/accounts/login/", headers=SAVER)

    assert (answer.status_code, answer.json()) == (403, {"status": "stale_page"})


@pytest.mark.django_db
def test_visitor_sees_a_page_when_csrf_is_refused():
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/accounts/login/")

    assert answer.status_code == 403
    assert "text/html" in answer.headers["Content-Type"]


def test_token_names_the_person_and_is_never_kept(client, cast):
    client.force_login(cast.leader)

    answer = client.get("/accounts/token/")

    assert answer.json()["user"] == cast.leader.pk
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_token_saves_after_a_sign_in_in_another_tab(cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.leader)
    token = strict.get("/accounts/token/").json()["token"]

    answer = strict.post("/accounts/logout/", headers=SAVER | {"X-CSRFToken": token})

    assert answer.status_code == 302


@pytest.mark.django_db
def test_token_names_nobody_to_the_signed_out(client):
    assert client.get("/accounts/token/").json()["user"] is None


def test_form_sent_after_the_session_ended_leads_back_to_its_page(client, cast):
    url = reverse("districts:wear", kwargs={"district": cast.district.slug})

    answer = client.post(url, headers={"Referer": "http://testserver/d/home/plan/7/"})

    assert answer.headers["Location"] == "/accounts/login/?next=%2Fd%2Fhome%2Fplan%2F7%2F"


def test_part_of_a_page_is_not_replaced_by_the_sign_in_page(client, cast):
    url = reverse("districts:home", kwargs={"district": cast.district.slug})
    headers = {"HX-Request": "true", "Referer": "http://testserver/d/home/plan/7/"}

    answer = client.get(url, headers=headers)

    assert (answer.content, answer.headers["HX-Redirect"]) == (
        b"",
        "/accounts/login/?next=%2Fd%2Fhome%2Fplan%2F7%2F",
    )
