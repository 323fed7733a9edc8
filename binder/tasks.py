"""Work in the background for the proof."""

import logging
import tempfile
from typing import Any, BinaryIO

from celery.signals import worker_init
from django.utils import translation
from django.utils.translation import gettext as _

from binder.documents.packing import FileLost, write_zip
from binder.documents.printing import STYLESHEET, pdf_of
from binder.documents.store import keep, kept_proof, proof_hash
from binder.enums import Form
from binder.job_pages import PROVE
from binder.models import ProofPaper
from binder.report import report_of
from districts.models import SchoolYear
from districts.work import JobRefused, Work, handles
from partnerships.foundation import pdf
from policies.enums import VersionState
from policies.models import PolicyVersion

log = logging.getLogger(__name__)


@worker_init.connect
def load_the_engine(**_signal: Any) -> None:
    """Before a worker takes its first job."""
    pdf.warm_up(STYLESHEET)


@handles(PROVE)
def prove(work: Work) -> dict[str, Any]:
    """The proof of a version as PDF or ZIP. What is there already is not made again."""
    asked = work.arguments
    version = PolicyVersion.objects.with_head().get(pk=asked["version_id"])
    year = SchoolYear.objects.filter(pk=asked["year_id"]).first()
    with translation.override(asked["language"]):
        report = report_of(version.district, version, year)
        wanted = proof_hash(report, form=asked["form"], paper=version.district.paper)
        paper = kept_proof(wanted) or _make(work, version, report, wanted)
    return {"paper_id": paper.pk, "missing_letters": paper.missing_letters}


def _make(work: Work, version: PolicyVersion, report: dict[str, Any], wanted: str) -> ProofPaper:
    form, files = work.arguments["form"], len(report["files"])
    steps = 2 + (files if form == Form.ZIP else 0)
    work.report(0, steps, _("Laying out the pages"))
    made = pdf_of(report, on=version.district.today(), paper=version.district.paper)
    work.report(1, steps, _("Adding the files"))
    try:
        with tempfile.TemporaryFile() as out:
            _fill(
                out,
                form,
                report,
                made,
                version,
                lambda done: work.report(1 + done, steps, _("Adding the files")),
            )
            return keep(
                out, content_hash=wanted, district_id=version.district_id, form=form, version=version,
                language=report["language"], pages=made.pages, missing_letters=made.missing[:200],
                is_working=report["version"]["state"] == VersionState.DRAFT,
            )  # fmt: skip
    except FileLost as lost:
        words = _(
            "The file “%(name)s” can’t be read any more. Remove it from its record, or add it once more."
        )
        raise JobRefused(words % {"name": lost}) from lost
    except OSError as broken:
        log.exception("A proof could not be stored")
        words = _("There is no room left on the server for the document. Tell IT, then try again.")
        raise JobRefused(words) from broken


def _fill(
    out: BinaryIO, form: str, report: dict[str, Any], made: pdf.Pdf, version: PolicyVersion, tell: Any
) -> None:
    if form == Form.ZIP:
        write_zip(out, report, made=made.data, on=version.district.today(), tell=tell)
    else:
        out.write(made.data)
