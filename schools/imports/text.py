"""Bytes to lines: encoding, line ends, and what is no text at all."""

import codecs
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from schools.imports.problems import Unreadable

# Opens the same bytes from their beginning, as often as they are needed.
Source = Callable[[], BinaryIO]

LONGEST_LINE = 500_000
_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def refuse_what_is_no_list(head: bytes) -> None:
    """Say of a PDF, a picture or a web page what it is, rather than read it as letters."""
    start = head.lstrip()[:15].lower()
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            _("This is an old Excel file (.xls). Open it, save it as .xlsx or CSV, and bring that.")
        )
    if head.startswith(b"%PDF"):
        raise Unreadable(_("This is a PDF. Ask for the same list as CSV or Excel."))
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise Unreadable(_("This is a web page, not a list. Download the list itself, as CSV or Excel."))
    if start.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8", b"{\\rtf")):
        raise Unreadable(_("This is not a list of schools. Bring a CSV or an Excel file (.xlsx)."))


def encoding_of(source: Source) -> str:
    """The encoding of the whole file: by its mark, by its zeros, UTF-8 if all of it is, else Windows-1252."""
    with source() as file:
        head = file.read(4096)
        for mark, name in _BOMS:
            if head.startswith(mark):
                return name
        if guess := _utf16_without_mark(head):
            return guess
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(head)
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _utf16_without_mark(head: bytes) -> str | None:
    """Latin letters in UTF-16 have a zero in every other byte."""
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    if half and head[0::2].count(0) > 0.7 * half:
        return "utf-16-be"
    return None


def lines(source: Source, encoding: str) -> Iterator[str]:
    """Every line without its end, whatever marks it (LF, CRLF, CR); zeros taken out."""
    with source() as raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline=None) as text:
        while line := text.readline(LONGEST_LINE):
            if len(line) >= LONGEST_LINE:
                raise Unreadable(_("A line of this file has no end. It does not look like a list."))
            yield line.rstrip("\n").replace("\0", "")


def count_lines(source: Source) -> int:
    """About how many lines there are, for showing progress."""
    with source() as file:
        return sum(chunk.count(b"\n") or chunk.count(b"\r") for chunk in iter(lambda: file.read(_CHUNK), b""))
