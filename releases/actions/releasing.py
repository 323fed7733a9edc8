"""Making a de-identified release, and saying which counts are too small for one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from districts.actions.jobs import ask_for_job
from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import District, Job
from releases.job_pages import RELEASE
from releases.models import PrivacyRules, ResearchRelease
from releases.rules import may_set_privacy, may_use_releases


def rules_of(district: District) -> PrivacyRules:
    """The district's privacy rules; made with the usual ones when they are first asked for by a verb."""
    found, _made = PrivacyRules.objects.get_or_create(district=district)
    return found


@transaction.atomic
def ask_for_release(*, district: District, news: str = "", by: Hats) -> Job:
    """The job that makes the next release; the one under way, where there is one. Raises PermissionDenied."""
    if not may_use_releases(by):
        raise PermissionDenied
    # One at a time: each is compared with the one before.
    rules = PrivacyRules.objects.select_for_update().get(pk=rules_of(district).pk)
    waiting = Job.objects.unfinished().filter(kind=RELEASE).first()
    if waiting:
        return waiting
    last = ResearchRelease.objects.aggregate(last=Max("number"))["last"] or 0
    release = ResearchRelease.objects.create(
        district=district, number=last + 1, note=news, threshold=rules.threshold, asked_by=by.user
    )
    job = ask_for_job(RELEASE, district=district, key="release", by=by.user, release_id=release.pk)
    release.job = job
    release.save(update_fields=["job"])
    _log(release, by)
    return job


def _log(release: ResearchRelease, by: Hats) -> None:
    about = _("Made release %(number)s") % {"number": release.number}
    note(AuditKind.EXPORTED, district=release.district, by=by.user, about=about, release=release.pk)


@transaction.atomic
def set_threshold(*, district: District, threshold: int, by: Hats) -> None:
    """Say from how many people on a count is given out. Raises PermissionDenied."""
    if not may_set_privacy(by):
        raise PermissionDenied
    rules = rules_of(district)
    rules.threshold = threshold
    rules.save(update_fields=["threshold"])
