"""Adding, removing, bringing back and moving sections and paragraphs.

All of it happens under the version's lock. Positions have gaps, so that moving a part changes that one
row, and one line of history.
"""

from typing import Any

from django.db import transaction

from districts.hats import Hats
from partnerships.foundation.parts.keeping import added_before, put_back, take_out
from partnerships.foundation.parts.places import after_last, place_among, shift_among
from policies.actions.languages import make_room_for_translations
from policies.actions.locking import hold_to_rearrange
from policies.models import Paragraph, PolicySection, PolicyVersion

Part = PolicySection | Paragraph


@transaction.atomic
def add_section(*, version: PolicyVersion, by: Hats, key: str) -> PolicySection:
    """An empty section at the end. The same key again gives the section that is there."""
    version = hold_to_rearrange(version.pk, by)
    there = added_before(PolicySection.objects.filter(version=version), key)
    if there:
        return there
    section = PolicySection.objects.create(
        district_id=version.district_id,
        version=version,
        client_key=key,
        position=after_last(PolicySection.objects.filter(version=version)),
    )
    make_room_for_translations(version)
    return section


@transaction.atomic
def add_paragraph(*, section: PolicySection, by: Hats, key: str, after: Paragraph | None = None) -> Paragraph:
    """An empty paragraph behind `after`, or at the section's end. The same key again gives the paragraph
    that is there."""
    version = hold_to_rearrange(section.version_id, by)
    there = added_before(Paragraph.objects.filter(version=version), key)
    if there:
        return there
    siblings = list(Paragraph.objects.filter(section=section))
    made = Paragraph.objects.create(
        district_id=version.district_id,
        version=version,
        section=section,
        client_key=key,
        position=after_last(Paragraph.objects.filter(section=section)),
    )
    if after is not None:
        place_among(made, [*siblings, made], _next_of(after, siblings), {})
    make_room_for_translations(version)
    return made


def _next_of(part: Paragraph, siblings: list[Paragraph]) -> int | None:
    ids = [each.pk for each in siblings]
    at = ids.index(part.pk) + 1 if part.pk in ids else len(ids)
    return ids[at] if at < len(ids) else None


@transaction.atomic
def remove(*, part: Part, by: Hats) -> None:
    """Take a part out of the version. It is kept, and bring_back undoes this. Twice is once."""
    hold_to_rearrange(part.version_id, by)
    take_out(part, by.user)


@transaction.atomic
def bring_back(*, part: Part, by: Hats) -> None:
    """Put a removed part where it stood. Twice is once."""
    hold_to_rearrange(part.version_id, by)
    put_back(part)


@transaction.atomic
def place_paragraph(*, paragraph: Paragraph, section: PolicySection, by: Hats) -> None:
    """Put a paragraph at the end of a section of the same version."""
    hold_to_rearrange(paragraph.version_id, by)
    paragraph = Paragraph.objects.get(pk=paragraph.pk)
    there = list(Paragraph.objects.filter(section=section))
    place_among(paragraph, there, None, {"section_id": section.pk})


@transaction.atomic
def shift(*, part: Part, step: int, by: Hats) -> None:
    """Move a part one place up (-1) or down (+1) among its present neighbors. At the end it stays."""
    hold_to_rearrange(part.version_id, by)
    part = type(part).objects.get(pk=part.pk)
    shift_among(part, list(_siblings(part)), step)


def _siblings(part: Part) -> Any:
    if isinstance(part, PolicySection):
        return PolicySection.objects.filter(version=part.version_id)
    return Paragraph.objects.filter(section=part.section_id)
