"""A table of figures: what was measured, what is to be held, and whether it is."""

from dataclasses import dataclass


@dataclass
class Figure:
    """One measured value. `limit` is the most that it may be; None where it is only told."""

    what: str
    value: float
    unit: str = "×"
    limit: float | None = None
    note: str = ""

    @property
    def held(self) -> bool | None:
        return None if self.limit is None else self.value <= self.limit


def as_table(figures: list[Figure]) -> str:
    marks = {True: "held", False: "MISSED", None: ""}
    rows = [
        (
            figure.what,
            f"{figure.value:,.2f} {figure.unit}",
            "" if figure.limit is None else f"≤ {figure.limit:g}",
            marks[figure.held],
            figure.note,
        )
        for figure in figures
    ]
    head = ("what", "measured", "hold", "", "n, spread")
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(4)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip()
        for row in [head, *rows]
    ]
    return "\n".join(lines) + "\n"
