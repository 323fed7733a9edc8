"""Which school a list means: by NCES id, state id, own id, the very name; else a person is asked."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from action_plans.imports.reading import IDS, OF_SCHOOL
from schools.imports.names import alike, same_text


class Schools:
    """The schools of the district, to be found by what a row says. No database here."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Rows have id, name, nces_id, state_id, local_id."""
        self.rows = list(rows)
        self.by_id: dict[tuple[str, str], list[int]] = {}
        self.by_alike: dict[str, list[Mapping[str, Any]]] = {}
        for row in self.rows:
            for kind in IDS:
                if row[kind]:
                    self.by_id.setdefault((kind, row[kind]), []).append(row["id"])
            self.by_alike.setdefault(alike(row["name"]), []).append(row)

    def find(self, said: dict[str, str]) -> tuple[int | None, bool]:
        """The school's id, and whether a person must say that it is the one. None where there is no guess."""
        for kind in IDS:
            found = self.by_id.get((kind, said.get(kind, "")), [])
            if len(found) == 1:
                return found[0], False
        name = said.get("school", "")
        same = [row["id"] for row in self.rows if name and same_text(row["name"], name)]
        if len(same) == 1:
            return same[0], False
        return self._guess(name), True

    def _guess(self, name: str) -> int | None:
        near = self.by_alike.get(alike(name), []) if name else []
        if near:
            return near[0]["id"]
        keys = get_close_matches(alike(name), self.by_alike, n=1, cutoff=0.75) if name else []
        return self.by_alike[keys[0]][0]["id"] if keys else None


def key_of(said: dict[str, str]) -> str:
    """Rows with the same key are of one school."""
    return next((f"{name}:{said[name]}".casefold()[:300] for name in (*IDS, "school") if said.get(name)), "")


def name_of(said: dict[str, str]) -> str:
    return next((said[name] for name in OF_SCHOOL if said.get(name)), "")
