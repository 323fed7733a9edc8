"""Which counts of the tidy tables are held back: sums within a release, and what former releases gave out."""

from collections.abc import Mapping
from typing import Any

from releases.research.suppression import Cell, Sum, hold_back
from releases.research.tables import PEOPLE, Tables

# table/id/measure → [[count, whether it was given out], …], one for each count that it ever had.
Ledger = dict[str, list[list[Any]]]


def key_of(table: str, row_id: str, measure: str) -> str:
    return f"{table}/{row_id}/{measure}"


def held_back(tables: Tables, *, threshold: int, ledger: Ledger) -> dict[str, set[str]]:
    """Measure → keys (`table/id/measure`) of the counts to hold back."""
    rows = {(table, row["id"]): row for table, found in tables.rows.items() for row in found}
    return {measure: _held_back(measure, rows, tables, threshold, ledger) for measure in PEOPLE}


def _held_back(
    measure: str, rows: Mapping[tuple[str, str], Any], tables: Tables, threshold: int, ledger: Ledger
) -> set[str]:
    counts: dict[Cell, int] = {
        key_of(table, row_id, measure): row[measure]
        for (table, row_id), row in rows.items()
        if row.get(measure) is not None
    }
    also, known = set(), set()
    for cell, count in counts.items():
        past = ledger.get(str(cell), [])
        if any(0 < abs(count - was) < threshold for was, given_out in past if given_out):
            also.add(cell)
        elif [count, True] in past:
            known.add(cell)
        elif [count, False] in past:
            also.add(cell)
    if measure == "new_families":
        also |= _tell_who_returned(rows, threshold)
    held = hold_back(
        counts, _sums(measure, counts, tables), threshold=threshold, also=also, known=known - also
    )
    return {str(cell) for cell in held}


def _sums(measure: str, counts: Mapping[Cell, int], tables: Tables) -> list[Sum]:
    """The sums among the counts that there are."""
    return [
        Sum(total, parts)
        for (table, row_id), (of, ids) in tables.sums.items()
        if (total := key_of(table, row_id, measure)) in counts
        and (parts := tuple(key for each in ids if (key := key_of(of, each, measure)) in counts))
    ]


def _tell_who_returned(rows: Mapping[tuple[str, str], Any], threshold: int) -> set[str]:
    """New families where all families less these would be a small count: those who came before.

    Families and new families add up apart from each other, so hiding one of the two hides the difference.
    """
    return {
        key_of(table, row_id, "new_families")
        for (table, row_id), row in rows.items()
        if row.get("families") is not None
        and row.get("new_families") is not None
        and 0 < row["families"] - row["new_families"] < threshold
    }


def next_ledger(tables: Tables, held: Mapping[str, set[str]], before: Ledger) -> Ledger:
    """What the next release is compared with: every count so far, and whether it was given out."""
    after = {key: list(entries) for key, entries in before.items()}
    for table, found in tables.rows.items():
        for row in found:
            for measure in PEOPLE:
                if row.get(measure) is None:
                    continue
                key = key_of(table, row["id"], measure)
                entry = [row[measure], key not in held[measure]]
                if entry not in after.setdefault(key, []):
                    after[key].append(entry)
    return after
