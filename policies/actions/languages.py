"""Room for what a version says in other languages."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from partnerships.foundation.refusals import Refused
from policies.actions.locking import hold
from policies.enums import Piece
from policies.leaving import against_leaving, held, stamp_of
from policies.models import Paragraph, PolicyLanguage, PolicySection, PolicyVersion, Translation
from policies.rules import may_translate
from policies.tongues import told_name


@transaction.atomic
def add_language(*, version: PolicyVersion, language: str, by: Hats) -> PolicyLanguage:
    """Begin a translation. The same language again gives the one that is there.

    Raises PermissionDenied where this person may not translate it now.
    """
    version = hold(version.pk)
    if not may_translate(by, version):
        raise PermissionDenied
    made, _new = PolicyLanguage.objects.get_or_create(
        version=version,
        language=language,
        district_id=version.district_id,
        defaults={"added_by": by.user},
    )
    make_room_for_translations(version)
    return made


@transaction.atomic
def remove_language(*, version: PolicyVersion, language: str, seen: str, by: Hats) -> None:
    """Take a language that was begun by mistake out of a version, with what was written in it; the history
    keeps that. `seen` is the stamp of what this person was shown. A language that is gone stays gone.

    Raises PermissionDenied, or Refused where families know the language or more was written meanwhile.
    """
    version = hold(version.pk)
    if not may_translate(by, version):
        raise PermissionDenied
    begun = PolicyLanguage.objects.filter(version=version, language=language)
    if not begun.exists():
        return
    if against := against_leaving(version, language):
        raise Refused(" ".join(against))
    if stamp_of(held(version, language)) != seen:
        raise Refused(_("Somebody has written more in this language meanwhile. Please look at it again."))
    Translation.objects.filter(version=version, language=language).delete()
    begun.delete()
    about = _("%(version)s: translation into %(language)s") % {
        "version": version, "language": told_name(language),
    }  # fmt: skip
    note(AuditKind.ABANDONED, district=version.district, by=by.user, about=about)


def make_room_for_translations(version: PolicyVersion) -> None:
    """An empty row for each piece in each language that has none yet: after a language or a part came."""
    languages = PolicyLanguage.objects.filter(version=version).values_list("language", flat=True)
    sections = PolicySection.objects.filter(version=version).values_list("pk", flat=True)
    paragraphs = Paragraph.objects.filter(version=version).values_list("pk", flat=True)
    places: list[tuple[Piece, int | None, int | None]] = [
        (Piece.TITLE, None, None),
        (Piece.INTRODUCTION, None, None),
    ]
    places += [(Piece.HEADING, pk, None) for pk in sections]
    places += [(Piece.PARAGRAPH, None, pk) for pk in paragraphs]
    Translation.objects.bulk_create(
        (
            Translation(
                district_id=version.district_id,
                version=version,
                language=language,
                piece=piece,
                section_id=section,
                paragraph_id=paragraph,
            )
            for language in languages
            for piece, section, paragraph in places
        ),
        ignore_conflicts=True,
    )
