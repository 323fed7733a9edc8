"""Addresses of the pages that families see."""

from typing import Any

from django.urls import reverse


def policy_page(district: Any, language: str) -> str:
    """Where families read the policy in a language, and answer."""
    return reverse("policy_page", kwargs={"place": district.slug, "language": language})
