"""The bank of goals and activities from which the fictional schools' action plans are made."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from demo.leadership import on

WORDS = Path(__file__).parent / "words"
# Levels as the bank writes them: preschool, elementary, middle, high; and their grades.
GRADES = {
    "PK": ("PK",),
    "E": ("KG", "01", "02", "03", "04", "05"),
    "M": ("06", "07", "08"),
    "H": ("09", "10", "11", "12"),
}


@dataclass(frozen=True)
class BankStep:
    """What must be ready so many days before an activity, and who sees to it: a kind of member."""

    text: str
    days_before: int
    who: str


@dataclass
class BankActivity:
    """One activity as a school might write it, with what could come of it."""

    text: str
    theme: str = ""
    levels: tuple[str, ...] = ()
    types: list[int] = field(default_factory=list)
    days: list[tuple[int, int]] = field(default_factory=list)  # (month, day)
    months: list[int] = field(default_factory=list)
    note: str = ""
    lead: str = ""
    helpers: str = ""
    budget: Decimal = Decimal(0)
    fund: str = ""
    title_one: str = ""
    steps: list[BankStep] = field(default_factory=list)
    went: list[str] = field(default_factory=list)

    def dates(self, start: int) -> list[datetime.date]:
        """Its days in the school year that starts in July of `start`, none of them on a wrong weekday."""
        wanted = 5 if "Saturday" in self.note else None
        return [_weekday(on(month, day, start), wanted) for month, day in self.days]


@dataclass
class BankGoal:
    """One goal as a school might write it."""

    theme: str
    kind: str
    levels: tuple[str, ...]
    statement: str
    sip: str = ""
    result: str = ""
    know: str = ""
    resources: str = ""


def _weekday(day: datetime.date, wanted: int | None) -> datetime.date:
    """The same day, or the next that is a Saturday, or else one of the five school days."""
    while day.weekday() != wanted if wanted is not None else day.weekday() > 4:
        day += datetime.timedelta(days=1)
    return day


def _stanzas(name: str) -> list[list[str]]:
    text = (WORDS / name).read_text(encoding="utf-8")
    return [[line.strip() for line in block.splitlines()] for block in text.strip().split("\n\n")]


def _activity(lines: list[str]) -> BankActivity:
    made = BankActivity(lines[0])
    for line in lines[1:]:
        word, _, rest = line.partition(" ")
        _READERS[word](made, rest)
    return made


def _for(made: BankActivity, rest: str) -> None:
    made.theme, _, levels = rest.partition(", ")
    made.levels = tuple(levels.split())


def _types(made: BankActivity, rest: str) -> None:
    made.types = [int(each) for each in rest.split()]


def _when(made: BankActivity, rest: str) -> None:
    days, _, made.note = rest.partition(", ")
    pairs = (each.split("-") for each in days.split())
    made.days = [(int(month), int(day)) for month, day in pairs]


def _months(made: BankActivity, rest: str) -> None:
    made.months = [int(each) for each in rest.split()]


def _led(made: BankActivity, rest: str) -> None:
    made.lead, _, made.helpers = rest.removeprefix("by ").partition(", with ")


def _costs(made: BankActivity, rest: str) -> None:
    money, _, made.title_one = rest.partition(", for ")
    amount, _, made.fund = money.partition(" from ")
    made.budget = Decimal(amount)


def _step(made: BankActivity, rest: str) -> None:
    days, who, text = rest.split(" ", 2)
    made.steps.append(BankStep(text, int(days), who))


_READERS = {
    "for": _for,
    "types": _types,
    "when": _when,
    "months": _months,
    "led": _led,
    "costs": _costs,
    "step": _step,
    "went": lambda made, rest: made.went.append(rest),
}


def _goal(lines: list[str]) -> BankGoal:
    theme, kind, *levels = lines[0].split()
    made = BankGoal(theme, kind, tuple(levels), lines[1])
    names = {"sip": "sip", "result": "result", "know": "know", "with": "resources"}
    for line in lines[2:]:
        word, _, rest = line.partition(" ")
        setattr(made, names[word], rest)
    return made


ACTIVITIES = [_activity(stanza) for stanza in _stanzas("activities.txt")]
GOALS = [_goal(stanza) for stanza in _stanzas("goals.txt")]


def activities_for(theme: str, level: str) -> list[BankActivity]:
    """What the bank has for a theme and a level, in the bank's order."""
    return [each for each in ACTIVITIES if each.theme == theme and level in each.levels]


def goals_for(level: str, kind: str) -> list[BankGoal]:
    return [each for each in GOALS if each.kind == kind and level in each.levels]
