"""Where made documents of every kind are kept: a row in PostgreSQL, and a file under the hash of
its content.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.work import JobRefused, Work
from partnerships.foundation import pdf
from plans.enums import Paper

log = logging.getLogger(__name__)

NO_ROOM = gettext_lazy("There is no room left on the server for the document. Tell IT, then try again.")


@contextmanager
def room() -> Iterator[None]:
    """Say in a sentence that the disk is full: raises JobRefused."""
    try:
        yield
    except OSError as broken:
        log.exception("A document could not be stored")
        raise JobRefused(str(NO_ROOM)) from broken


def print_once(kept: Any, work: Work, draw: Callable[[], pdf.Pdf], keep: Callable[[pdf.Pdf], Any]) -> Any:
    """The document that is `kept`; where there is none, drawn and stored, and told how far that is. Raises
    JobRefused when the disk is full.
    """
    if kept is not None:
        return kept
    work.report(0, 2, _("Laying out the pages"))
    made = draw()
    work.report(1, 2, _("Storing the document"))
    with room():
        return keep(made)


@cache
def looks_of(places: tuple[str, ...]) -> str:
    """One hash of all that decides how documents look: nobody has to remember a version number."""
    digest = hashlib.sha256(version("weasyprint").encode())
    for place in places:
        path = settings.BASE_DIR / place
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            if file.suffix in {".html", ".css", ".py"}:
                digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def hash_of(*parts: Any) -> str:
    """SHA-256 over everything that shows on a paper, and over what lays it out."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Shelf:
    """The documents of one kind. `looks` is whatever decides how they look, beside their content: a change
    in any of it is a new paper. `related`: what is fetched with a document.
    """

    model: type[Any]
    looks: tuple[str, ...]
    related: str

    def hash_of(self, *content: Any) -> str:
        """SHA-256 over everything that shows on the paper, and over what lays it out."""
        return hash_of(looks_of(self.looks), *content)

    def kept(self, content_hash: str) -> Any:
        """The document of this hash, if it was made in the open district and its file is still there."""
        document = self.model.objects.filter(content_hash=content_hash).select_related(self.related).first()
        return document if document and default_storage.exists(document.file.name) else None

    def keep(self, made: pdf.Pdf, *, content_hash: str, district_id: int, **facts: Any) -> Any:
        """Store a finished PDF. When another worker was faster, gives that worker's document.

        The file comes first and whole (foundation.files), so that a row always has its file. Raises
        OSError when the disk is full.
        """
        name = str(Path("documents") / str(district_id) / f"{content_hash}.pdf")
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(made.data))
        try:
            with transaction.atomic():
                return self.model.objects.create(
                    district_id=district_id,
                    content_hash=content_hash,
                    file=name,
                    size=default_storage.size(name),
                    pages=made.pages,
                    missing_letters=made.missing[:200],
                    **facts,
                )
        except IntegrityError:
            return self.model.objects.get(content_hash=content_hash)


@dataclass(frozen=True)
class PlanShelf(Shelf):
    """Plans on paper: each in several layouts, each layout on several papers."""

    layouts: type[TextChoices]

    def document_hash(self, content: dict[str, Any], *, layout: str, paper: str) -> str:
        return self.hash_of(content, layout, paper)

    def papers_of(self, content: dict[str, Any]) -> list[dict[str, Any]]:
        """Each layout with its papers: the document where this content was printed already, else None."""
        return self.papers(
            {
                (layout, paper): self.document_hash(content, layout=layout, paper=paper)
                for layout in self.layouts
                for paper in Paper
            }
        )

    def papers(self, hashes: dict[tuple[Any, Any], str]) -> list[dict[str, Any]]:
        """The same for a document that has a hash of its own for each layout and paper."""
        rows = self.model.objects.filter(content_hash__in=hashes.values())
        made = {each.content_hash: each for each in rows}
        return [
            {
                "layout": layout,
                "papers": [{"paper": paper, "document": made.get(hashes[layout, paper])} for paper in Paper],
            }
            for layout in self.layouts
        ]

    def keep_plan(self, made: pdf.Pdf, *, plan: Any, content: dict[str, Any], layout: str, paper: str) -> Any:
        """Store a finished plan. When another worker was faster, gives that worker's document. Raises
        OSError when the disk is full.
        """
        return self.keep(
            made,
            content_hash=self.document_hash(content, layout=layout, paper=paper),
            district_id=plan.district_id,
            plan=plan,
            layout=layout,
            paper=paper,
            language=content["language"],
            state=content["state"],
        )
