"""Many tagged PDFs of ours made into one, with their tags, in the memory of one of them.

Each file is read by itself, its objects get new numbers and are written at once; what stays in memory is
where each object lies, the bookmarks, and one line a page. Fonts and pictures go over as they are. Tags
keep their order, so that the whole is PDF/UA-1 when its parts are.
"""

import re
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, BinaryIO

CATALOG, PAGES, TREE, BOOK, PARENTS, OUTLINES, INFO = range(1, 8)
_FIRST_FREE = 8
# Objects that are packed and compressed together.
_PACK = 200
_STRING = rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>"
_TOKEN = re.compile(
    rb"/ID (?P<id>" + _STRING + rb")|/Headers \[(?P<headers>(?:\s*(?:" + _STRING + rb"))*)\s*\]"
    rb"|/(?P<key>StructParents?) (?P<place>\d+)|(?P<number>\d+) 0 R|" + _STRING,
    re.DOTALL,
)
_LENGTH = re.compile(rb"/Length \d+(?: 0 R)?")
_STRINGS = re.compile(_STRING, re.DOTALL)


@dataclass
class Mark:
    """A bookmark: its words, the object number of its page, how high on the page, and those below it."""

    title: str
    page: int
    top: float
    below: list["Mark"] = field(default_factory=list)


class Joiner:
    """Writes one PDF from many. The first file gives title, language and the metadata of the whole.

    with Joiner(out) as joiner:
        joiner.add(contents_file)
        joiner.add(plan_file, title="Cottonwood Elementary", name="plan-1")
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._next = _FIRST_FREE
        self._pages: list[int] = []
        self._tops: list[int] = []
        self._parents: list[tuple[int, int]] = []
        self._next_parent = 0
        self._marks: list[Mark] = []
        self._names: dict[str, int] = {}
        self._head: dict[str, str] = {}
        self._files = 0
        self._pack: list[tuple[int, bytes]] = []
        # For each object: 1 and its place in the file, or 2, its pack and its place in the pack.
        self._kinds, self._places, self._turns = array("B"), array("Q"), array("H")
        self._write(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")

    def __enter__(self) -> "Joiner":
        return self

    def __exit__(self, kind: Any, *rest: Any) -> None:
        if kind is None:
            self._finish()

    @property
    def pages(self) -> int:
        return len(self._pages)

    def add(self, file: BinaryIO, *, title: str = "", name: str = "", depth: int = 1) -> None:
        """Put a file at the end. Its bookmarks stand under one of this title, down to that depth; links to
        `name` lead to its first page.
        """
        with _reader().open(file) as pdf:
            move = _Move(self, pdf, f"{self._files}.")
            pages = [move.number_of(page.obj) for page in pdf.pages]
            first_parent = self._next_parent
            move.everything()
            self._parents += move.parents()
            self._next_parent = first_parent + move.most_parents
            self._tops += move.tops
            if not self._files:
                self._head = move.head()
            marks = _marks_of(pdf, move, depth)
        if title:
            self._marks.append(Mark(title, pages[0], 10_000, marks))
        else:
            self._marks += marks
        if name:
            self._names[name] = pages[0]
        self._pages += pages
        self._files += 1

    def new_number(self) -> int:
        self._next += 1
        return self._next - 1

    @property
    def first_parent(self) -> int:
        return self._next_parent

    def put(self, number: int, body: bytes) -> None:
        """Write an object that is no stream."""
        self._pack.append((number, body))
        if len(self._pack) == _PACK:
            self._write_pack()

    def put_stream(self, number: int, head: bytes, data: bytes) -> None:
        """Write a stream: its dictionary without /Length, and its bytes."""
        self._note(number, 1, self._at, 0)
        start = b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, head, len(data))
        self._write(start + data + b"\nendstream\nendobj\n")

    _at = 0

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)

    def _note(self, number: int, kind: int, place: int, turn: int) -> None:
        missing = number + 1 - len(self._kinds)
        if missing > 0:
            for column in (self._kinds, self._places, self._turns):
                column.extend([0] * missing)
        self._kinds[number], self._places[number], self._turns[number] = kind, place, turn

    def _write_pack(self) -> None:
        if not self._pack:
            return
        number = self.new_number()
        heads, bodies, at = [], [], 0
        for turn, (each, body) in enumerate(self._pack):
            self._note(each, 2, number, turn)
            heads.append(b"%d %d" % (each, at))
            bodies.append(body)
            at += len(body) + 1
        head = b" ".join(heads) + b"\n"
        data = zlib.compress(head + b"\n".join(bodies))
        facts = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(heads), len(head))
        self._pack = []
        self.put_stream(number, facts, data)

    def _finish(self) -> None:
        self.put(PAGES, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (self.pages, _refs(self._pages)))
        self.put(TREE, b"<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R >>" % (BOOK, PARENTS))
        self.put(BOOK, b"<< /Type /StructElem /S /Document /P %d 0 R /K [%s] >>" % (TREE, _refs(self._tops)))
        pairs = b" ".join(b"%d %d 0 R" % pair for pair in self._parents)
        self.put(PARENTS, b"<< /Nums [%s] >>" % pairs)
        self._put_outlines()
        self.put(INFO, b"<< /Title %s >>" % _text(self._head["title"]))
        self.put(CATALOG, self._catalog())
        self._write_pack()
        self._write_table()

    def _catalog(self) -> bytes:
        names = b" ".join(
            b"%s [%d 0 R /Fit]" % (_text(name), page) for name, page in sorted(self._names.items())
        )
        return (
            b"<< /Type /Catalog /Pages %d 0 R /StructTreeRoot %d 0 R /Outlines %d 0 R /Metadata %s"
            b" /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>"
            b" /PageMode /UseOutlines /Lang %s /Names << /Dests << /Names [%s] >> >> >>"
        ) % (
            PAGES, TREE, OUTLINES, self._head["metadata"].encode(), _text(self._head["language"]), names,
        )  # fmt: skip

    def _put_outlines(self) -> None:
        first, last = self._put_marks(self._marks, OUTLINES)
        shown = b"/First %d 0 R /Last %d 0 R /Count %d" % (first, last, len(self._marks)) if first else b""
        self.put(OUTLINES, b"<< /Type /Outlines %s >>" % shown)

    def _put_marks(self, marks: list[Mark], parent: int) -> tuple[int, int]:
        """Write bookmarks and all below them, those below closed. Gives the first and the last number."""
        numbers = [self.new_number() for _mark in marks]
        for place, (number, mark) in enumerate(zip(numbers, marks, strict=True)):
            body = [b"/Title %s /Parent %d 0 R" % (_text(mark.title), parent)]
            body.append(b"/Dest [%d 0 R /XYZ null %d null]" % (mark.page, mark.top))
            if place:
                body.append(b"/Prev %d 0 R" % numbers[place - 1])
            if place + 1 < len(numbers):
                body.append(b"/Next %d 0 R" % numbers[place + 1])
            if mark.below:
                ends = self._put_marks(mark.below, number)
                body.append(b"/First %d 0 R /Last %d 0 R /Count -%d" % (*ends, len(mark.below)))
            self.put(number, b"<< %s >>" % b" ".join(body))
        return (numbers[0], numbers[-1]) if numbers else (0, 0)

    def _write_table(self) -> None:
        """The cross-reference stream: where each object lies."""
        number, start = self.new_number(), self._at
        self._note(number, 1, start, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(5, "big") + turn.to_bytes(2, "big")
            for kind, place, turn in zip(self._kinds, self._places, self._turns, strict=True)
        )
        head = b"/Type /XRef /W [1 5 2] /Size %d /Root %d 0 R /Info %d 0 R /Filter /FlateDecode" % (
            len(self._kinds), CATALOG, INFO,
        )  # fmt: skip
        self.put_stream(number, head, zlib.compress(rows))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)


@cache
def _reader() -> Any:
    """pikepdf, loaded by workers when they join for the first time."""
    import pikepdf  # noqa: PLC0415

    return pikepdf


class _Move:
    """One file on its way into the whole: what is reached from its pages and tags, under new numbers."""

    def __init__(self, joiner: Joiner, pdf: Any, prefix: str) -> None:
        self._joiner, self._pdf, self._prefix = joiner, pdf, prefix.encode()
        self._tree = pdf.Root.StructTreeRoot
        self._numbers = {pdf.Root.Pages.objgen[0]: PAGES, self._tree.objgen[0]: BOOK}
        self._waiting: list[int] = []
        self.tops = [self.number_of(each) for each in _kids(self._tree)]
        self.most_parents = 0
        self._first_parent = joiner.first_parent

    def number_of(self, thing: Any) -> int:
        return self._new(thing.objgen[0])

    def head(self) -> dict[str, str]:
        metadata = f"{self.number_of(self._pdf.Root.Metadata)} 0 R"
        self.everything()
        title = self._pdf.open_metadata().get("dc:title", "")
        return {"metadata": metadata, "language": str(self._pdf.Root.Lang), "title": title}

    def everything(self) -> None:
        """Write all that is waiting, and what it leads to."""
        while self._waiting:
            number = self._waiting.pop()
            thing = self._pdf.get_object(number, 0)
            new = self._numbers[number]
            if isinstance(thing, _reader().Stream):
                head = _TOKEN.sub(self._told_anew, _without_length(thing))
                self._joiner.put_stream(new, head, thing.read_raw_bytes())
            else:
                self._joiner.put(new, _TOKEN.sub(self._told_anew, thing.unparse(resolved=True)))

    def parents(self) -> list[tuple[int, int]]:
        """Which tags hold the content of which page: the entries of the whole for this file."""
        flat = list(self._tree.ParentTree.Nums)
        found = []
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            self.most_parents = max(self.most_parents, int(key) + 1)
            if value.is_indirect:
                new = self.number_of(value)
            else:
                new = self._joiner.new_number()
                self._joiner.put(new, _TOKEN.sub(self._told_anew, value.unparse()))
            found.append((self._first_parent + int(key), new))
        self.everything()
        return found

    def _new(self, number: int) -> int:
        if number not in self._numbers:
            self._numbers[number] = self._joiner.new_number()
            self._waiting.append(number)
        return self._numbers[number]

    def _told_anew(self, found: re.Match[bytes]) -> bytes:
        """One token as it stands in the whole: references, places among the tags, and ids of table cells."""
        if found["number"]:
            return b"%d 0 R" % self._new(int(found["number"]))
        if found["key"]:
            return b"/%s %d" % (found["key"], int(found["place"]) + self._first_parent)
        if found["id"]:
            return b"/ID " + self._own(found["id"])
        if found["headers"] is not None:
            return b"/Headers [%s]" % _STRINGS.sub(lambda each: self._own(each[0]), found["headers"])
        return found[0]

    def _own(self, name: bytes) -> bytes:
        """An id that no other file has."""
        if name.startswith(b"<"):
            return b"<" + self._prefix.hex().encode() + name[1:]
        return b"(" + self._prefix + name[1:]


def _without_length(stream: Any) -> bytes:
    """The dictionary of a stream as it lies in the file, without its braces and its length."""
    head: bytes = stream.stream_dict.unparse(resolved=True)
    return _LENGTH.sub(b"", head.strip()[2:-2])


def _kids(element: Any) -> Iterable[Any]:
    kids = element.K
    return list(kids) if isinstance(kids, _reader().Array) else [kids]


def _marks_of(pdf: Any, move: _Move, depth: int) -> list[Mark]:
    """The bookmarks below the file's own title, as deep as wanted."""
    if not depth or "/Outlines" not in pdf.Root or "/First" not in pdf.Root.Outlines:
        return []
    top = pdf.Root.Outlines.First
    return list(_walk(top.get("/First"), move, depth)) if "/First" in top else []


def _walk(item: Any, move: _Move, depth: int) -> Iterable[Mark]:
    while item is not None:
        page, top = item.Dest[0], float(item.Dest[3])
        below = list(_walk(item.get("/First"), move, depth - 1)) if depth > 1 else []
        yield Mark(str(item.Title), move.number_of(page), top, below)
        item = item.get("/Next")


def _refs(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _text(words: str) -> bytes:
    return b"<" + ("\ufeff" + words).encode("utf-16-be").hex().encode() + b">"
