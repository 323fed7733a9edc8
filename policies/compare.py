"""Two texts of the policy side by side. Pure functions over policies.content.content_of.

Sections and paragraphs are matched by lineage, so that one that was moved or renumbered, or that stands in
another version, is still itself.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from districts.worddiff import ADDED, SAME, TAKEN, Piece, compare
from policies.causes import Cause

KEPT, CHANGED, MOVED, NEW, GONE = "kept", "changed", "moved", "new", "gone"
HEAD = (("title", _("Title")), ("introduction", _("Introduction")))


@dataclass(frozen=True)
class Side:
    """Some words of both texts. `left` and `right` are pieces; what differs is marked."""

    left: list[Piece]
    right: list[Piece]
    changed: bool
    label: str = ""


@dataclass
class Pair:
    """One paragraph of both texts, and what became of it. For one that moved into another section:
    `moved` says from where to where."""

    lineage: str
    became: str
    left_number: int | None
    right_number: int | None
    words: Side
    moved: tuple[str, str] | None = None
    # What families said of it, where the page knows (policies.causes).
    causes: list[Cause] = field(default_factory=list)


@dataclass
class Chapter:
    """A section of both texts with its paragraphs."""

    became: str
    heading: Side
    name: str
    pairs: list[Pair] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        return self.became == KEPT and all(pair.became == KEPT for pair in self.pairs)


@dataclass
class Comparison:
    head: list[Side]
    chapters: list[Chapter]

    @property
    def is_same(self) -> bool:
        return not any(line.changed for line in self.head) and all(each.is_quiet for each in self.chapters)

    @property
    def pairs(self) -> list[Pair]:
        return [pair for each in self.chapters for pair in each.pairs]

    @property
    def counts(self) -> dict[str, int]:
        """How many paragraphs are new, gone, changed and moved."""
        return {word: sum(pair.became == word for pair in self.pairs) for word in (NEW, GONE, CHANGED, MOVED)}

    @property
    def changed(self) -> set[str]:
        """The lineages of all paragraphs that something became of."""
        return {pair.lineage for pair in self.pairs if pair.became != KEPT}


@dataclass(frozen=True)
class _Place:
    """A paragraph of one text, with the lineage and the heading of the section it stands in."""

    paragraph: dict[str, Any]
    section: str
    heading: str


def compare_contents(left: dict[str, Any], right: dict[str, Any]) -> Comparison:
    """Left is the earlier text. Sections in the order of the right, with what is gone at the end of each;
    sections that are gone stand last."""
    were, are = _places(left), _places(right)
    out_of_turn = _out_of_turn(were, are)
    chapters = []
    for was, now in _matched(left["sections"], right["sections"]):
        chapter = _chapter(was, now)
        chapter.pairs = [
            _pair(*each, out_of_turn) for each in _standing_in((now or was)["lineage"], were, are)
        ]
        chapters.append(chapter)
    head = [side(left[key], right[key], str(label)) for key, label in HEAD if left[key] or right[key]]
    return Comparison(head, chapters)


def side(left: str, right: str, label: str = "") -> Side:
    pieces = compare(left, right)
    return Side(
        [piece for piece in pieces if piece.kind in {SAME, TAKEN}],
        [piece for piece in pieces if piece.kind in {SAME, ADDED}],
        left != right,
        label,
    )


def _places(content: dict[str, Any]) -> dict[str, _Place]:
    return {
        each["lineage"]: _Place(each, section["lineage"], section["heading"])
        for section in content["sections"]
        for each in section["paragraphs"]
    }


def _standing_in(
    section: str, were: dict[str, _Place], are: dict[str, _Place]
) -> list[tuple[_Place | None, _Place | None]]:
    """The paragraphs of one section, then and now: all that stand in it now, then those of it that are gone
    from the whole text. One that went to another section is told there."""
    here = [(were.get(lineage), now) for lineage, now in are.items() if now.section == section]
    gone = [(was, None) for lineage, was in were.items() if lineage not in are and was.section == section]
    return [*here, *gone]


def _matched(left: list[Any], right: list[Any]) -> list[tuple[Any, Any]]:
    """The sections of both texts by lineage; None where one side lacks it."""
    were, are = {each["lineage"]: each for each in left}, {each["lineage"]: each for each in right}
    here = [(were.get(key), each) for key, each in are.items()]
    return [*here, *((each, None) for key, each in were.items() if key not in are)]


def _chapter(was: Any, now: Any) -> Chapter:
    heading = side(was["heading"] if was else "", now["heading"] if now else "")
    return Chapter(_became(was, now, heading), heading, (now or was)["heading"])


def _became(was: Any, now: Any, words: Side) -> str:
    """As far as the words tell: whether it moved, its place tells."""
    if now is None:
        return GONE
    if was is None:
        return NEW
    return CHANGED if words.changed else KEPT


def _out_of_turn(were: dict[str, _Place], are: dict[str, _Place]) -> set[str]:
    """Paragraphs that stay in their section and stand in another order there."""
    stay = [key for key, place in are.items() if key in were and were[key].section == place.section]
    found = set()
    for section in {are[key].section for key in stay}:
        now = [key for key in stay if are[key].section == section]
        known = set(now)
        before = [key for key in were if key in known]
        found |= {key for key, stood_here in zip(now, before, strict=True) if key != stood_here}
    return found


def _pair(was: _Place | None, now: _Place | None, out_of_turn: set[str]) -> Pair:
    left, right = was and was.paragraph, now and now.paragraph
    words = side(left["text"] if left else "", right["text"] if right else "")
    lineage = (right or left)["lineage"]  # type: ignore[index]
    became = _became(was, now, words)
    moved = (was.heading, now.heading) if was and now and was.section != now.section else None
    if became == KEPT and (moved or lineage in out_of_turn):
        became = MOVED
    return Pair(lineage, became, left and left["number"], right and right["number"], words, moved)
