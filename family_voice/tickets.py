"""How a family's answers are held together without knowing who they are.

A page carries a signed ticket: which version it shows, when it was made, and a random number by which the
first answer of a browser will go. With that first answer the number becomes a cookie, so that "You agree"
shows and ten answers count as one family. Nothing else is ever remembered.

A ticket is good for a day. A copy of a page that lies about, in a cache or on a shared computer, answers as
nobody for longer; a stock of tickets that a machine lays in spoils; and a family that has the page open for
three days gets its words back with a fresh ticket.
"""

import time
import uuid
from dataclasses import dataclass
from typing import Any

from django.core import signing

PAGE, COOKIE = "family_voice.page", "family_voice.family"
# In seconds.
GOOD_FOR = 24 * 60 * 60


@dataclass(frozen=True)
class Ticket:
    version: int
    family: uuid.UUID
    # Since the page was made.
    seconds: float
    # Number of the batch of paper sheets whose code led here; 0 for none.
    batch: int = 0

    @property
    def is_stale(self) -> bool:
        return self.seconds > GOOD_FOR


def make_ticket(version: int, *, seconds: float = 0, batch: int = 0) -> str:
    """For a page of this version. `seconds` that the family had it before it came back with its words;
    `batch`, the number on the sheet of paper whose code led to it."""
    said: dict[str, Any] = {"v": version, "t": int(time.time() - seconds), "f": uuid.uuid4().hex}
    if batch:
        said["b"] = batch
    return signing.dumps(said, salt=PAGE)


def read_ticket(written: str, family: uuid.UUID | None) -> Ticket | None:
    """What our page said, and whose it is: `family` where its cookie tells; None for anything we have not
    signed."""
    try:
        said = signing.loads(written, salt=PAGE)
        return Ticket(said["v"], family or uuid.UUID(said["f"]), time.time() - said["t"], said.get("b", 0))
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
