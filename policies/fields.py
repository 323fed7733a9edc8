"""What of the policy is edited where it stands: kind of row → name → field.

Which of these a person may edit now is rules.editable_fields.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnerships.foundation.fields.figures import Date
from partnerships.foundation.fields.kinds import Choices, Field, Invalid, Line, Raw, Text
from policies.days import against_end, against_promise, against_review
from policies.enums import RequiredPart, VersionState


def _end(version: Any, raw: Raw) -> None:
    """A draft needs no last day yet; a round that is open does."""
    (until,) = raw
    is_needed = version.state == VersionState.IN_REVIEW
    if until != version.comments_until and (until or is_needed):
        _refuse(against_end(until, version.answers_on, version.district.today()))


def _promise(version: Any, raw: Raw) -> None:
    (promised,) = raw
    if promised and promised != version.answers_on:
        _refuse(against_promise(promised, version.comments_until, version.district.today()))


def _review(version: Any, raw: Raw) -> None:
    (review,) = raw
    if review and review != version.next_review_on:
        _refuse(against_review(review, version.adopted_on))


def _refuse(trouble: str) -> None:
    if trouble:
        raise Invalid(trouble)


FIELDS: dict[str, dict[str, Field]] = {
    kind: {field.name: field for field in fields}
    for kind, fields in {
        "version": [
            Line("title", _("Title"), max_length=200),
            Text("introduction", _("Introduction"), max_length=4000),
            Date("comments_until", _("Open until"), check=_end),
            Date("answers_on", _("We answer on"), check=_promise),
            Date("next_review_on", _("Next review"), check=_review),
        ],
        "section": [Line("heading", _("Heading"), max_length=200)],
        "paragraph": [
            Text("text", _("Paragraph"), max_length=8000),
            Choices("covers", _("What it covers"), choices=RequiredPart.choices),
        ],
        "translation": [Text("text", _("Translation"), max_length=12000)],
    }.items()
}  # fmt: skip
