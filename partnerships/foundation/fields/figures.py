"""Fields for dates, money and people."""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnerships.foundation.fields.calendar import Span, read_date
from partnerships.foundation.fields.kinds import Field, Invalid, Line, Raw, first_of
from partnerships.foundation.fields.typed import clean, on_one_line


class Date(Field):
    """A calendar date. With `within(row)` (first and last day) a date without year finds its year,
    and a date outside is questioned."""

    kind = "date"

    def __init__(
        self, name: str, label: Any, *, within: Callable[[Any], Span] | None = None, **more: Any
    ) -> None:
        super().__init__(name, label, **more)
        self.within = within

    def parse(self, posted: Sequence[str], row: Any) -> Raw:
        typed = on_one_line(clean(first_of(posted)))
        return (self.date(typed, row) if typed else None,)

    def date(self, typed: str, row: Any) -> datetime.date:
        day, trouble, meant = read_date(typed, self.within(row) if self.within else None)
        if day is None:
            raise Invalid(trouble, *((meant.isoformat(), date_format(meant)) if meant else ()))
        return day

    def texts(self, raw: Raw, row: Any) -> list[str]:
        return [raw[0].isoformat() if raw[0] else ""]

    def shown(self, raw: Raw, row: Any) -> str:
        return date_format(raw[0]) if raw[0] else ""


class Dates(Date):
    """Several calendar dates, earliest first, typed one a line or with semicolons between."""

    kind = "dates"

    def canonical(self, raw: Raw) -> str:
        return ";".join(day.isoformat() for day in raw[0] or ())

    def parse(self, posted: Sequence[str], row: Any) -> Raw:
        typed = [on_one_line(part) for text in posted for part in re.split(r"[;\n]", clean(text))]
        return (sorted({self.date(part, row) for part in typed if part}),)

    def texts(self, raw: Raw, row: Any) -> list[str]:
        return [self.shown(raw, row)]

    def shown(self, raw: Raw, row: Any) -> str:
        return "; ".join(date_format(day) for day in raw[0] or ())

    def join(self, base: Raw | None, mine: Raw, theirs: Raw) -> list[str] | None:
        return [self.shown((sorted({*(mine[0] or ()), *(theirs[0] or ())}),), None)]


AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{0,2}))?")


class Money(Field):
    """Decimal dollars, never below zero; empty where nobody has said."""

    kind = "money"

    def __init__(self, name: str, label: Any, *, most: Decimal = Decimal("99999999.99"), **more: Any) -> None:
        super().__init__(name, label, **more)
        self.most = most

    def canonical(self, raw: Raw) -> str:
        return "" if raw[0] is None else f"{raw[0]:.2f}"

    def parse(self, posted: Sequence[str], row: Any) -> Raw:
        typed = on_one_line(clean(first_of(posted)))
        if not typed:
            return (None,)
        bare = re.sub(r"(?i)^(us)?\$|usd$|dollars?$|\s", "", typed)
        if bare.startswith(("-", "−", "–", "(")):
            raise Invalid(_("An amount can’t be less than zero."), self.guess(bare))
        found = AMOUNT.fullmatch(bare)
        if not found:
            raise Invalid(_("Write the amount in dollars, for example 1,200 or 1,200.50."), self.guess(typed))
        amount = Decimal(bare.replace(",", ""))
        if amount > self.most:
            raise Invalid(_("The most that fits here is %(most)s.") % {"most": dollars(self.most)})
        return (amount.quantize(Decimal("0.01")),)

    def guess(self, typed: str) -> str:
        """The one amount in what was typed, if there is exactly one."""
        amounts = [found for found in AMOUNT.finditer(typed) if found[0].strip(",.")]
        return dollars(Decimal(amounts[0][0].replace(",", ""))) if len(amounts) == 1 else ""

    def shown(self, raw: Raw, row: Any) -> str:
        return "" if raw[0] is None else dollars(raw[0])


class People(Line):
    """People by name, with commas between. Columns: the names as typed, and the ids of those we know.

    `people(row)` gives (id, name) of whom the page offers; every other name is kept just as a name.
    """

    kind = "people"

    def __init__(
        self,
        name: str,
        label: Any,
        *,
        columns: tuple[str, str],
        people: Callable[[Any], Iterable[tuple[int, str]]],
        **more: Any,
    ) -> None:
        super().__init__(name, label, columns=columns, **more)
        self.people = people

    def canonical(self, raw: Raw) -> str:
        return raw[0] or ""

    def parse(self, posted: Sequence[str], row: Any) -> Raw:
        (typed,) = super().parse(posted, row)
        known: dict[str, set[int]] = {}
        for pk, name in self.people(row) if typed else ():
            known.setdefault(name.casefold(), set()).add(pk)
        named = [known.get(name.strip().casefold(), set()) for name in re.split(r"[,;]", typed)]
        # Two people of one name: the page can't tell which, so neither is guessed.
        return typed, [pk for same in named if len(same) == 1 for pk in same]

    def options(self, row: Any) -> Iterable[tuple[str, Any]]:
        return [(name, name) for _pk, name in self.people(row)]


def dollars(amount: Decimal) -> str:
    """An amount as people write it: cents only where there are some."""
    return _dollars(amount, get_language())


# Plans repeat their amounts: in a control, in a sum, by source.
@lru_cache(maxsize=4096)
def _dollars(amount: Decimal, _language: str | None) -> str:
    places = 0 if amount == amount.to_integral_value() else 2
    return _("$%(amount)s") % {"amount": number_format(amount, places, use_l10n=True, force_grouping=True)}
