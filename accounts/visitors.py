"""Where a visitor comes from. One answer for lock-out, limits, sessions and the audit log."""

import ipaddress
from typing import Any

from django.conf import settings

from accounts.models.user import tidy_email

# A household or an office has a whole network of this size to itself (RFC 6177): it is one place.
ONE_PLACE_IN_IPV6 = 64


def address_of(request: Any) -> str:
    """The visitor's IP address; empty where there is none (a command, a worker, a local socket).

    X-Forwarded-For is believed only as far as our own proxies wrote it (TRUSTED_PROXIES), so that
    nobody escapes a lock-out by making up an address.
    """
    if request is None:
        return ""
    written = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    by_proxy = written[-proxies] if 0 < proxies <= len(written) else ""
    return _clean(by_proxy) or _clean(request.META.get("REMOTE_ADDR", ""))


def place_of(request: Any) -> str:
    """The visitor's address as limits count it: IPv6 by network, for whoever has one has billions."""
    address = address_of(request)
    if ":" not in address:
        return address
    return str(ipaddress.ip_network(f"{address}/{ONE_PLACE_IN_IPV6}", strict=False).network_address)


def account_tried(request: Any, credentials: dict[str, Any] | None) -> str:
    """The e-mail address that somebody tries to sign in with, in its one spelling."""
    tried = credentials or {}
    email = tried.get("email") or tried.get("username") or (request.POST.get("login") if request else "")
    return tidy_email(email or "")


def _clean(written: str) -> str:
    """An IP address without port and brackets; empty for anything else."""
    text = written.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
