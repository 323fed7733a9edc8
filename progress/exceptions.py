"""What stands out and wants a word: found by rule, said with its reason. Three at the most are shown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from action_plans.enums import Involvement
from contacts.recency import QUIET_DAYS
from progress.figures import count, percent
from progress.standing import Coverage, coverage
from progress.tally import NONE, Moment, Row
from schools.enums import Level

SHOWN = 3
# A type counts as a gap of a level where so many percent of its plans have no activity of it; and only
# where there are plans enough to speak of a level.
GAP, FEWEST_PLANS = 34, 3
# So many activities that are due and of which nothing is told.
UNTOLD = 3
NAMED = 3
# What came back for changes was handed in.
HAS_NOT_COME = (NONE, "draft")


@dataclass(frozen=True)
class Notable:
    """One line: `lead` is what it is about, `text` the rest; `key` narrows the list of schools to it."""

    key: str
    lead: str
    text: str
    is_grave: bool = False


def is_late(row: Row, moment: Moment) -> bool:
    """Not begun or not handed in, though the day has passed."""
    return (
        not row["in_force"]
        and row["state"] in HAS_NOT_COME
        and row["due_on"] is not None
        and row["due_on"] < moment.on
    )


def is_silent(row: Row, moment: Moment) -> bool:
    """Nobody was in touch with the school for so long (contacts.recency.is_quiet says the same in SQL)."""
    since = row["last_on"] or moment.year.starts_on
    return moment.on - since >= timedelta(days=QUIET_DAYS)


def is_untold(row: Row, moment: Moment) -> bool:
    return row["due"] >= UNTOLD and not row["held"] and not row["dropped"]


RULES: dict[str, Callable[[Row, Moment], bool]] = {
    "late": is_late,
    "silent": is_silent,
    "untold": is_untold,
}


def is_exception(row: Row, moment: Moment) -> bool:
    return any(rule(row, moment) for rule in RULES.values())


def exceptions(rows: list[Row], moment: Moment) -> list[Notable]:
    """At most three, the gravest first. Schools stand in alphabetical order within each."""
    found = [*_late(rows, moment), *_gap(rows), *_silent(rows, moment), *_untold(rows, moment)]
    return found[:SHOWN]


def _late(rows: list[Row], moment: Moment) -> Iterator[Notable]:
    late = [row for row in rows if is_late(row, moment)]
    if not late:
        return
    day = date_format(max(row["due_on"] for row in late), "MONTH_DAY_FORMAT")
    begun = sum(row["state"] != NONE for row in late)
    if len(late) == 1:
        text = _("has not handed in a plan. It was due on %(day)s.")
    else:
        text = _("have not handed in a plan. The last was due on %(day)s.")
    text %= {"day": day}
    if begun:
        words = ngettext("%(n)s has a draft.", "%(n)s have a draft.", begun)
        text += " " + (_("There is a draft.") if len(late) == 1 else words % {"n": count(begun)})
    yield Notable("late", _names(late), text, is_grave=True)


def _gap(rows: list[Row]) -> Iterator[Notable]:
    """The one type of one level that most plans leave out."""
    gaps = [
        (percent(without, level.plans), level, Involvement(number), without)
        for level in coverage(rows, Level.values)
        if level.plans >= FEWEST_PLANS
        for number, without in enumerate(level.without, start=1)
        if percent(without, level.plans) >= GAP
    ]
    if gaps:
        _share, level, kind, without = max(gaps, key=lambda gap: gap[0])
        yield Notable(f"type-{kind.value}", _gap_lead(kind, level), _gap_text(without, level))


def _gap_lead(kind: Involvement, level: Coverage) -> str:
    if level.level == Level.PREKINDERGARTEN:
        return _("%(type)s, preschools:") % {"type": kind.label}
    words = {"type": kind.label, "level": str(Level(level.level).label)}
    # In English a level is no name: “in middle schools”.
    if (get_language() or "en").startswith("en"):
        words["level"] = words["level"].lower()
    return _("%(type)s, %(level)s schools:") % words


def _gap_text(without: int, level: Coverage) -> str:
    words = ngettext(
        "%(n)s of %(all)s plan has no activity.", "%(n)s of %(all)s plans have no activity.", level.plans
    )
    return words % {"n": count(without), "all": count(level.plans)}


def _silent(rows: list[Row], moment: Moment) -> Iterator[Notable]:
    silent = [row for row in rows if is_silent(row, moment)]
    if silent:
        text = _("no contact in %(days)s days.") % {"days": QUIET_DAYS}
        yield Notable("silent", _names(silent) + ":", text)


def _untold(rows: list[Row], moment: Moment) -> Iterator[Notable]:
    untold = [row for row in rows if is_untold(row, moment)]
    if untold:
        due = sum(row["due"] for row in untold)
        words = ngettext(
            "nothing is told of %(n)s activity due.", "nothing is told of %(n)s activities due.", due
        )
        yield Notable("untold", _names(untold) + ":", words % {"n": count(due)})


def _names(rows: list[Row]) -> str:
    """`Granite Middle, Heron Point and 4 more schools`."""
    if len(rows) <= NAMED:
        return ", ".join(row["name"] for row in rows)
    more = len(rows) - NAMED + 1
    words = ngettext("%(names)s and %(n)s more school", "%(names)s and %(n)s more schools", more)
    return words % {"names": ", ".join(row["name"] for row in rows[: NAMED - 1]), "n": count(more)}
