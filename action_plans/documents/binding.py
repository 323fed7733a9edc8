"""A booklet's plans bound: one PDF with contents and bookmarks, or a ZIP file with an index."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from action_plans.documents.store import LOOKS
from action_plans.enums import Binding
from action_plans.models import Booklet, BookletPlan
from partnerships.foundation import pdf
from partnerships.foundation.languages import spoken_here
from partnerships.foundation.pdf_join import Joiner
from plans.documents.shelf import hash_of, looks_of

STYLESHEET = "css/action-pdf.css"
# How much of a file is sent at once (bytes).
CHUNK = 64 * 1024


@dataclass(frozen=True)
class Bound:
    """A finished file: its name in the storage, its size in bytes, its pages."""

    name: str
    size: int
    pages: int


@dataclass
class Entry:
    """A plan in the contents: the school, its file in the ZIP, the page on which it begins."""

    school: str
    document: Any
    file: str
    page: int = 0


def bind(booklet: Booklet) -> Bound:
    """Make and store the file; what has been bound before, word for word, is not bound again.

    Raises OSError when the disk is full.
    """
    entries = entries_of(_rows(booklet))
    ending = "zip" if booklet.binding == Binding.ZIP else "pdf"
    name = f"documents/{booklet.district_id}/booklets/{_hash(booklet, entries)}.{ending}"
    pages = sum(each.document.pages for each in entries)
    contents = None if ending == "zip" else _contents(booklet, entries)
    if not default_storage.exists(name):
        with tempfile.TemporaryFile() as out:
            if contents is None:
                write_zip(out, index_of(booklet, entries), entries)
            else:
                _join(out, contents, entries)
            default_storage.save(name, File(out))
    return Bound(name, default_storage.size(name), pages + (contents.pages if contents else 0))


def _rows(booklet: Booklet) -> list[BookletPlan]:
    return list(BookletPlan.objects.filter(booklet=booklet).select_related("document"))


def entries_of(rows: Iterable[BookletPlan]) -> list[Entry]:
    """What is printed already, each under a file name of its own: letters, digits and hyphens alone."""
    taken: set[str] = set()
    entries = []
    for row in rows:
        if row.document is not None:
            slug = slugify(row.school_name)[:60] or "school"
            slug = next(each for each in _numbered(slug) if each not in taken)
            taken.add(slug)
            entries.append(Entry(row.school_name, row.document, f"{slug}.pdf"))
    return entries


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def _hash(booklet: Booklet, entries: list[Entry]) -> str:
    documents = [(each.school, each.document.content_hash) for each in entries]
    looks = looks_of((*LOOKS, "action_plans/documents/binding.py", "partnerships/foundation/pdf_join.py"))
    return hash_of(looks, title_of(booklet), booklet.left_out, problems_of(booklet), documents)


def title_of(booklet: Booklet) -> str:
    return _("%(scope)s: One-Year Action Plans %(year)s") % {"scope": booklet.scope, "year": booklet.year}


def problems_of(booklet: Booklet) -> list[str]:
    """Schools whose plan could not be printed."""
    rows = BookletPlan.objects.filter(booklet=booklet).exclude(problem="")
    return list(rows.values_list("school_name", flat=True))


def _contents(booklet: Booklet, entries: list[Entry]) -> pdf.Pdf:
    """The first pages. How many they are decides the numbers on them, so they may be laid out twice."""
    made = _contents_after(booklet, entries, 1)
    if made.pages != 1:
        made = _contents_after(booklet, entries, made.pages)
    return made


def _contents_after(booklet: Booklet, entries: list[Entry], pages: int) -> pdf.Pdf:
    page = pages + 1
    for each in entries:
        each.page, page = page, page + each.document.pages
    context = _context(booklet, entries)
    body = render_to_string("action_plans/paper/contents.html", context)
    return pdf.render(body, title=context["title"], language=spoken_here(), stylesheet=STYLESHEET)


def _context(booklet: Booklet, entries: list[Entry]) -> dict[str, Any]:
    return {
        "booklet": booklet,
        "title": title_of(booklet),
        "entries": entries,
        "left_out": booklet.left_out,
        "problems": problems_of(booklet),
    }


def _join(out: BinaryIO, contents: pdf.Pdf, entries: list[Entry]) -> None:
    with Joiner(out) as joiner, tempfile.TemporaryFile() as first:
        first.write(contents.data)
        joiner.add(first, title=_("Contents"), depth=0)
        for each in entries:
            with default_storage.open(each.document.file.name) as file:
                joiner.add(file, title=each.school, name=Path(each.file).stem)


def index_of(booklet: Booklet, entries: list[Entry]) -> str:
    """The page that names the files of a ZIP, and the schools that are missing."""
    return render_to_string("action_plans/booklet_index.html", _context(booklet, entries))


def write_zip(out: BinaryIO, index: str, entries: list[Entry]) -> None:
    """The index, and a PDF for each school. Reads one file at a time, and nothing from the database."""
    with ZipFile(out, "w", ZIP_STORED) as archive:
        archive.writestr("index.html", index, ZIP_DEFLATED)
        for each in entries:
            with default_storage.open(each.document.file.name) as file:
                archive.writestr(each.file, file.read())


def zip_chunks(index: str, entries: list[Entry]) -> Iterator[bytes]:
    """A ZIP file made for one answer: on the disk while it is sent, and gone afterwards."""
    with tempfile.TemporaryFile() as out:
        write_zip(out, index, entries)
        out.seek(0)
        while chunk := out.read(CHUNK):
            yield chunk
