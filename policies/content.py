"""A version of the policy as plain data: everything that prints, and nothing else.

The page, families' page, the PDF, its twin, the frozen copies and the comparison all read this one
structure. Its keys are kept; new ones may be added.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from policies.enums import Piece
from policies.models import Paragraph, PolicySection, PolicyVersion, Translation

FORMAT = 1


@dataclass(frozen=True)
class Parts:
    """What a version consists of, as rows: those removed too, since a page offers to bring them back."""

    sections: list[PolicySection]
    paragraphs: list[Paragraph]
    translations: list[Translation]


def parts_of(version: PolicyVersion) -> Parts:
    """Three queries, however long the version is."""
    return Parts(
        list(PolicySection.objects.filter(version=version)),
        list(Paragraph.objects.filter(version=version)),
        list(Translation.objects.filter(version=version)),
    )


def content_of(version: PolicyVersion, parts: Parts | None = None) -> dict[str, Any]:
    """Everything that prints of a version, ready for JSON. Three queries, however long it is.

        format 1 · kind "policy_version" · version_id · number · language
        title, introduction
        sections [{id, lineage, heading, paragraphs [{id, lineage, number (1 … through all sections), text,
          covers [key of RequiredPart]}]}]
        translations {language: [{piece, id (of section or paragraph, else null), text, of (what it
          translates)}]}, without those that are empty

    A section without words and paragraphs, and a paragraph without words, are left out.
    """
    parts = parts or parts_of(version)
    number = 0
    sections = []
    for section in parts.sections:
        if section.removed_at:
            continue
        mine = []
        for each in parts.paragraphs:
            if each.section_id == section.pk and not each.removed_at and each.text.strip():
                number += 1
                mine.append(_paragraph(each, number))
        if mine or section.heading.strip():
            sections.append(
                {
                    "id": section.pk,
                    "lineage": str(section.lineage),
                    "heading": section.heading,
                    "paragraphs": mine,
                }
            )
    return {
        "format": FORMAT,
        "kind": "policy_version",
        "version_id": version.pk,
        "number": version.number,
        "language": version.language,
        "title": version.title,
        "introduction": version.introduction,
        "sections": sections,
        "translations": _translations(parts.translations),
    }


def _paragraph(each: Paragraph, number: int) -> dict[str, Any]:
    return {
        "id": each.pk,
        "lineage": str(each.lineage),
        "number": number,
        "text": each.text,
        "covers": list(each.covers),
    }


def _translations(rows: list[Translation]) -> dict[str, list[dict[str, Any]]]:
    by_language: dict[str, list[dict[str, Any]]] = {}
    for each in rows:
        if each.text.strip():
            by_language.setdefault(each.language, []).append(
                {
                    "piece": each.piece,
                    "id": each.paragraph_id if each.piece == Piece.PARAGRAPH else each.section_id,
                    "text": each.text,
                    "of": each.source_text,
                }
            )
    return by_language


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 over the content, the same for the same words."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
