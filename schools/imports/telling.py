"""What a list would do, or did, in words for people."""

from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schools.enums import Decision, Grade, ImportState, Level, SchoolStatus, Verdict, grade_span
from schools.imports.shapes import FIELDS
from schools.models import ImportBatch, ImportRow

# In the order in which a person wants to look at them.
ORDER = (
    Verdict.DOUBT, Verdict.BAD, Verdict.CREATE, Verdict.CHANGE, Verdict.CLOSE, Verdict.REOPEN,
    Verdict.MISSING, Verdict.SKIP, Verdict.SAME,
)  # fmt: skip

_WORDS: dict[str, dict[Any, Any]] = {
    "level": dict(Level.choices),
    "grade_low": dict(Grade.choices),
    "grade_high": dict(Grade.choices),
    "status": dict(SchoolStatus.choices),
    "title_i": {True: gettext_lazy("yes"), False: gettext_lazy("no")},
}
ABOUT = {
    Verdict.DOUBT: gettext_lazy("Here only a person can tell. Rows without an answer are left out."),
    Verdict.BAD: gettext_lazy("These rows are left out. Put them right in the list and bring it in again."),
    Verdict.MISSING: gettext_lazy(
        "These schools are open here, and the list does not name them. "
        "They stay as they are unless you ask to close them."
    ),
    Verdict.SKIP: gettext_lazy("Nothing is done with these rows."),
    Verdict.SAME: gettext_lazy("These schools are here already, exactly as the list has them."),
}


def sentence(verdict: str, count: int) -> str:
    """How many schools meet with what, as a sentence."""
    forms = {
        Verdict.CREATE: ngettext("%(n)s school is new", "%(n)s schools are new", count),
        Verdict.CHANGE: ngettext("%(n)s school changes", "%(n)s schools change", count),
        Verdict.CLOSE: ngettext("%(n)s school closes", "%(n)s schools close", count),
        Verdict.REOPEN: ngettext("%(n)s school reopens", "%(n)s schools reopen", count),
        Verdict.MISSING: ngettext(
            "%(n)s school is not in the list", "%(n)s schools are not in the list", count
        ),
        Verdict.DOUBT: ngettext("%(n)s row needs your answer", "%(n)s rows need your answer", count),
        Verdict.BAD: ngettext("%(n)s row can't be used", "%(n)s rows can't be used", count),
        Verdict.SKIP: ngettext("%(n)s row is left out", "%(n)s rows are left out", count),
        Verdict.SAME: ngettext("%(n)s school stays as it is", "%(n)s schools stay as they are", count),
    }
    return forms[Verdict(verdict)] % {"n": number_format(count, force_grouping=True)}


def headline(batch: ImportBatch) -> str:
    """The news of a list, for the top of its page."""
    if batch.state == ImportState.APPLIED:
        return _("%(file)s is in") % {"file": batch.file_name}
    if batch.state == ImportState.UNDONE:
        return _("%(file)s was taken back") % {"file": batch.file_name}
    told = [verdict for verdict in ORDER if batch.counts.get(verdict) and verdict not in _QUIET]
    if not told:
        return _("This list changes nothing")
    return ", ".join(sentence(verdict, batch.counts[verdict]) for verdict in told[:_NEWS])


_QUIET = (Verdict.SAME, Verdict.SKIP)
# A headline tells the first three; the tabs below tell all.
_NEWS = 3


def facts(batch: ImportBatch) -> list[str]:
    """What else a person should know before saying yes."""
    facts = batch.facts
    said = [
        _elsewhere(batch),
        _students(facts.get("students", 0)),
        _clusters(facts.get("new_clusters", [])),
        *_codes(facts, has_year=batch.year_id is not None),
        *batch.notes,
    ]
    return [text for text in said if text]


def _elsewhere(batch: ImportBatch) -> str:
    if not batch.facts.get("elsewhere"):
        return ""
    count = number_format(batch.facts["elsewhere"], force_grouping=True)
    return _(
        "Only the rows of district %(lea)s were taken; %(count)s rows of other districts were left out."
    ) % {
        "lea": batch.lea,
        "count": count,
    }


def _students(count: int) -> str:
    return ngettext(
        "%(n)s row about a student was left unread, and nothing of it was kept.",
        "%(n)s rows about students were left unread, and nothing of them was kept.",
        count,
    ) % {"n": number_format(count, force_grouping=True)} if count else ""  # fmt: skip


def _clusters(names: list[str]) -> str:
    if not names:
        return ""
    return ngettext(
        "One new cluster will be made: %(names)s.", "%(n)s new clusters will be made: %(names)s.", len(names)
    ) % {"n": len(names), "names": ", ".join(names[:30])}


def _codes(facts: dict[str, Any], *, has_year: bool) -> list[str]:
    if not facts.get("coded"):
        return []
    if not has_year:
        return [
            _("The list names facilitators, but the district has no school year yet. They were left out.")
        ]
    count = facts["coded"]
    said = [
        ngettext(
            "%(n)s school has a facilitator in the list.",
            "%(n)s schools have a facilitator in the list.",
            count,
        )
        % {"n": count}
    ]
    if facts["unknown_codes"]:
        codes = ", ".join(facts["unknown_codes"][:40])
        said.append(
            _("Codes that no facilitator's role carries yet: %(codes)s. They wait for their people.")
            % {"codes": codes}
        )
    return said


def label_of(name: str) -> str:
    return capfirst(str(FIELDS[name].label))


def in_words(name: str, value: Any) -> str:
    """One value as people read it."""
    if value is None or value == "":
        return ""
    return str(_WORDS.get(name, {}).get(value, value))


def lines(row: ImportRow) -> list[dict[str, str]]:
    """What a row changes: label, was, becomes; grades as a span."""
    found = []
    for name in FIELDS:
        if name == "grade_span" and {"grade_low", "grade_high"} & row.changes.keys():
            found.append({"label": label_of(name)} | _spans(row))
        elif name in row.changes and name not in _ENDS:
            was, becomes = (in_words(name, value) for value in row.changes[name])
            found.append({"label": label_of(name), "was": was, "becomes": becomes})
    return found


_ENDS = ("grade_low", "grade_high")


def _spans(row: ImportRow) -> dict[str, str]:
    """The span of grades before and after. An end that doesn't change stands in the list's own values."""
    was, becomes = (
        [row.changes.get(end, [row.values.get(end, "")] * 2)[side] or "" for end in _ENDS] for side in (0, 1)
    )
    return {"was": grade_span(*was), "becomes": grade_span(*becomes)}


def summary(row: ImportRow) -> str:
    """A new school in one line: level, grades, cluster, ids."""
    values = row.values
    grades = grade_span(values.get("grade_low", ""), values.get("grade_high", ""))
    parts = [in_words("level", values.get("level")), grades, values.get("cluster"), values.get("nces_id")]
    parts += [
        values.get("facilitator_code"),
        in_words("status", values.get("status")) if _unusual(values) else "",
    ]
    return " · ".join(part for part in parts if part)


def _unusual(values: dict[str, Any]) -> bool:
    return values.get("status") in (SchoolStatus.NEW, SchoolStatus.CLOSED)


def choices_for(row: ImportRow) -> list[tuple[str, str]]:
    """The answers that a row in doubt can have."""
    labels = dict(Decision.choices)
    if row.school_id is None:
        return [(Decision.NEW, str(labels[Decision.NEW])), (Decision.SKIP, str(labels[Decision.SKIP]))]
    same = _("It is %(school)s") % {"school": row.school.name}  # type: ignore[union-attr]
    return [(Decision.SAME, same), *((value, str(labels[value])) for value in (Decision.NEW, Decision.SKIP))]
