"""What one cell of a list of plans means: text in, a value for JSON or BadValue out."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from action_plans.enums import GoalKind, Involvement, Origin, Progress, TitleOne
from action_plans.imports.days import month_of
from partnerships.foundation.languages import in_every_language
from schools.enums import Grade
from schools.imports import cells as school_cells
from schools.imports.problems import BadValue

# Control and direction marks, and halves of characters; line ends and tabs stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# What our own exports put before a cell that a spreadsheet might run.
_GUARD = re.compile(r"^'(?=[=+\-@\t\r\n])")
_PARTS = re.compile(r"[;,/&\n]|\b(?:and|y)\b")


def text_of(cell: str) -> str:
    """The cell as it was typed, line ends kept, without what a spreadsheet put around it."""
    text = _INVISIBLE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    return _GUARD.sub("", text).strip(" \t\n\u00a0")


def at_most(most: int) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if len(text) > most:
            words = _("Shorten it to %(most)s characters; it has %(length)s.")
            raise BadValue(words % {"most": most, "length": len(text)})
        if "\ufffd" in text:
            raise BadValue(
                _("A letter in it can't be read. Save the list as “CSV UTF-8” and bring it in again.")
            )
        return text

    return parse


def on_one_line(most: int) -> Callable[[str], str]:
    fits = at_most(most)
    return lambda text: fits(" ".join(text.split()))


_TYPE_WORDS = {
    "parenting": 1, "communicat": 2, "volunteer": 3, "learning at home": 4, "decision": 5, "collaborat": 6,
    "community": 6,
}  # fmt: skip


@cache
def _labels(choices: Any) -> dict[str, Any]:
    """What a choice is called in any language of the interface, in small letters → the choice."""
    return {
        label.casefold(): each
        for each in choices
        for label in (str(each.value), *in_every_language(each.label))
    }


def _type_named(part: str) -> int | None:
    labels = {label: each.value for label, each in _labels(Involvement).items()}
    return next((value for start, value in (_TYPE_WORDS | labels).items() if part.startswith(start)), None)


def types(text: str) -> list[int]:
    found: list[int] = []
    for part in filter(None, (each.strip().casefold() for each in _PARTS.split(text))):
        number = re.fullmatch(r"(?:t[iy]p[eo]\s*)?([1-6])(?:\.0)?(?:\b.*)?", part)
        word = _type_named(part)
        if not number and word is None:
            raise BadValue(_("Write the types as numbers from 1 to 6, or their names, with semicolons."))
        found.append(int(number[1]) if number else word)  # type: ignore[arg-type]
    return list(dict.fromkeys(found))


def months(text: str) -> list[int]:
    found = []
    for part in filter(None, (each.strip() for each in _PARTS.split(text))):
        month = month_of(part)
        if month is None:
            raise BadValue(_("Write the months as names or numbers, with semicolons between."))
        found.append(month)
    return list(dict.fromkeys(found))


_GRADES = list(Grade.values)


def grades(text: str) -> list[str]:
    if text.casefold() in {"all", "all grades", "every grade", "everyone", "todos", "todos los grados"}:
        return []
    found: set[str] = set()
    for part in filter(None, (each.strip() for each in re.split(r"[;,\n]", text))):
        span = school_cells.grade_span(part)
        if span:
            low, high = sorted(map(_GRADES.index, span))
            found.update(_GRADES[low : high + 1])
    return sorted(found, key=_GRADES.index)


MOST_DOLLARS = Decimal(10) ** 10


def budget(text: str) -> str:
    try:
        amount = Decimal(re.sub(r"[$,\s]", "", text)).quantize(Decimal("0.01"))
    except InvalidOperation as wrong:
        raise BadValue(_("Write the budget in dollars, as 250 or 250.00.")) from wrong
    if not 0 <= amount < MOST_DOLLARS:
        raise BadValue(_("A budget can’t be less than zero."))
    return str(amount)


def kind(text: str) -> str:
    word = text.casefold()
    if word in _labels(GoalKind):
        return _labels(GoalKind)[word].value
    for pattern, value in (
        (r"academ|reading|math|writ|science|literacy", GoalKind.ACADEMIC),
        (r"behav|attend", GoalKind.BEHAVIOR),
        (r"climate|partnership", GoalKind.CLIMATE),
    ):
        if re.search(pattern, word):
            return value.value
    try:
        return f"type_{types(text)[0]}"
    except (BadValue, IndexError) as wrong:
        raise BadValue(_("Write Academic, Behavior or Climate, or a type of involvement.")) from wrong


_STATUS = {
    Progress.PLANNED: ("planned", "not started", "not yet", "to do"),
    Progress.UNDER_WAY: ("under way", "underway", "in progress", "ongoing", "started"),
    Progress.DONE: ("done", "completed", "complete", "held", "yes", "x", "finished"),
    Progress.DROPPED: ("did not take place", "dropped", "cancelled", "canceled", "no", "not held"),
}


def status(text: str) -> str:
    word = " ".join(text.casefold().split())
    for value, words in _STATUS.items():
        if word in words:
            return value.value
    if word in _labels(Progress):
        return _labels(Progress)[word].value
    raise BadValue(_("Write Planned, Under way, Done, or Did not take place."))


def title_one(text: str) -> str:
    word = text.casefold()
    if word in {"no", "n", "none", "0"}:
        return ""
    if word in {"yes", "y", "x", "1", "sí", "si"}:
        return TitleOne.OTHER.value
    return _choice(TitleOne, word)


def origin(text: str) -> str:
    word = text.casefold()
    if word in _labels(Origin):
        return _labels(Origin)[word].value
    if "contin" in word:
        return Origin.CONTINUED.value
    if "new" in word:
        return Origin.NEW.value
    return _choice(Origin, word)


def _choice(choices: Any, word: str) -> str:
    if word in _labels(choices):
        return _labels(choices)[word].value
    labels = ", ".join(str(label) for label in choices.labels)
    raise BadValue(_("Write one of these: %(labels)s.") % {"labels": labels})


# Columns whose cells mean something by themselves; days, steps and schools are read beside them.
PARSERS: dict[str, Callable[[str], Any]] = {
    "kind": kind,
    "statement": at_most(2000),
    "sip_goal": at_most(2000),
    "desired_results": at_most(4000),
    "how_measured": at_most(4000),
    "resources": at_most(4000),
    "text": at_most(4000),
    "types": types,
    "months": months,
    "when_note": on_one_line(200),
    "grades": grades,
    "in_charge": on_one_line(300),
    "helpers": on_one_line(300),
    "budget": budget,
    "fund_source": on_one_line(200),
    "title_one": title_one,
    "origin": origin,
    "status": status,
    "outcome": at_most(4000),
}
