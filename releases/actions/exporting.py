"""Asking for everything, and what becomes of the file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from districts.actions.jobs import ask_for_job
from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import District, Job
from releases.job_pages import EVERYTHING
from releases.models import DataExport
from releases.rules import may_take_everything


@transaction.atomic
def ask_for_everything(*, district: District, with_files: bool, by: Hats) -> Job:
    """The job that writes it; the one under way where it was asked for already. Raises PermissionDenied."""
    if not may_take_everything(by):
        raise PermissionDenied
    export = DataExport.objects.create(district=district, with_files=with_files, asked_by=by.user)
    key = "with files" if with_files else "tables"
    job = ask_for_job(EVERYTHING, district=district, key=key, by=by.user, export_id=export.pk)
    if job.arguments["export_id"] != export.pk:
        export.delete()
        return job
    export.job = job
    export.save(update_fields=["job"])
    about = _("Everything, with files") if with_files else _("Everything, without files")
    note(AuditKind.EXPORTED, district=district, by=by.user, about=about, export=export.pk)
    return job


def note_download(*, about: str, checksum: str, by: Any, district: District, ip_address: str | None) -> None:
    """Write into the audit log who took which file along."""
    note(AuditKind.EXPORTED, district=district, by=by, about=about, ip_address=ip_address, sha256=checksum)


def forget_export(*, export: DataExport) -> None:
    """Delete the file of an export; that it was made stays written."""
    name = export.file.name
    export.file = ""
    export.save(update_fields=["file"])
    if name:
        default_storage.delete(name)
