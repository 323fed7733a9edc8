"""Room for what a version says in other languages."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from districts.hats import Hats
from policies.actions.locking import hold
from policies.enums import Piece
from policies.models import Paragraph, PolicyLanguage, PolicySection, PolicyVersion, Translation
from policies.rules import may_translate


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
