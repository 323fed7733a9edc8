import datetime

from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone


def is_signed_in(client):
    return client.get(reverse("account")).status_code == 200


def test_session_is_over_when_its_time_is(client, cast):
    client.force_login(cast.leader)
    assert is_signed_in(client)

    Session.objects.update(expire_date=timezone.now() - datetime.timedelta(seconds=1))

    assert not is_signed_in(client)


def test_session_of_a_closed_account_opens_nothing(client, cast):
    client.force_login(cast.leader, backend="accounts.backends.PasswordBackend")
    assert is_signed_in(client)

    cast.leader.is_active = False
    cast.leader.save()

    assert not is_signed_in(client)


def test_session_that_nobody_has_opens_nothing(client, cast):
    client.force_login(cast.leader)
    Session.objects.all().delete()

    assert not is_signed_in(client)
