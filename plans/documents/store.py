"""Where made documents are kept: a row in PostgreSQL, and a file under the hash of its content."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from partnerships.foundation import pdf
from plans.enums import Layout, Paper
from plans.models import Document, LeadershipPlan

# Whatever decides how a document looks, beside the content: a change in any of it is a new paper.
LOOKS = ("templates/pdf", "static/css/pdf.css", "plans/documents", "partnerships/foundation/pdf.py")


def document_hash(content: dict[str, Any], *, layout: str, paper: str) -> str:
    """SHA-256 over everything that shows on the paper, and over the templates that lay it out."""
    text = json.dumps([looks_hash(), content, layout, paper], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def looks_hash() -> str:
    """One hash of all that decides how documents look: nobody has to remember a version number."""
    digest = hashlib.sha256(version("weasyprint").encode())
    for place in LOOKS:
        path = settings.BASE_DIR / place
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            if file.suffix in {".html", ".css", ".py"}:
                digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def kept_document(content_hash: str) -> Document | None:
    """The document of this hash, if it was made in the open district and its file is still there."""
    document = Document.objects.filter(content_hash=content_hash).select_related("plan__year").first()
    return document if document and default_storage.exists(document.file.name) else None


def papers_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Each layout with its papers: the document where this content was printed already, else None."""
    hashes = {
        (layout, paper): document_hash(content, layout=layout, paper=paper)
        for layout in Layout
        for paper in Paper
    }
    made = {each.content_hash: each for each in Document.objects.filter(content_hash__in=hashes.values())}
    return [
        {
            "layout": layout,
            "papers": [{"paper": paper, "document": made.get(hashes[layout, paper])} for paper in Paper],
        }
        for layout in Layout
    ]


def keep(
    made: pdf.Pdf, *, plan: LeadershipPlan, content: dict[str, Any], layout: str, paper: str
) -> Document:
    """Store a finished PDF. When another worker was faster, gives that worker's document.

    The file comes first and whole (foundation.files), so that a row always has its file. Raises
    OSError when the disk is full.
    """
    content_hash = document_hash(content, layout=layout, paper=paper)
    name = str(Path("documents") / str(plan.district_id) / f"{content_hash}.pdf")
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(made.data))
    try:
        with transaction.atomic():
            return Document.objects.create(
                district_id=plan.district_id,
                plan=plan,
                layout=layout,
                paper=paper,
                language=content["language"],
                state=content["state"],
                content_hash=content_hash,
                file=name,
                size=default_storage.size(name),
                pages=made.pages,
                missing_letters=made.missing[:200],
            )
    except IntegrityError:
        return Document.objects.get(content_hash=content_hash)
