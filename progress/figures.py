"""The figures of the progress page, each defined once: its sentence, its formula, what it is made of.

The page, the paper, the table behind each figure, its file and the letter to the board all read them
here. A figure is a sum over the rows of progress.tally; no figure is typed in anywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnerships.templatetags.look import STATES, money
from progress.tally import Beside, Moment, Row

# Fewer days into a quarter than this say little about it.
QUARTER_IS_YOUNG = 21
# Only where so many percent of the schools with a plan have counted are two years compared.
ENOUGH = 50


@dataclass(frozen=True)
class Said:
    """A figure as people read it: the number, the words that lead on to its parts, the rest, the doubt."""

    number: str
    linked: str
    rest: str = ""
    doubt: str = ""

    @property
    def sentence(self) -> str:
        return " ".join(filter(None, (self.number, self.linked, self.rest, self.doubt)))


@dataclass(frozen=True)
class Column:
    """What the table behind a figure says of a school: for people, and bare for a file."""

    label: Any
    bare: Callable[[Row], Any]
    words: Callable[[Row], str] = field(default=lambda row: "")
    is_number: bool = True

    def shown(self, row: Row) -> str:
        return self.words(row) or shown(self.bare(row))


@dataclass(frozen=True)
class Figure:
    slug: str
    title: Any
    # The formula, in words.
    formula: Any
    measure: Callable[[list[Row]], dict[str, Any]]
    say: Callable[[dict[str, Any], Beside, Moment], Said]
    columns: tuple[Column, ...]
    # Which schools it is made of: all, or those that carry out an approved plan.
    of_plans: bool = False

    def parts(self, rows: list[Row]) -> list[Row]:
        """The schools that it is made of, in the order in which they stand."""
        return [row for row in rows if row["in_force"]] if self.of_plans else rows


@dataclass(frozen=True)
class Measured:
    """A figure with its values of one moment."""

    figure: Figure
    values: dict[str, Any]
    said: Said


def measured(rows: list[Row], beside: Beside, moment: Moment) -> list[Measured]:
    """All figures, in their order, said in the reader's language."""
    found = [(figure, figure.measure(rows)) for figure in FIGURES]
    return [Measured(figure, values, figure.say(values, beside, moment)) for figure, values in found]


def count(number: int) -> str:
    """1,204"""
    return number_format(number, force_grouping=True)


def shown(value: Any) -> str:
    """A cell for people; what nobody told is empty."""
    if value is None:
        return ""
    return count(value) if isinstance(value, int) else str(value)


def percent(part: int, whole: int) -> int:
    """Rounded as people round: a half goes up. 0 of 0 is 0."""
    return int((Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP)) if whole else 0


def total(rows: list[Row], name: str) -> Any:
    return sum(row[name] or 0 for row in rows)


# Schools carrying out an approved plan


def measure_plans(rows: list[Row]) -> dict[str, int]:
    return {"in_force": sum(row["in_force"] for row in rows), "schools": len(rows)}


def say_plans(values: dict[str, int], beside: Beside, moment: Moment) -> Said:
    there = values["in_force"]
    linked = ngettext(
        "school is carrying out an approved plan", "schools are carrying out an approved plan", there
    )
    rest = [_("out of %(all)s.") % {"all": count(values["schools"])}]
    if beside.has_plans:
        rest.append(_more_or_fewer(there - beside.plans))
    return Said(count(there), linked + ",", " ".join(rest))


def _more_or_fewer(more: int) -> str:
    if more > 0:
        words = ngettext("That is %(n)s more than a year ago.", "That is %(n)s more than a year ago.", more)
    elif more < 0:
        words = ngettext(
            "That is %(n)s fewer than a year ago.", "That is %(n)s fewer than a year ago.", -more
        )
    else:
        words = _("As many as a year ago.")
    return words % {"n": count(abs(more))} if more else words


# Activities due by now that took place


def measure_activities(rows: list[Row]) -> dict[str, int]:
    sums = {name: total(rows, name) for name in ("due", "held", "dropped")}
    return sums | {"plans": sum(row["in_force"] for row in rows)}


def say_activities(values: dict[str, int], beside: Beside, moment: Moment) -> Said:
    due, held, dropped = (values[name] for name in ("due", "held", "dropped"))
    if not due:
        why = _("The plans in force begin later.") if values["plans"] else _("No plan is in force yet.")
        return Said(count(0), _("activities were due by now."), why)
    untold = due - held - dropped
    words = ngettext(
        "%(held)s of %(due)s in %(n)s plan.", "%(held)s of %(due)s in %(n)s plans.", values["plans"]
    )
    rest = [words % {"held": count(held), "due": count(due), "n": count(values["plans"])}]
    if dropped:
        words = ngettext("%(n)s did not take place.", "%(n)s did not take place.", dropped)
        rest.append(words % {"n": count(dropped)})
    doubt = ""
    if untold:
        words = ngettext("Of %(n)s nothing is told yet.", "Of %(n)s nothing is told yet.", untold)
        doubt = words % {"n": count(untold)}
    linked = _("of activities due by now took place,")
    return Said(_("%(n)s%%") % {"n": percent(held, due)}, linked, " ".join(rest), doubt)


# Families


def measure_families(rows: list[Row]) -> dict[str, int]:
    carrying = [row for row in rows if row["in_force"]]
    counted = [row for row in carrying if row["counts"]]
    return {
        "families": total(carrying, "families"),
        "counts": total(carrying, "counts"),
        "schools": len(counted),
        "silent": len(carrying) - len(counted),
    }


def say_families(values: dict[str, int], beside: Beside, moment: Moment) -> Said:
    linked = ngettext(
        "time a family took part in an activity",
        "times a family took part in an activity",
        values["families"],
    )
    compared = _compared(values, beside)
    parts = [
        ngettext("Counts from %(n)s school", "Counts from %(n)s schools", values["schools"])
        % {"n": count(values["schools"])}
    ]
    if values["silent"]:
        silent = values["silent"]
        words = ngettext("%(n)s has not reported", "%(n)s have not reported", silent)
        parts.append(words % {"n": count(silent)})
    doubt = _("%(doubt)s. A family that came twice counts twice.") % {"doubt": "; ".join(parts)}
    return Said(count(values["families"]), linked + ("," if compared else "."), compared, doubt)


def _compared(values: dict[str, int], beside: Beside) -> str:
    """`up 12% from the same day last year`; nothing where too few schools have counted in either year."""
    carrying = values["schools"] + values["silent"]
    if not beside.families or percent(values["schools"], carrying) < ENOUGH:
        return ""
    if percent(beside.family_schools, beside.plans) < ENOUGH:
        return ""
    change = percent(abs(values["families"] - beside.families), beside.families)
    if not change:
        return _("as many as a year ago.")
    words = (
        _("up %(n)s%% from a year ago.")
        if values["families"] > beside.families
        else _("down %(n)s%% from a year ago.")
    )
    return words % {"n": count(change)}


# Schools contacted this quarter


def measure_contacts(rows: list[Row]) -> dict[str, int]:
    return {"contacted": sum(bool(row["contacts"]) for row in rows), "schools": len(rows)}


def say_contacts(values: dict[str, int], beside: Beside, moment: Moment) -> Said:
    n = values["contacted"]
    linked = ngettext(
        "school had a visit, call, message or meeting this quarter,",
        "schools had a visit, call, message or meeting this quarter,",
        n,
    )
    rest = [_("out of %(all)s.") % {"all": count(values["schools"])}]
    if beside.has_contacts:
        rest.append(_("A year ago: %(n)s.") % {"n": count(beside.contacted)})
    begun = (moment.on - moment.quarter).days
    young = _("The quarter began on %(day)s.") % {"day": date_format(moment.quarter, "MONTH_DAY_FORMAT")}
    return Said(count(n), linked, " ".join(rest), young if begun < QUARTER_IS_YOUNG else "")


# Dollars


def measure_money(rows: list[Row]) -> dict[str, Any]:
    carrying = [row for row in rows if row["in_force"]]
    return {
        "planned": Decimal(total(carrying, "planned")),
        "spent": Decimal(total(carrying, "spent")),
        "told": sum(bool(row["costs"]) for row in carrying),
        "schools": len(carrying),
    }


def say_money(values: dict[str, Any], beside: Beside, moment: Moment) -> Said:
    linked = _("spent on activities so far,")
    rest = _("of %(planned)s planned for them.") % {"planned": money(values["planned"].quantize(Decimal(1)))}
    words = ngettext(
        "Costs told by %(n)s of %(all)s school.",
        "Costs told by %(n)s of %(all)s schools.",
        values["schools"],
    )
    doubt = words % {"n": count(values["told"]), "all": count(values["schools"])}
    return Said(money(values["spent"].quantize(Decimal(1))), linked, rest, doubt)


# What the tables say


def state_words(row: Row) -> str:
    """The state of a school's plan: while an approved one is rewritten, it is still carried out."""
    if row["in_force"] and row["state"] not in {"approved", "closed"}:
        return _("Approved, being amended")
    return str(STATES[row["state"]][1])


def _yes(value: Any) -> str:
    return _("yes") if value else _("no")


def _day(row: Row) -> str:
    return date_format(row["last_on"], "MONTH_DAY_FORMAT") if row["last_on"] else _("none this year")


_STATE = Column(gettext_lazy("Plan"), state_words, is_number=False)

FIGURES = (
    Figure(
        "plans",
        gettext_lazy("Schools carrying out an approved plan"),
        gettext_lazy(
            "Schools in use whose One-Year Action Plan of this year was approved, divided by all "
            "schools in use. A plan that is being amended counts: its approved version is in force. "
            "Last year’s number is that of the same day of the year, by the day on which each plan was "
            "approved first; it is left out where no plan of that year is kept here."
        ),
        measure_plans,
        say_plans,
        (_STATE, Column(gettext_lazy("Carried out"), lambda row: _yes(row["in_force"]), is_number=False)),
    ),
    Figure(
        "activities",
        gettext_lazy("Activities due by now that took place"),
        gettext_lazy(
            "Activities of plans in force whose first date has passed (a date that was moved counts on its "
            "new day); where a plan names only months, those whose first month is over. Of these, the ones "
            "marked under way or done: telling how an activity went marks it so. What was dropped from the "
            "calendar counts as due, and as not held."
        ),
        measure_activities,
        say_activities,
        (
            Column(gettext_lazy("Due by now"), lambda row: row["due"]),
            Column(gettext_lazy("Took place"), lambda row: row["held"]),
            Column(gettext_lazy("Did not take place"), lambda row: row["dropped"]),
            Column(gettext_lazy("Not told yet"), lambda row: row["due"] - row["held"] - row["dropped"]),
        ),
        of_plans=True,
    ),
    Figure(
        "families",
        gettext_lazy("Times a family took part"),
        gettext_lazy(
            "The families that teams counted at each activity of this year, added up over all "
            "activities and days. Nobody writes down who came, so a family that came to three "
            "activities counts three times: this is attendance, not the number of different families. "
            "Compared with last year only where at least half of the schools have counted in both "
            "years."
        ),
        measure_families,
        say_families,
        (
            Column(gettext_lazy("Families"), lambda row: row["families"] if row["counts"] else None),
            Column(gettext_lazy("Days counted"), lambda row: row["counts"]),
            Column(gettext_lazy("Days told"), lambda row: row["results"]),
        ),
        of_plans=True,
    ),
    Figure(
        "contacts",
        gettext_lazy("Schools contacted this quarter"),
        gettext_lazy(
            "Schools in use with at least one visit, call, message or meeting in the contact log since "
            "the quarter began. Quarters are three months long and are counted from the first month of "
            "the school year. Last year’s number is left out where the log of that year is empty."
        ),
        measure_contacts,
        say_contacts,
        (
            Column(gettext_lazy("Contacts this quarter"), lambda row: row["contacts"]),
            Column(gettext_lazy("Last contact"), lambda row: row["last_on"], _day, is_number=False),
        ),
    ),
    Figure(
        "money",
        gettext_lazy("Dollars planned and spent on activities"),
        gettext_lazy(
            "Planned: the budgets that plans in force name for their activities, without those that did "
            "not take place. Spent: the costs that teams told with their results. The district’s own "
            "budget is not part of it."
        ),
        measure_money,
        say_money,
        (
            Column(gettext_lazy("Planned"), lambda row: row["planned"],
                   lambda row: money(row["planned"])),
            Column(gettext_lazy("Spent"), lambda row: row["spent"], lambda row: money(row["spent"])),
            Column(gettext_lazy("Days with a cost"), lambda row: row["costs"]),
        ),
        of_plans=True,
    ),
)  # fmt: skip
BY_SLUG = {figure.slug: figure for figure in FIGURES}


def headline(values: dict[str, int]) -> str:
    """The news of the page, in one sentence, with its base."""
    there, everybody = values["in_force"], values["schools"]
    if not everybody:
        return _("No school has been brought in yet")
    words = {"n": count(there), "all": count(everybody)}
    if there == everybody:
        return _("Every school is carrying out an approved plan")
    if not there:
        return _("No school has an approved plan yet")
    return (
        ngettext(
            "%(n)s of %(all)s schools is carrying out an approved plan",
            "%(n)s of %(all)s schools are carrying out an approved plan",
            there,
        )
        % words
    )
