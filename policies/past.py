"""The past of a version: what was changed day by day, and every move."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from districts.past import Entry, Past
from plans.past import LIVED, MoveEntry, Typed, kept_out, moves_told
from policies.fields import FIELDS
from policies.lifecycle import MOVES
from policies.models import Paragraph, PolicyEvent, PolicySection, PolicyVersion, Translation
from policies.tongues import own_name

# Written by the verbs, and said by the moves themselves.
OF_THE_MOVES = frozenset(
    {
        "policy", "number", "state", "language", "copied_from", "created_at", "opened_at", "opened_by",
        "answered_at", "answered_by", "adopted_at", "adopted_by", "adopted_on", "signed_name",
        "signed_office", "superseded_at",
    }
)  # fmt: skip
OF_THE_MACHINE = frozenset(
    {"position", "lineage", "client_key", "created_at", "removed_by", "source_text", "piece", "language",
     "paragraph"}
)  # fmt: skip


def past_of_version(version: PolicyVersion) -> list[Past]:
    """What districts.past needs to tell the changes of one version."""
    here = {"version": version.pk, "pgh_label__in": LIVED}
    show = {"removed_at": lambda value: _("removed") if value else _("there")}
    return [
        Past(
            PolicyVersion,
            {"pgh_obj": version.pk, "pgh_label__in": LIVED},
            names=lambda row: _("the policy"),
            leave_out=OF_THE_MOVES,
        ),
        Past(PolicySection, here, names=section_words, leave_out=OF_THE_MACHINE, show=show),
        Past(Paragraph, here, names=paragraph_words, leave_out=OF_THE_MACHINE, show=show),
        Past(Translation, here, names=translation_words, leave_out=OF_THE_MACHINE | {"section"}),
    ]


def texts_kept_out(version: PolicyVersion) -> list[Entry]:
    """What somebody typed while another changed the same field, and what never stood there since."""
    here = {"version": version.pk}
    return kept_out(
        Typed(FIELDS[kind], model.pgh_event_model.objects.filter(**where), name)  # type: ignore[attr-defined]
        for kind, model, where, name in (
            ("version", PolicyVersion, {"pgh_obj": version.pk}, lambda row: _("the policy")),
            ("section", PolicySection, here, section_words),
            ("paragraph", Paragraph, here, paragraph_words),
            ("translation", Translation, here, translation_words),
        )
    )


def moves_of_version(version: PolicyVersion) -> list[MoveEntry]:
    return moves_told(PolicyEvent.objects.filter(version=version), MOVES, began=_("began the version"))


def section_words(row: dict[str, Any]) -> str:
    return _("section “%(words)s”") % {"words": _short(row["heading"])}


def paragraph_words(row: dict[str, Any]) -> str:
    return _("paragraph “%(words)s”") % {"words": _short(row["text"])}


def translation_words(row: dict[str, Any]) -> str:
    return _("translation into %(language)s, “%(words)s”") % {
        "language": own_name(row["language"]),
        "words": _short(row["source_text"] or row["text"]),
    }


def _short(words: str) -> str:
    return Truncator(words or _("without words")).chars(60)
