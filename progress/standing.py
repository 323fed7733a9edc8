"""Where the plans of the schools stand, beside the five figures: how they cover the six types of involvement
at each level, and how many are in which state.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from progress.tally import Row


@dataclass(frozen=True)
class Coverage:
    """One level of school: how many plans are in force there, and activities of each type on average."""

    level: str
    plans: int
    averages: list[Decimal]
    # How many of the plans have no activity of the type.
    without: list[int]


def coverage(rows: list[Row], levels: list[str]) -> list[Coverage]:
    """By level, in that order; levels without a plan in force are left out."""
    found = []
    for level in levels:
        plans = [row["types"] for row in rows if row["level"] == level and row["in_force"]]
        if plans:
            by_type = list(zip(*plans, strict=True))
            averages = [
                (Decimal(sum(each)) / len(plans)).quantize(Decimal("0.1"), ROUND_HALF_UP) for each in by_type
            ]
            found.append(Coverage(level, len(plans), averages, [each.count(0) for each in by_type]))
    return found


# In the order in which a plan goes; an amended one stands with the approved.
SHOWN_STATES = ("approved", "recommended", "submitted", "changes", "draft", "none")


def shown_state(row: Row) -> str:
    """The state under which a school is counted and shown."""
    return "approved" if row["in_force"] else row["state"]


def states(rows: list[Row]) -> list[tuple[str, int]]:
    """How many schools stand where; states without a school are left out."""
    found = dict.fromkeys(SHOWN_STATES, 0)
    for row in rows:
        found[shown_state(row)] += 1
    return [(state, number) for state, number in found.items() if number]
