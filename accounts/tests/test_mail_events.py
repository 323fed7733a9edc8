"""What the mail provider reports: noted with the address, for whoever knows the secret alone."""

import base64
import json

import pytest
from django.urls import reverse

from accounts.mail_events import clear_address, note_address
from accounts.models import AddressState

URL = "/mail-events/"
SECRET = "provider:a-password-of-twenty-letters"
# As Postmark writes it to its webhooks, made up.
BOUNCE = {
    "RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1, "MessageID": "883953f4", "ID": 4323,
    "Description": "The server was unable to deliver your message", "Email": "Gone@example.org",
    "Details": "550 5.1.1 no such user", "BouncedAt": "2026-10-21T11:00:00Z",
}  # fmt: skip
COMPLAINT = BOUNCE | {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512}
PASSING = BOUNCE | {"Type": "Transient", "TypeCode": 2}
DELIVERY = {
    "RecordType": "Delivery", "MessageID": "883953f4", "Recipient": "ana@example.org",
    "DeliveredAt": "2026-10-21T11:00:00Z", "Details": "250 OK",
}  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    settings.MAIL_EVENTS_FROM, settings.MAIL_EVENTS_SECRET = "postmark", SECRET
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


def tell(client, event, secret=SECRET):
    known = {"HTTP_AUTHORIZATION": "Basic " + base64.b64encode(secret.encode()).decode()} if secret else {}
    return client.post(URL, json.dumps(event), content_type="application/json", **known)


def test_address_of_this_page():
    assert reverse("mail_events") == URL


@pytest.mark.parametrize(("event", "why"), [(BOUNCE, "bounced"), (COMPLAINT, "complained")])
def test_bounce_and_complaint_are_noted_once_with_the_address(client, provider, event, why):
    answers = [tell(client, event).status_code for _ in range(2)]

    state = AddressState.objects.get()
    assert answers == [200, 200]
    assert (state.email, state.why) == ("gone@example.org", why)
    assert AddressState.objects.broken(["Gone@Example.org", "ana@example.org"]) == {"gone@example.org"}


@pytest.mark.parametrize("event", [PASSING, DELIVERY])
def test_what_passes_or_arrives_notes_nothing(client, provider, event):
    assert tell(client, event).status_code == 200
    assert not AddressState.objects.exists()


@pytest.mark.parametrize("secret", ["", "provider:guessed"])
def test_without_the_secret_nothing_is_noted(client, provider, secret):
    assert tell(client, BOUNCE, secret).status_code == 400
    assert not AddressState.objects.exists()


@pytest.mark.parametrize(
    ("name", "secret"), [("", ""), ("postmark", ""), ("nobody", SECRET)], ids=["off", "no secret", "unknown"]
)
def test_page_does_not_exist_where_no_provider_is_set(client, settings, name, secret):
    settings.MAIL_EVENTS_FROM, settings.MAIL_EVENTS_SECRET = name, secret

    assert tell(client, BOUNCE).status_code == 404


def test_cleared_address_gets_mail_again():
    note_address("ana@example.org", AddressState.Why.BOUNCED)

    assert (clear_address("Ana@example.org"), clear_address("ana@example.org")) == (True, False)
    assert not AddressState.objects.exists()
