"""What a translation is a translation of."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from districts.hats import Hats
from partnerships.foundation.fields.kinds import version_of
from policies.actions.locking import hold
from policies.enums import Piece
from policies.models import Translation
from policies.rules import may_translate

# How far back in the history an original is looked for.
LOOK_BACK = 200


def original_of(row: Translation) -> tuple[Any, str]:
    """The row that the original stands in, and the name of its column."""
    if row.piece == Piece.PARAGRAPH:
        return row.paragraph, "text"
    if row.piece == Piece.HEADING:
        return row.section, "heading"
    return row.version, "title" if row.piece == Piece.TITLE else "introduction"


def original_seen(row: Translation, of: str) -> str:
    """The words that stood beside the translation on the page of which `of` is the version.

    A page may be older than the original: then they are looked for in the past. Nothing, which no
    original says, where they can't be found: the translation then counts as older.
    """
    owner, column = original_of(row)
    now = getattr(owner, column)
    if version_of(now) == of:
        return now
    past = owner.past.order_by("-pgh_id").values_list(column, flat=True)[:LOOK_BACK]
    return next((text for text in [row.source_text, *past] if version_of(text) == of), "")


@transaction.atomic
def take_back_confirmation(*, row: Translation, of: str, seen: str, was: str, by: Hats) -> bool:
    """Say that a translation does not fit after all: it counts as older again. True where that holds.

    `of` and `seen` are the versions of the original and of the translation on the page, `was` that of the
    words of which the translation was made: they are looked for in its past. Raises PermissionDenied.
    """
    version = hold(row.version_id)
    if not may_translate(by, version):
        raise PermissionDenied
    row.refresh_from_db(fields=["text", "source_text"])
    owner, column = original_of(row)
    owner.refresh_from_db(fields=[column])
    if version_of(getattr(owner, column)) != of or version_of(row.text) != seen:
        return False
    past = row.past.order_by("-pgh_id").values_list("source_text", flat=True)  # type: ignore[attr-defined]
    former = next((text for text in past[:LOOK_BACK] if version_of(text) == was), None)
    if former is None:
        return False
    row.source_text = former
    row.save(update_fields=["source_text"])
    return True


@transaction.atomic
def confirm_translation(*, row: Translation, of: str, seen: str, by: Hats) -> bool:
    """Say that a translation still says what its original says now. True where that holds afterwards.

    `of` is the version of the original on the page that was read, `seen` that of the translation: of
    words that nobody has read nothing is said. Raises PermissionDenied.
    """
    version = hold(row.version_id)
    if not may_translate(by, version):
        raise PermissionDenied
    row.refresh_from_db(fields=["text", "source_text"])
    owner, column = original_of(row)
    owner.refresh_from_db(fields=[column])
    original = getattr(owner, column)
    if row.source_text == original and row.text.strip():
        return True
    if version_of(original) != of or version_of(row.text) != seen or not row.text.strip():
        return False
    row.source_text = original
    row.save(update_fields=["source_text"])
    return True
