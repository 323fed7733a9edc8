"""Where a visitor comes from. One answer for lock-out, limits, sessions and the audit log."""

from typing import Any

from django.conf import settings

from accounts.models.user import tidy_email


def address_of(request: Any) -> str:
    """The visitor's IP address; empty where there is none (a command, a worker).

    X-Forwarded-For is believed only as far as our own proxies wrote it (TRUSTED_PROXIES), so that
    nobody escapes a lock-out by making up an address.
    """
    if request is None:
        return ""
    written = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(written) >= proxies:
        return written[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def account_tried(request: Any, credentials: dict[str, Any] | None) -> str:
    """The e-mail address that somebody tries to sign in with, in its one spelling."""
    tried = credentials or {}
    email = tried.get("email") or tried.get("username") or (request.POST.get("login") if request else "")
    return tidy_email(email or "")
