"""Filling a new version: with the starter text, or from the version in force."""

from typing import Any

from partnerships.foundation.parts.places import STEP
from policies.actions.languages import make_room_for_translations
from policies.enums import Piece
from policies.models import Paragraph, PolicyLanguage, PolicySection, PolicyVersion, Translation
from policies.starter import INTRODUCTION, STARTER, TITLE


def write_starter(version: PolicyVersion) -> None:
    """The starter policy's words."""
    version.title, version.introduction = str(TITLE), str(INTRODUCTION)
    version.save(update_fields=["title", "introduction"])
    place = 0
    for number, section in enumerate(STARTER, start=1):
        made = PolicySection.objects.create(
            district_id=version.district_id,
            version=version,
            position=number * STEP,
            heading=str(section.heading),
        )
        for each in section.paragraphs:
            place += 1
            Paragraph.objects.create(
                district_id=version.district_id,
                version=version,
                section=made,
                position=place * STEP,
                text=str(each.text),
                covers=list(each.covers),
            )


def copy_version(source: PolicyVersion, version: PolicyVersion, by: Any) -> None:
    """Sections, paragraphs and translations of `source`, under their lineage; what was removed stays away."""
    sections: dict[int | None, PolicySection] = {}
    paragraphs: dict[int | None, Paragraph] = {}
    for each in PolicySection.objects.present().filter(version=source):
        sections[each.pk] = PolicySection.objects.create(
            district_id=version.district_id,
            version=version,
            position=each.position,
            lineage=each.lineage,
            heading=each.heading,
        )
    for each in Paragraph.objects.present().filter(version=source):
        paragraphs[each.pk] = Paragraph.objects.create(
            district_id=version.district_id,
            version=version,
            section=sections[each.section_id],
            position=each.position,
            lineage=each.lineage,
            text=each.text,
            covers=each.covers,
        )
    for each in PolicyLanguage.objects.filter(version=source):
        PolicyLanguage.objects.create(
            district_id=version.district_id, version=version, language=each.language, added_by=by
        )
    _copy_translations(source, version, sections, paragraphs)
    make_room_for_translations(version)


def _copy_translations(
    source: PolicyVersion,
    version: PolicyVersion,
    sections: dict[int | None, PolicySection],
    paragraphs: dict[int | None, Paragraph],
) -> None:
    for each in Translation.objects.filter(version=source):
        whole = each.piece in {Piece.TITLE, Piece.INTRODUCTION}
        if not whole and each.section_id not in sections and each.paragraph_id not in paragraphs:
            continue
        Translation.objects.create(
            district_id=version.district_id,
            version=version,
            language=each.language,
            piece=each.piece,
            section=sections.get(each.section_id),
            paragraph=paragraphs.get(each.paragraph_id),
            text=each.text,
            source_text=each.source_text,
        )
