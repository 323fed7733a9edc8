"""How a family's answers are held together without knowing who they are.

A page carries a signed ticket: which version it shows, when it was made, and for a browser that has not
answered yet, a random number by which its first answer will go. With that first answer the number becomes
a cookie, so that "You agree" shows and ten answers count as one family. Nothing else is ever remembered.
"""

import time
import uuid
from dataclasses import dataclass
from typing import Any

from django.core import signing

PAGE, COOKIE = "family_voice.page", "family_voice.family"


@dataclass(frozen=True)
class Ticket:
    version: int
    family: uuid.UUID
    # Since the page was made.
    seconds: float


def make_ticket(version: int, family: uuid.UUID | None) -> str:
    """For a page of this version, as it is made for this browser. `family` where its cookie tells."""
    said: dict[str, Any] = {"v": version, "t": int(time.time())}
    if family is None:
        said["f"] = uuid.uuid4().hex
    return signing.dumps(said, salt=PAGE)


def read_ticket(written: str, family: uuid.UUID | None) -> Ticket | None:
    """What our page said; None for anything we have not signed."""
    try:
        said = signing.loads(written, salt=PAGE)
        return Ticket(
            said["v"], family or uuid.UUID(said.get("f") or uuid.uuid4().hex), time.time() - said["t"]
        )
    except (signing.BadSignature, ValueError, KeyError, TypeError, AttributeError):
        return None


def seal_family(family: uuid.UUID) -> str:
    """What the cookie holds."""
    return signing.Signer(salt=COOKIE).sign(family.hex)


def read_family(cookie: str) -> uuid.UUID | None:
    """Whose cookie it is; None for anything we have not signed."""
    try:
        return uuid.UUID(signing.Signer(salt=COOKIE).unsign(cookie))
    except (signing.BadSignature, ValueError):
        return None
