"""Addresses of the pages that families see."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def policy_page(district: Any, language: str) -> str:
    """Where families read the policy in a language, and answer."""
    return reverse("policy_page", kwargs={"place": district.slug, "language": language})


def mail_address(district: Any) -> str:
    """Where families of a district may write to; nothing where no mail comes in."""
    name, _at, domain = settings.MAIL_IN_ADDRESS.partition("@")
    return f"{name}+{district.slug}@{domain}" if domain else ""
