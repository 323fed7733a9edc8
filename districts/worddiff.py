"""What changed between two texts, word by word. Pure functions; templates do the escaping."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, TAKEN, ADDED = "same", "taken", "added"
# Beyond this many words, a comparison word by word costs more than it tells.
MOST_WORDS = 3000


@dataclass(frozen=True)
class Piece:
    """A stretch of text and what became of it: "same", "taken" or "added"."""

    kind: str
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """Both texts as one run of pieces. Without the added ones it is `before`; without the taken, `after`."""
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST_WORDS:
        return _whole(before, after)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(old[a:b])))
            continue
        pieces.extend(_whole("".join(old[a:b]), "".join(new[c:d])))
    return pieces


def _words(text: str) -> list[str]:
    """Words and the gaps between them, so that joined they are the text again."""
    return re.findall(r"\s+|[^\s]+", text)


def _whole(before: str, after: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in ((TAKEN, before), (ADDED, after)) if text]
