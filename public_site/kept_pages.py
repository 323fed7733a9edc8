"""Drawn pages, kept in the memory of this process under the stamp of what they show."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches

from public_site.stamp import Shown, shown_at

STORE = "public_pages"
# Nothing gets old here, since the stamp is in the key; old stamps only take room.
SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Drawn:
    """A page as it travels: packed, with the mark by which a browser asks whether it is still the same."""

    packed: bytes
    tag: str

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.packed)


def drawn_page(shown: Shown, name: str, draw: Callable[[], str | None]) -> Drawn | None:
    """The page of this name, drawn now or before; None for one that isn't shown. It is kept only where
    nothing changed while it was drawn.
    """
    key = f"{shown.stamp}:{name}"
    found = caches[STORE].get(key)
    if found is None:
        html = draw()
        if html is None:
            return None
        body = html.encode()
        # No moment in it: the same page is the same bytes in each process.
        found = Drawn(gzip.compress(body, 6, mtime=0), hashlib.sha256(body).hexdigest()[:32])
        after = shown_at(shown.district.slug)
        if after is not None and after.stamp == shown.stamp:
            caches[STORE].set(key, found, SECONDS)
    return found
