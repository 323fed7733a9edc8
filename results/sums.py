"""What several days of one activity add up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.foundation.fields.figures import dollars

PEOPLE = ("families", "new_families", "students", "teachers", "community")
AMOUNTS = (*PEOPLE, "hours", "cost")


@dataclass(frozen=True)
class Sum:
    """How many days were told, and each amount over those days on which somebody counted it.

    An amount is None where nobody did. `counted` says on how many days each was counted.
    """

    days: int
    amounts: dict[str, Any]
    counted: dict[str, int]

    def words(self) -> str:
        """`3 days, 142 families (12 for the first time), 60 students`."""
        told = [ngettext("%(n)s day", "%(n)s days", self.days) % {"n": self.days}]
        return ", ".join([*told, *self.people_words()])

    def people_words(self) -> list[str]:
        """Each count of people that there is, in words, with its doubt: `142 families on 2 of 3 days`."""
        lines = []
        for name, said in _PEOPLE_WORDS.items():
            count = self.amounts[name]
            if count is None:
                continue
            text = said(count) % {"n": number_format(count, force_grouping=True)}
            if name == "families" and self.amounts["new_families"]:
                text = _("%(families)s (%(n)s for the first time)") % {
                    "families": text,
                    "n": number_format(self.amounts["new_families"], force_grouping=True),
                }
            if self.counted[name] < self.days:
                text = _("%(people)s on %(some)s of %(all)s days") % {
                    "people": text,
                    "some": self.counted[name],
                    "all": self.days,
                }
            lines.append(text)
        return lines

    @property
    def cost_words(self) -> str:
        cost = self.amounts["cost"]
        return "" if cost is None else dollars(Decimal(cost))


_PEOPLE_WORDS = {
    "families": lambda n: ngettext("%(n)s family", "%(n)s families", n),
    "students": lambda n: ngettext("%(n)s student", "%(n)s students", n),
    "teachers": lambda n: ngettext("%(n)s teacher", "%(n)s teachers", n),
    "community": lambda n: ngettext("%(n)s person from the community", "%(n)s people from the community", n),
}


def sum_of(results: Iterable[Any]) -> Sum:
    """Add up what was told. Nothing asked of the database."""
    rows = list(results)
    told = {name: [value for row in rows if (value := getattr(row, name)) is not None] for name in AMOUNTS}
    return Sum(
        len(rows),
        {name: sum(values) if values else None for name, values in told.items()},
        {name: len(values) for name, values in told.items()},
    )


def said_of(result: Any) -> list[tuple[str, str]]:
    """What was told of one day, field by field in words; what nobody said is left out."""
    lines = [(_("Who came"), ", ".join(sum_of([result]).people_words()))]
    if result.hours is not None:
        lines.append((_("Hours"), number_format(result.hours.normalize(), use_l10n=True)))
    lines += [
        (_("Cost"), sum_of([result]).cost_words),
        (_("Planned"), str(result.get_planned_well_display() or "")),
        (_("Carried out"), str(result.get_carried_out_well_display() or "")),
        (_("Helped the goal"), str(result.get_helped_display())),
        (_("What went well"), result.went_well),
        (_("What to change"), result.to_change),
        (_("Next year"), str(result.get_verdict_display())),
    ]
    return [(label, words) for label, words in lines if words]
