"""Where finished proofs are kept: a row in PostgreSQL, and a file under the hash of its content."""

import hashlib
from typing import Any, BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from binder.models import ProofPaper
from partnerships.foundation.packing import PIECE
from plans.documents.shelf import hash_of, looks_of

# Whatever decides how a proof looks, beside its content: a change in any of it is a new one.
LOOKS = (
    "templates/pdf/policy_proof.html",
    "templates/pdf/_policy_proof.html",
    "templates/pdf/policy_proof_index.html",
    "static/css/proof-pdf.css",
    "binder/documents",
    "partnerships/foundation/pdf.py",
)


def proof_hash(report: dict[str, Any], *, form: str, paper: str) -> str:
    """SHA-256 over everything that shows, and over the templates that lay it out."""
    return hash_of(looks_of(LOOKS), report, form, paper)


def kept_proof(content_hash: str) -> ProofPaper | None:
    """The proof of this hash, if it was made in the open district and its file is still there."""
    paper = ProofPaper.objects.filter(content_hash=content_hash).select_related("version").first()
    return paper if paper and default_storage.exists(paper.file.name) else None


def keep(out: BinaryIO, *, content_hash: str, district_id: int, form: str, **facts: Any) -> ProofPaper:
    """Store a finished proof. When another worker was faster, gives that worker's.

    The file comes first and whole (foundation.files), so that a row always has its file. Raises OSError
    when the disk is full.
    """
    name = f"documents/{district_id}/proofs/{content_hash}.{form}"
    if not default_storage.exists(name):
        out.seek(0)
        default_storage.save(name, File(out))
    with default_storage.open(name) as stored:
        digest = hashlib.sha256()
        while piece := stored.read(PIECE):
            digest.update(piece)
    row = {"file": name, "size": default_storage.size(name), "checksum": digest.hexdigest()}
    try:
        with transaction.atomic():
            # A row whose file was lost is made anew with its file.
            paper, _new = ProofPaper.objects.update_or_create(
                district_id=district_id, content_hash=content_hash, defaults={"form": form, **row, **facts}
            )
            return paper
    except IntegrityError:
        return ProofPaper.objects.get(content_hash=content_hash)
