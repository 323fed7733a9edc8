"""Asking for the proof of a version."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import get_language

from binder.documents.store import kept_proof, proof_hash
from binder.job_pages import PROVE
from binder.models import ProofPaper
from binder.report import report_of
from binder.rules import may_see_proof_of
from districts.actions.jobs import ask_for_job
from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import Job, SchoolYear
from policies.models import PolicyVersion


def ask_for_proof(
    *, version: PolicyVersion, year: SchoolYear | None, form: str, by: Hats
) -> ProofPaper | Job:
    """The finished proof, if this very content was made before; else the job that makes it.

    Asking again while it is being made gives the same job. Raises PermissionDenied.
    """
    if not may_see_proof_of(by, version):
        raise PermissionDenied
    report = report_of(version.district, version, year)
    key = proof_hash(report, form=form, paper=version.district.paper)
    return kept_proof(key) or ask_for_job(
        PROVE,
        district=version.district,
        key=key,
        by=by.user,
        version_id=version.pk,
        number=version.number,
        year_id=year.pk if year else None,
        language=get_language() or "en",
        form=form,
    )


def note_download(*, paper: ProofPaper, by: Hats, ip_address: str | None) -> None:
    """Write into the audit log who took which proof along."""
    about = f"{paper.version} ({paper.get_form_display()})"
    note(
        AuditKind.EXPORTED, district=paper.version.district, by=by.user, about=about, ip_address=ip_address,
        sha256=paper.checksum,
    )  # fmt: skip
