"""What only the demo has, and nobody else."""

import pytest
from django.core.mail import send_mail
from django.urls import reverse

from accounts import demo
from accounts.models import Mail
from accounts.tests.people import SIGN_IN, is_signed_in, person

pytestmark = pytest.mark.django_db
IN = reverse("demo_sign_in")
OUTBOX = reverse("demo_outbox")


@pytest.fixture(autouse=True)
def nobody_registered(monkeypatch):
    monkeypatch.setattr(demo, "DEMO_SIGN_INS", [])


@pytest.fixture
def ana():
    demo.register(demo.DemoPerson("ana@example.org", "Ana", "Leader"))
    return person()


def test_sign_in_page_offers_whom_it_can(client, ana):
    demo.register(demo.DemoPerson("not-loaded@example.org", "Nobody", "Ghost"))

    page = client.get(SIGN_IN).text

    assert "Ana" in page
    assert "Ghost" not in page
    assert demo.PASSWORD in page


def test_registering_twice_offers_once(ana):
    demo.register(demo.DemoPerson("ana@example.org", "Ana", "Leader"))

    assert demo.sign_ins() == [{"name": "Ana", "role_label": "Leader", "email": "ana@example.org"}]


def test_button_signs_in(client, ana):
    answer = client.post(IN, {"email": ana.email, "next": "/accounts/sessions/"})

    assert answer.headers["Location"] == "/accounts/sessions/"
    assert is_signed_in(client)


def test_button_signs_in_nobody_who_is_not_of_the_demo(client, ana):
    person("real@example.org")

    assert client.post(IN, {"email": "real@example.org"}).status_code == 404
    assert not is_signed_in(client)


def test_outbox_shows_mail_with_its_link_to_press(client, settings):
    send_mail("Welcome", f"Hello\n\n{settings.SITE_URL}/invitations/x/", None, ["ana@example.org"])

    listed = client.get(OUTBOX)
    shown = client.get(reverse("demo_mail", kwargs={"pk": Mail.objects.get().pk}))

    assert "Welcome" in listed.text
    assert 'href="/invitations/x/"' in shown.text


def test_outbox_shows_markup_as_it_was_typed(client):
    send_mail("<b>Hi</b>", "<script>alert(1)</script>", None, ["ana@example.org"])

    shown = client.get(reverse("demo_mail", kwargs={"pk": Mail.objects.get().pk}))

    assert "<script>alert(1)" not in shown.text
    assert "&lt;b&gt;Hi" in shown.text


def test_outbox_costs_the_same_for_one_mail_and_for_forty(client, cost_of):
    send_mail("x", "x", None, ["ana@example.org"])
    one = cost_of(OUTBOX)
    for number in range(40):
        send_mail("x", "x", None, [f"n{number}@example.org"])

    assert cost_of(OUTBOX) == one


def test_nothing_of_it_exists_anywhere_else(client, ana, settings):
    settings.DEMO = False
    send_mail("x", "x", None, ["ana@example.org"])

    answers = [
        client.get(OUTBOX),
        client.get(f"{OUTBOX}{Mail.objects.get().pk}/"),
        client.post(IN, {"email": ana.email}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert "demo" not in client.get(SIGN_IN).text.lower()
