"""How often something may be asked for, beyond what allauth limits by itself.

Limits by address alone would let anybody lock anybody out; these count an address *from one place*.
"""

from typing import Any

from allauth.core import ratelimit

from accounts.models.user import tidy_email
from accounts.visitors import place_of


def may_mail(request: Any, email: str) -> bool:
    """Whether one more code or link may go to this address at the wish of this visitor."""
    key = f"{tidy_email(email)} from {place_of(request)}"
    return ratelimit.consume(request, action="mail_to_address", key=key)


def may_try_link(request: Any, action: str) -> bool:
    """Whether one more POST by a link may come from this place. `action` is of ACCOUNT_RATE_LIMITS."""
    return ratelimit.consume(request, action=action)
