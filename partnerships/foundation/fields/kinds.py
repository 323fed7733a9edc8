"""What a field may hold: how it is read from what was typed, compared, and shown again.

A field stands on one or more columns of a row. Its `raw` is the tuple of those columns' values;
everything else (version, text, words for people) is made from it.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnerships.foundation.fields.merging import merge
from partnerships.foundation.fields.typed import clean, on_one_line, refuse_if_too_long

Raw = tuple[Any, ...]


class Invalid(Exception):
    """What was typed can't be stored. `message` says what to do.

    `suggestion` is a text that could be stored, `offer` the same in words for people.
    """

    def __init__(self, message: str, suggestion: str = "", offer: str = "") -> None:
        super().__init__(message)
        self.message, self.suggestion, self.offer = message, suggestion, offer or suggestion


def version_of(value: str) -> str:
    """A short name for a stored text: equal texts have equal versions, whoever wrote them and when."""
    return hashlib.sha256(value.encode()).hexdigest()[:16]


class Field:
    """One editable field of a row. `label` names it to people; `hint` says how to fill it.

    `check(row, raw)` may raise Invalid for what only the whole row can tell (an end before a start).
    """

    kind = "line"

    def __init__(
        self,
        name: str,
        label: Any,
        *,
        columns: Sequence[str] = (),
        hint: Any = "",
        check: Callable[[Any, Raw], None] | None = None,
    ) -> None:
        self.name, self.label, self.hint, self.check = name, label, hint, check
        self.columns = tuple(columns) or (name,)

    def raw(self, row: Any) -> Raw:
        """What is stored now."""
        return tuple(getattr(row, column) for column in self.columns)

    def canonical(self, raw: Raw) -> str:
        """The stored value as one text, the same in every language."""
        return "\x1f".join("" if value is None else str(value) for value in raw)

    def version(self, row: Any) -> str:
        return version_of(self.canonical(self.raw(row)))

    def read(self, posted: Sequence[str], row: Any) -> Raw:
        """What was posted, as it would be stored. Raises Invalid."""
        raw = self.parse(posted, row)
        if self.check:
            self.check(row, raw)
        return raw

    def parse(self, posted: Sequence[str], row: Any) -> Raw:
        raise NotImplementedError

    def texts(self, raw: Raw, row: Any) -> list[str]:
        """What the control holds; posted again, it gives the same raw."""
        return [self.shown(raw, row)]

    def shown(self, raw: Raw, row: Any) -> str:
        """The value in words for people."""
        return "" if raw[0] is None else str(raw[0])

    def options(self, row: Any) -> Iterable[tuple[str, Any]]:
        """What can be chosen, as (value, label); empty where people type."""
        return ()

    def join(self, base: Raw | None, mine: Raw, theirs: Raw) -> list[str] | None:
        """A proposal that keeps both, as the control would hold it; None where there is none."""
        return None

    def named(self) -> tuple[str, str]:
        """Label and hint in the reader's language."""
        return _named(self, get_language())

    def offered(self, row: Any) -> Sequence[tuple[str, str]]:
        """The options as the control posts them (a stored number is text there, too), in words."""
        return [(str(value), str(label)) for value, label in self.options(row)]


# A page holds the same field a hundred times, and few fields differ: what they are called is kept.
@lru_cache(maxsize=2048)
def _named(field: Field, _language: str | None) -> tuple[str, str]:
    return str(field.label), str(field.hint)


@lru_cache(maxsize=2048)
def _labels(field: "Choice | Choices", _language: str | None) -> dict[Any, str]:
    return {value: str(label) for value, label in field.choices}


class Text(Field):
    """Several lines of plain text, kept as typed."""

    kind = "text"

    def __init__(self, name: str, label: Any, *, max_length: int = 10_000, **more: Any) -> None:
        super().__init__(name, label, **more)
        self.max_length = max_length

    def parse(self, posted: Sequence[str], row: Any) -> Raw:
        text = self.tidy(first_of(posted))
        too_long = refuse_if_too_long(text, self.max_length)
        if too_long:
            raise Invalid(too_long)
        return (text,)

    def tidy(self, typed: str) -> str:
        return clean(typed).rstrip()

    def join(self, base: Raw | None, mine: Raw, theirs: Raw) -> list[str] | None:
        return [merge(base[0] if base else None, mine[0] or "", theirs[0] or "")]


class Line(Text):
    """One line of plain text; line breaks become spaces."""

    kind = "line"

    def __init__(self, name: str, label: Any, *, max_length: int = 300, **more: Any) -> None:
        super().__init__(name, label, max_length=max_length, **more)

    def tidy(self, typed: str) -> str:
        return on_one_line(clean(typed))


class Choice(Field):
    """One of a fixed list of (value, label). With `blank`, nothing may be chosen too, stored as ""."""

    kind = "choice"

    def __init__(
        self, name: str, label: Any, *, choices: Iterable[tuple[str, Any]], blank: bool = True, **more: Any
    ) -> None:
        super().__init__(name, label, **more)
        self.choices = [("", ""), *choices] if blank else list(choices)

    def options(self, row: Any) -> Iterable[tuple[str, Any]]:
        return _labels(self, get_language()).items()

    def parse(self, posted: Sequence[str], row: Any) -> Raw:
        value = first_of(posted)
        if value not in dict(self.choices):
            raise Invalid(_("Choose one of the list."))
        return (value,)

    def texts(self, raw: Raw, row: Any) -> list[str]:
        return [str(raw[0] or "")]

    def shown(self, raw: Raw, row: Any) -> str:
        return str(_labels(self, get_language()).get(raw[0], raw[0] or ""))


class Choices(Field):
    """Several of a fixed list, in the order in which they were chosen: the first is the main one."""

    kind = "choices"

    def __init__(self, name: str, label: Any, *, choices: Iterable[tuple[str, Any]], **more: Any) -> None:
        super().__init__(name, label, **more)
        self.choices = list(choices)

    def options(self, row: Any) -> Iterable[tuple[str, Any]]:
        return _labels(self, get_language()).items()

    def canonical(self, raw: Raw) -> str:
        return "\n".join(str(value) for value in raw[0] or ())

    def parse(self, posted: Sequence[str], row: Any) -> Raw:
        known = {str(value): value for value, _label in self.choices}
        chosen = list(dict.fromkeys(value for value in posted if value))
        if any(value not in known for value in chosen):
            raise Invalid(_("Choose from the list."))
        return ([known[value] for value in chosen],)

    def texts(self, raw: Raw, row: Any) -> list[str]:
        return [str(value) for value in raw[0] or ()]

    def shown(self, raw: Raw, row: Any) -> str:
        labels = _labels(self, get_language())
        return ", ".join(str(labels.get(value, value)) for value in raw[0] or ())


def first_of(posted: Sequence[str]) -> str:
    return posted[0] if posted else ""
