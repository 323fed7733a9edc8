from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import Mail
from accounts.nightly import tidy
from accounts.tests.people import is_signed_in, person, sign_in


@pytest.mark.django_db
def test_tidy_forgets_sessions_that_are_over_and_no_other(client):
    person()
    sign_in(client)
    gone = UserSession.objects.get()
    UserSession.objects.create(user=gone.user, ip="203.0.113.9", session_key="gone", user_agent="")
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))

    tidy()

    assert is_signed_in(client)
    assert UserSession.objects.count() == Session.objects.count() == 1


@pytest.mark.django_db
def test_tidy_forgets_mail_that_left_long_ago_and_keeps_what_waits():
    for state in Mail.State:
        Mail.objects.create(to=[], from_email="", subject=state, state=state, try_at=timezone.now())
    Mail.objects.update(created_at=timezone.now() - timedelta(days=91))

    tidy()

    assert [mail.state for mail in Mail.objects.all()] == [Mail.State.WAITING]
