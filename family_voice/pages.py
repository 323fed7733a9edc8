"""Addresses of the pages that families see."""

from typing import Any

from django.conf import settings
from django.urls import reverse

# ?sheet=2-3: the mark on the sheet of paper whose code led to the page, version and batch.
SCANNED = "sheet"


def policy_page(district: Any, language: str, mark: str = "") -> str:
    """Where families read the policy in a language, and answer. `mark` is that of a batch of sheets."""
    address = reverse("policy_page", kwargs={"place": district.slug, "language": language})
    return f"{address}?{SCANNED}={mark}" if mark else address


def mail_address(district: Any) -> str:
    """Where families of a district may write to; nothing where no mail comes in."""
    name, _at, domain = settings.MAIL_IN_ADDRESS.partition("@")
    return f"{name}+{district.slug}@{domain}" if domain else ""
