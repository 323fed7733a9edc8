"""Ideas of the bank as cards: what it is, who has it, what came of it."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, TextField
from django.db.models.functions import Cast, JSONObject
from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.enums import Carry, Involvement, Progress
from action_plans.when import grades_words
from activity_bank.finding import WOULD_REPEAT, Idea, ids
from activity_bank.models import BankEntry
from partnerships.templatetags.look import money

# A first clause of up to 70 letters is a name; what follows says more.
PARTED = re.compile(r"^(?P<name>[^\n]{3,70}?)(?::\s+|[.!?]\s+|\s*\n)(?P<more>.+)$", re.DOTALL)


@dataclass(frozen=True)
class Figures:
    """What is known of one idea over schools and years, of what the reader may read."""

    schools: int = 0
    would_repeat: int = 0
    with_changes: int = 0
    # Of the entries that tell both.
    paid: Decimal | None = None
    families: int | None = None


@dataclass(frozen=True)
class Card:
    entry: BankEntry
    figures: Figures
    # Why it is shown, in words, where the list was narrowed to schools like the reader's.
    why: str = ""

    @property
    def name(self) -> str:
        return parted(self.entry.text)[0]

    @property
    def more(self) -> str:
        return parted(self.entry.text)[1]

    @property
    def strip(self) -> list[int]:
        return strip_of(self.entry)

    @property
    def says(self) -> str:
        return figure_words(self.figures, self.entry)

    @property
    def place(self) -> str:
        return place_words(self.entry)


def cards(entries: QuerySet[BankEntry], ideas: Sequence[Idea], *, levels: Collection[str] = ()) -> list[Card]:
    """A card for each idea. `entries`: all that the reader may read. Two queries."""
    shown = in_full(entries.filter(activity__in=ids(ideas)))
    return _cards(shown, figures_of(entries, [idea.key for idea in ideas]), ideas, levels)


def few_cards(entries: QuerySet[BankEntry], ideas: Sequence[Idea]) -> list[Card]:
    """The same in one query, for pages that show two or three: the figures are asked idea by idea."""
    told = _figures(entries.filter(idea=OuterRef("idea"))).values(told=JSONObject(**TOLD_AS_TEXT))
    shown = list(in_full(entries.filter(activity__in=ids(ideas))).annotate(told=Subquery(told)))
    return _cards(shown, {each.idea: _read(each.told) for each in shown}, ideas, ())


# A number of JSON is a float: amounts go as text.
TOLD_AS_TEXT = {
    "schools": "n", "would_repeat": "again", "with_changes": "changed", "families": "reached",
    "paid": Cast("paid", TextField()),
}  # fmt: skip


def _read(told: dict[str, Any]) -> Figures:
    return Figures(**told | {"paid": Decimal(told["paid"]) if told["paid"] else None})


def _cards(
    entries: Iterable[BankEntry], figures: dict[str, Figures], ideas: Sequence[Idea], levels: Collection[str]
) -> list[Card]:
    shown = {each.activity_id: each for each in entries}
    return [
        Card(shown[idea.best], figures.get(idea.key, Figures()), why_words(shown[idea.best], levels))
        for idea in ideas
        if idea.best in shown
    ]


def in_full(entries: QuerySet[BankEntry]) -> QuerySet[BankEntry]:
    """With school and year, without what only the search reads."""
    return entries.select_related("school", "year").defer("vector", "plain")


def figures_of(entries: QuerySet[BankEntry], ideas: Collection[str]) -> dict[str, Figures]:
    """Per idea: schools that have it (but not where it did not take place), and what they say. One query."""
    columns = ("idea", "n", "again", "changed", "paid", "reached")
    return {
        key: Figures(*rest) for key, *rest in _figures(entries.filter(idea__in=ideas)).values_list(*columns)
    }


def _figures(entries: QuerySet[BankEntry]) -> QuerySet[Any]:
    told = Q(is_spent=True, families__isnull=False)
    return (
        entries.order_by()
        .values("idea")
        .annotate(
            n=Count("school", distinct=True, filter=~Q(status=Progress.DROPPED)),
            again=Count("school", distinct=True, filter=Q(verdict__in=WOULD_REPEAT)),
            changed=Count("school", distinct=True, filter=Q(verdict=Carry.IMPROVE)),
            paid=Sum("cost", filter=told),
            reached=Sum("families", filter=told),
        )
    )


def parted(text: str) -> tuple[str, str]:
    """`Story walk: families follow a book.` is called `Story walk`, and says `Families follow a book.`"""
    found = PARTED.match(text.strip())
    if found is None:
        return text.strip(), ""
    more = found["more"].strip()
    return found["name"].strip(), more[:1].upper() + more[1:]


def strip_of(entry: Any) -> list[int]:
    return [int(number in entry.types) for number in Involvement.values]


def figure_words(figures: Figures, entry: BankEntry) -> str:
    """`Used by 9 schools; 8 would repeat, 2 with changes. $780 for 410 families.`"""
    used = ngettext("Used by %(n)s school", "Used by %(n)s schools", figures.schools) % {"n": figures.schools}
    return f"{used}{_repeat_words(figures)}. {_cost_words(figures, entry)}".strip()


def _repeat_words(figures: Figures) -> str:
    if not figures.would_repeat:
        return ""
    n = figures.would_repeat
    words = ngettext("; %(n)s would repeat", "; %(n)s would repeat", n) % {"n": n}
    if figures.with_changes:
        n = figures.with_changes
        words += ngettext(", %(n)s with changes", ", %(n)s with changes", n) % {"n": n}
    return words


def _cost_words(figures: Figures, entry: BankEntry) -> str:
    if figures.paid is not None and figures.families:
        words = ngettext(
            "%(cost)s for %(shown)s family.", "%(cost)s for %(shown)s families.", figures.families
        )
        shown = number_format(figures.families, force_grouping=True)
        return words % {"cost": money(figures.paid), "shown": shown}
    if entry.cost is None:
        return ""
    words = _("%(cost)s.") if entry.is_spent else _("%(cost)s planned.")
    return words % {"cost": money(entry.cost)}


def place_words(entry: BankEntry) -> str:
    """`Cottonwood Elementary, grades K to 5`"""
    if not entry.grades:
        return str(entry.school)
    words = ngettext("%(school)s, grade %(grades)s", "%(school)s, grades %(grades)s", len(entry.grades))
    return words % {"school": entry.school, "grades": grades_words(entry.grades)}


def why_words(entry: BankEntry, levels: Collection[str]) -> str:
    """Why it stands in a list of schools like the reader's."""
    if entry.school.level not in levels:
        return ""
    return _("Like your school: %(level)s.") % {"level": entry.school.get_level_display().lower()}


def short(text: str, length: int = 60) -> str:
    return Truncator(text).chars(length)
