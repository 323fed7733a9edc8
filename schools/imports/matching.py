"""A listed school and the schools that are here → what the row would do. No database here.

Match by NCES id, then the state's id, then the district's own; then ask. A name alone never decides
while the list has ids; a list without any id is matched by exact name. An empty cell never erases.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from schools.enums import SchoolStatus, Verdict
from schools.imports.comparing import Here, compare
from schools.imports.names import alike, same_text
from schools.imports.reader import Listed

IDS = ("nces_id", "state_id", "local_id")


@dataclass
class Judgment:
    """What one row would do, and to which school."""

    verdict: str
    listed: Listed | None = None
    school: Here | None = None
    changes: dict[str, list] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    column: str = ""
    value: str = ""
    problem: str = ""


class Matcher:
    """Judges rows one at a time. Rows that share nothing but a name wait until all ids are known."""

    def __init__(self, schools: Iterable[Here], codes: dict[str, int], *, by_name: bool) -> None:
        self.schools = list(schools)
        self.codes = codes
        self.by_name = by_name
        self.claimed: dict[int, int] = {}
        self.seen: dict[tuple[str, str], int] = {}
        self.waiting: list[Listed] = []
        self.doubted: set[int] = set()
        self.by_id: dict[tuple[str, str], list[Here]] = {}
        self.by_loose_id: dict[tuple[str, str], list[Here]] = {}
        self.by_alike: dict[str, list[Here]] = {}
        for school in self.schools:
            self._file(school)

    def _file(self, school: Here) -> None:
        for kind in IDS:
            if value := school.values[kind]:
                self.by_id.setdefault((kind, value), []).append(school)
                self.by_loose_id.setdefault((kind, value.lstrip("0")), []).append(school)
        self.by_alike.setdefault(alike(school.values["name"]), []).append(school)

    def judge(self, listed: Listed) -> Judgment | None:
        """What this row would do; None when that is known only after the last row (see `rest`)."""
        if listed.problems:
            return self._bad(listed)
        if twice := self._line_of_the_same(listed):
            return self._twice(listed, twice)
        return self._match(listed)

    def _match(self, listed: Listed) -> Judgment | None:
        school, doubt = self._by_ids(listed)
        if doubt or listed.doubt:
            return self._doubt(listed, school or self._unclaimed_namesake(listed), listed.doubt or doubt)
        if school:
            return self._found(listed, school)
        if alike(listed.values["name"]) in self.by_alike:
            self.waiting.append(listed)
            return None
        return self._new(listed)

    def rest(self) -> Iterator[Judgment]:
        """The rows that waited: now it is known which schools of that name have a row of their own."""
        for listed in self.waiting:
            namesakes = self._namesakes(listed)
            if not namesakes:
                yield self._new(listed)
            elif (
                self.by_name
                and len(namesakes) == 1
                and same_text(namesakes[0].values["name"], listed.values["name"])
            ):
                yield self._found(listed, namesakes[0])
            else:
                yield self._doubt(listed, namesakes[0], self._why(listed, namesakes))

    def missing(self) -> Iterator[Judgment]:
        """Open schools that no row names."""
        for school in self.schools:
            closed = school.values["status"] == SchoolStatus.CLOSED
            if not closed and school.id not in self.claimed and school.id not in self.doubted:
                changes = {"status": [school.values["status"], SchoolStatus.CLOSED.value]}
                before = {"status": school.values["status"], "source": school.values["source"]}
                yield Judgment(Verdict.MISSING, None, school, changes, before)

    def _bad(self, listed: Listed) -> Judgment:
        first = listed.problems[0]
        advice = " ".join(
            problem.advice if len(listed.problems) == 1 or not problem.column
            else f"{problem.column}: {problem.advice}"
            for problem in listed.problems
        )  # fmt: skip
        return Judgment(Verdict.BAD, listed, column=first.column, value=first.value, problem=advice)

    def _line_of_the_same(self, listed: Listed) -> int:
        """The earlier line with this row's strongest id, or 0. Without an id, the name stands for it."""
        values = listed.values
        kind = next((each for each in IDS if values.get(each)), None)
        key = (kind, values[kind]) if kind else ("name", values["name"].casefold())
        first = self.seen.setdefault(key, listed.line)
        return 0 if first == listed.line else first

    def _twice(self, listed: Listed, line: int) -> Judgment:
        kind = next((each for each in IDS if listed.values.get(each)), "name")
        return Judgment(
            Verdict.BAD,
            listed,
            column=kind,
            value=str(listed.values[kind]),
            problem=_("Line %(line)s says the same. Keep one of the two lines.") % {"line": line},
        )

    def _by_ids(self, listed: Listed) -> tuple[Here | None, str]:
        """The school with this row's ids, and why that may be wrong, if it may."""
        for kind in IDS:
            value = listed.values.get(kind)
            found = self.by_id.get((kind, value), []) if value else []
            if len(found) > 1:
                return found[0], _("Several schools here have this %(kind)s: %(value)s.") % {
                    "kind": kind,
                    "value": value,
                }
            if found:
                return found[0], self._contradiction(listed, found[0], kind)
        return self._by_loose_ids(listed)

    def _by_loose_ids(self, listed: Listed) -> tuple[Here | None, str]:
        for kind in IDS[1:]:
            value = listed.values.get(kind, "")
            found = self.by_loose_id.get((kind, value.lstrip("0")), []) if value.lstrip("0") else []
            if len(found) == 1 and found[0].values[kind] != value:
                return found[0], _(
                    "The list says %(listed)s, the school here has %(here)s. Were zeros lost?"
                ) % {
                    "listed": value,
                    "here": found[0].values[kind],
                }
        return None, ""

    @staticmethod
    def _contradiction(listed: Listed, school: Here, kind: str) -> str:
        """Found by a weaker id, while the federal ids of the two differ."""
        theirs, ours = listed.values.get("nces_id"), school.values["nces_id"]
        if kind == "nces_id" or not theirs or not ours or theirs == ours:
            return ""
        return _("The ids agree, but not the NCES id: %(listed)s in the list, %(here)s here.") % {
            "listed": theirs,
            "here": ours,
        }

    def _namesakes(self, listed: Listed) -> list[Here]:
        return [
            each
            for each in self.by_alike.get(alike(listed.values["name"]), [])
            if each.id not in self.claimed
        ]

    def _unclaimed_namesake(self, listed: Listed) -> Here | None:
        return next(iter(self._namesakes(listed)), None)

    @staticmethod
    def _why(listed: Listed, namesakes: list[Here]) -> str:
        if len(namesakes) > 1:
            return _("%(count)s schools here have about this name.") % {"count": len(namesakes)}
        return _("A school here has about this name, but not the same id: %(name)s.") % {
            "name": namesakes[0].values["name"]
        }

    def _doubt(self, listed: Listed, school: Here | None, why: str) -> Judgment:
        if school is None:
            return Judgment(Verdict.DOUBT, listed, problem=why)
        self.doubted.add(school.id)
        changes, before = compare(school, listed.values, self.codes)
        return Judgment(Verdict.DOUBT, listed, school, changes, before, problem=why)

    def _new(self, listed: Listed) -> Judgment:
        if listed.values.get("status") == SchoolStatus.CLOSED:
            return Judgment(Verdict.SKIP, listed, problem=_("It is closed in the list, and was never here."))
        return Judgment(Verdict.CREATE, listed)

    def _found(self, listed: Listed, school: Here) -> Judgment:
        if line := self.claimed.get(school.id):
            return self._twice(listed, line)
        self.claimed[school.id] = listed.line
        if school.values["status"] == SchoolStatus.CLOSED and "status" not in listed.values:
            listed.values["status"] = SchoolStatus.OPEN.value
            return self._doubt(
                listed,
                school,
                _("This school is closed here. The list names it, but doesn't say that it is open."),
            )
        changes, before = compare(school, listed.values, self.codes)
        return Judgment(verdict_of(changes), listed, school, changes, before)


def verdict_of(changes: dict[str, list]) -> str:
    """What these changes amount to."""
    was, becomes = changes.get("status", ["", ""])
    if becomes == SchoolStatus.CLOSED:
        return Verdict.CLOSE
    if was == SchoolStatus.CLOSED:
        return Verdict.REOPEN
    return Verdict.CHANGE if changes else Verdict.SAME
