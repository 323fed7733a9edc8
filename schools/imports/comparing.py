"""A school as it is here, against what a list says of it."""

import re
from dataclasses import dataclass
from typing import Any

from schools.imports.names import same_text

# What a list can write of a school, apart from cluster and facilitator, which are rows of their own.
PLAIN = (
    "name", "nces_id", "state_id", "local_id", "level", "grade_low", "grade_high", "title_i", "status",
    "enrollment", "address", "city", "zip_code", "phone", "website",
)  # fmt: skip


@dataclass(slots=True)
class Here:
    """A school of the district, and who helps it this year."""

    id: int
    # PLAIN, source, cluster (its name) and cluster_id.
    values: dict[str, Any]
    # (id, person id, person's name, code) of this year's assignment, or None.
    assignment: tuple[int, int | None, str, str] | None = None


def _same_id(one: str, other: str) -> bool:
    """Ids that differ in leading zeros alone are one: a spreadsheet ate them."""
    return one == other or (one.isdigit() and other.isdigit() and one.lstrip("0") == other.lstrip("0"))


def _same_phone(one: str, other: str) -> bool:
    return re.sub(r"\D", "", one) == re.sub(r"\D", "", other) and one.isascii() == other.isascii()


_SAME = {
    "name": same_text,
    "state_id": _same_id,
    "local_id": _same_id,
    "address": same_text,
    "city": same_text,
    "phone": _same_phone,
    "website": same_text,
}


def _agree(name: str, here: Any, listed: Any) -> bool:
    if here == listed:
        return True
    return name in _SAME and bool(here) and _SAME[name](here, listed)


def compare(
    school: Here, listed: dict[str, Any], codes: dict[str, int]
) -> tuple[dict[str, list], dict[str, Any]]:
    """(field → [from, to], columns as they are now). Only what the list says and what differs.

    `codes` gives the person whose facilitator's role carries a code.
    """
    here = school.values
    changes = {
        name: [here[name], listed[name]]
        for name in PLAIN
        if name in listed and not _agree(name, here[name], listed[name])
    }
    before = {name: was for name, (was, _becomes) in changes.items()}
    cluster = listed.get("cluster")
    if cluster and not same_text(here["cluster"], cluster):
        changes["cluster"] = [here["cluster"], cluster]
        before["cluster_id"] = here["cluster_id"]
    if code := listed.get("facilitator_code"):
        _compare_facilitator(school, code, codes.get(code), changes, before)
    if changes:
        before["source"] = here["source"]
    return changes, before


def _compare_facilitator(
    school: Here, code: str, person: int | None, changes: dict[str, list], before: dict[str, Any]
) -> None:
    if school.assignment is None:
        changes["facilitator_code"] = ["", code]
        before["assignment"] = None
        return
    assignment_id, person_id, name, had = school.assignment
    if (person is not None and person_id == person) or (had == code and (person_id or person is None)):
        return
    changes["facilitator_code"] = [had or name, code]
    before["assignment"] = {"id": assignment_id, "person_id": person_id, "code": had}
