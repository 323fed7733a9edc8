"""A release as a ZIP file: a CSV file a table, the codebook, and how counts are held back."""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from django.template.loader import render_to_string

from partnerships.foundation.packing import Pack
from releases.models import ResearchRelease
from releases.research import codebook
from releases.research.holding import key_of
from releases.research.tables import PEOPLE, Tables
from releases.takeout.cells import defused


def write(
    out: BinaryIO,
    release: ResearchRelease,
    tables: Tables,
    held: Mapping[str, set[str]],
    facts: dict[str, Any],
) -> None:
    """The whole file. The same tables give the same bytes but for the moment in the ZIP's own index."""
    pack = Pack(out)
    for table, columns in codebook.COLUMNS.items():
        names = [column.name for column in columns]
        rows = ([_cell(told[name]) for name in names] for told in _told(table, tables.rows[table], held))
        pack.add_table(f"{table}.csv", names, rows)
    pack.add_table("codebook.csv", codebook.HEADER, codebook.lines())
    about = {"release": release, "facts": facts, "about": codebook.ABOUT, "district": release.district}
    pack.add_text("README.txt", render_to_string("releases/release_readme.txt", about))
    pack.add_text("facts.json", json.dumps(facts, indent=1))
    pack.close()


def _told(table: str, rows: list[dict[str, Any]], held: Mapping[str, set[str]]) -> Any:
    """The rows as they are given out: counts that are held back are empty, and named."""
    for row in rows:
        hidden = [name for name in PEOPLE if key_of(table, row["id"], name) in held[name]]
        yield row | dict.fromkeys(hidden) | {"suppressed": " ".join(hidden)}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(map(str, value))
    return defused(str(value)) if isinstance(value, str) else str(value)


def facts_of(
    tables: Tables, held: Mapping[str, set[str]], before: Mapping[str, Any], prints: Mapping[str, Any]
) -> dict[str, Any]:
    """Table → rows, counts held back; rows new, gone and changed since the release before.

    `prints`: table → id → a fingerprint of the row, and `before` the same of the former release.
    """
    found = {}
    for table, rows in tables.rows.items():
        old, new = before.get(table, {}), prints[table]
        found[table] = {
            "rows": len(rows),
            "held_back": sum(key.startswith(f"{table}/") for keys in held.values() for key in keys),
            "new": len(new.keys() - old.keys()),
            "gone": len(old.keys() - new.keys()),
            "changed": sum(old[key] != new[key] for key in old.keys() & new.keys()),
        }
    return found


def prints_of(tables: Tables, held: Mapping[str, set[str]]) -> dict[str, dict[str, str]]:
    """Table → id → what the row says, as it is given out."""
    return {
        table: {
            told["id"]: "|".join(_cell(told[column.name]) for column in codebook.COLUMNS[table])
            for told in _told(table, rows, held)
        }
        for table, rows in tables.rows.items()
    }
