"""HTML made into tagged PDF (PDF/UA-1), from our own files alone.

WeasyPrint is heavy to import, so only workers ever load it: `warm_up` when they start, or else the
first `render`.
"""

import gc
import logging
import mimetypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from partnerships.foundation.pdf_lang import tell_languages
from partnerships.foundation.pdf_text import mend_text

FONTS = Path(__file__).parent / "fonts" / "fonts.conf"
VARIANT = "pdf/ua-1"
# How a document names one of our static files: static:img/seal.svg
SCHEME = "static:"
# Stands for a letter that none of our fonts has; PDF/UA forbids leaving a hole.
SUBSTITUTE = "□"


class ForbiddenAddress(Exception):
    """The document asked for something that is not one of our own static files."""


@dataclass(frozen=True)
class Pdf:
    """A finished document. `missing` holds each letter that had to be replaced by a □, once."""

    data: bytes
    pages: int
    missing: str = ""


def render(body: SafeString, *, title: str, language: str, stylesheet: str) -> Pdf:
    """Lay out the content of a <body> element with one of our stylesheets, and give the PDF.

    Fetches nothing but our own static files: for any other address the whole document fails with
    ForbiddenAddress. Raises ValueError when title or language is empty, or when a letter can't be
    shown even by its substitute.
    """
    title = _printable(title)
    if not title or not language:
        raise ValueError("A document needs a title and a language.")
    first = _draw(body, title, language, stylesheet)
    if not first.missing:
        return first
    if any(letter.isascii() and letter.isprintable() for letter in first.missing):
        raise ValueError(f"A font lacks plain letters: {first.missing!a}")
    # A letter without a glyph: show a □ in its place, and say which letters they were.
    replaced = SafeString(body.translate({ord(letter): SUBSTITUTE for letter in first.missing}))
    second = _draw(replaced, title, language, stylesheet)
    if second.missing:
        raise ValueError(f"No font has these letters: {second.missing!a}")
    return Pdf(second.data, second.pages, first.missing)


def warm_up(*stylesheets: str) -> None:
    """Load the engine and parse the stylesheets before the first document is asked for."""
    _engine()
    for name in stylesheets:
        _stylesheet(name)


def _printable(text: str) -> str:
    """A title without line breaks and control characters, which XML metadata can't hold."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _draw(body: SafeString, title: str, language: str, stylesheet: str) -> Pdf:
    page = format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title></head>{}</html>',
        language,
        title,
        body,
    )
    engine, door = _engine(), Door()
    with _noticing_missing_letters() as missing, _one_sweep_at_the_end():
        try:
            document = engine.HTML(string=page, base_url=SCHEME, url_fetcher=door).render(
                font_config=_fonts(), stylesheets=[_stylesheet(stylesheet)], pdf_variant=VARIANT
            )
            data = document.write_pdf(pdf_variant=VARIANT, finisher=mend_text)
        except engine.urls.FatalURLFetchingError as forbidden:
            raise ForbiddenAddress(str(forbidden)) from None
    if door.refused:
        raise ForbiddenAddress(door.refused)
    return Pdf(data, len(document.pages), "".join(missing))


@cache
def _engine() -> Any:
    """WeasyPrint, told to see our fonts only. Fontconfig reads the variable whenever it starts."""
    os.environ["FONTCONFIG_FILE"] = str(FONTS)
    # Missing letters are told as warnings: they must be heard whatever LOG_LEVEL says.
    logging.getLogger("weasyprint").setLevel(logging.WARNING)
    import weasyprint

    tell_languages()
    return weasyprint


@cache
def _fonts() -> Any:
    _engine()
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _stylesheet(name: str) -> Any:
    """One of our stylesheets, parsed once for the life of the worker."""
    css = _static_file(SCHEME + name).read_text(encoding="utf-8")
    return _engine().CSS(string=css, base_url=SCHEME, url_fetcher=Door(), font_config=_fonts())


class Door:
    """The only way of a document to the outside: `static:…` opens one of our static files.

    Everything else is refused with WeasyPrint's fatal error, because it shrugs off any milder one,
    and remembered, because inside an SVG image it shrugs off that one too.
    """

    def __init__(self) -> None:
        self.refused = ""

    def __call__(self, url: str) -> Any:
        from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

        try:
            path = _static_file(url)
        except ForbiddenAddress as forbidden:
            self.refused = str(forbidden)
            raise FatalURLFetchingError(self.refused) from None
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def _static_file(url: str) -> Path:
    if url.startswith(SCHEME):
        try:
            found = finders.find(url.removeprefix(SCHEME))
        except (SuspiciousFileOperation, ValueError):
            found = None
        if found and Path(found).is_file():
            return Path(found)
    raise ForbiddenAddress(f"A document may use our own static files alone, and not {url[:100]}")


@contextmanager
def _one_sweep_at_the_end() -> Iterator[None]:
    """Python looks for garbage again and again while a layout grows, and there is none until it is done.

    One look at the end takes a fifth off the CPU of a long document.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect(1)


class _MissingLetters(logging.Handler):
    """Picks out of WeasyPrint's log the letters for which no font had a glyph."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.msg, str) and record.msg.startswith(".notdef") and record.args:
            self.letters[str(record.args[0])] = None  # type: ignore[index]


@contextmanager
def _noticing_missing_letters() -> Iterator[dict[str, None]]:
    handler, log = _MissingLetters(), logging.getLogger("weasyprint")
    log.addHandler(handler)
    try:
        yield handler.letters
    finally:
        log.removeHandler(handler)
