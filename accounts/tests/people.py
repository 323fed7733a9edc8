"""What tests of signing in share: a password, and what stands in the newest mail."""

import re

from django.conf import settings
from django.urls import reverse

from accounts.models import Mail, User
from accounts.tests.factories import UserFactory

PASSWORD = "correct horse battery staple"
HOME = "/"
SIGN_IN, ASK, CONFIRM = (
    reverse("account_login"),
    reverse("account_request_login_code"),
    reverse("account_confirm_login_code"),
)


def person(email="ana@example.org", password=PASSWORD, **more) -> User:
    """Somebody with a password, or without one (password=None)."""
    user = UserFactory(email=email, **more)
    user.set_password(password)
    user.save()
    return user


def sign_in(client, email="ana@example.org", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def code_in_mail() -> str:
    return re.search(r"^\d{8}$", Mail.objects.first().text, re.MULTILINE)[0]


def link_in_mail() -> str:
    return re.search(rf"^{settings.SITE_URL}(/\S+)$", Mail.objects.first().text, re.MULTILINE)[1]


def is_signed_in(client) -> bool:
    return client.get("/accounts/token/").json()["user"] is not None
