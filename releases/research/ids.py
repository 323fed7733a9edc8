"""Ids that stay the same from release to release, and lead back to nothing."""

import base64
import hashlib
import hmac

# Characters of an id: 80 bits. In a district of a million things two are alike once in a million millions.
LENGTH = 16


class Ids:
    """Keyed with the district's own secret: without it, nobody can tell which thing an id stands for."""

    def __init__(self, secret: str) -> None:
        self.secret = secret.encode()

    def of(self, table: str, pk: int) -> str:
        """`school-3f7k…`: the same thing has the same id in each release."""
        digest = hmac.new(self.secret, f"{table}:{pk}".encode(), hashlib.sha256).digest()
        return f"{table}-{base64.b32encode(digest).decode().lower()[:LENGTH]}"
