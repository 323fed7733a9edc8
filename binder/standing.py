"""Where each requirement stands: a rule that can be said in words, and the leader's word in its place.

green   each needed kind is there, from the time that counts
red     the day is past, and something is still missing
amber   a part is there; or the day comes within 30 days; or there is no day to wait for
later   nothing is there yet, and the day is further off
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binder.enums import Level, Proof, Rag, RecordKind, Span
from binder.models import Judgment, RecordLink, Requirement
from binder.tally import Shown, Tally

# So many days before its last day, a requirement without evidence turns amber.
SOON = 30
# What a reader wants to see first.
ORDER = [Rag.RED, Rag.AMBER, Rag.LATER, Rag.GREEN]


def rag(*, met: int, needed: int, begun: bool, due_on: datetime.date | None, today: datetime.date) -> Rag:
    """The rule. `met` of `needed` kinds are there; `begun`: something is there, if not enough of it."""
    if met >= needed:
        return Rag.GREEN
    if due_on is not None and due_on < today:
        return Rag.RED
    if met or begun or due_on is None or (due_on - today).days <= SOON:
        return Rag.AMBER
    return Rag.LATER


@dataclass(frozen=True)
class KindStanding:
    """One kind of evidence that a requirement needs: what is there of it, and what is missing."""

    kind: Proof
    shown: list[Shown]
    met: bool
    lack: str

    @property
    def label(self) -> Any:
        return self.kind.label

    @property
    def missing(self) -> str:
        """What is missing, with the kind's name; empty where nothing is."""
        return _("%(kind)s: %(missing)s") % {"kind": self.label, "missing": self.lack} if self.lack else ""


@dataclass(frozen=True)
class Standing:
    """One requirement in one school year."""

    requirement: Requirement
    kinds: list[KindStanding]
    due_on: datetime.date | None
    by_rule: Rag
    judgment: Judgment | None = None

    @property
    def state(self) -> Rag:
        return Rag(self.judgment.state) if self.judgment else self.by_rule

    @property
    def is_gap(self) -> bool:
        return self.state in (Rag.RED, Rag.AMBER)

    @property
    def missing(self) -> list[str]:
        return [each.missing for each in self.kinds if each.missing]

    @property
    def why(self) -> str:
        """The state in a sentence: what made it."""
        if self.judgment:
            return _("Said by the leader: %(note)s") % {"note": self.judgment.note}
        return why(self.by_rule, self.due_on, sum(each.met for each in self.kinds), len(self.kinds))


def why(state: Rag, due_on: datetime.date | None, met: int, needed: int) -> str:
    """What the rule saw, in a sentence."""
    day = date_format(due_on, "DATE_FORMAT") if due_on else ""
    if state == Rag.GREEN:
        return _("All that is needed is there.")
    kinds = ngettext(
        "%(met)s of %(needed)s kind of evidence is there",
        "%(met)s of %(needed)s kinds of evidence are there",
        needed,
    )
    there = kinds % {"met": met, "needed": needed}
    if state == Rag.RED:
        return _("Was due on %(day)s; %(there)s.") % {"day": day, "there": there}
    if day:
        return _("Due on %(day)s; %(there)s.") % {"day": day, "there": there}
    return _("No last day is set; %(there)s.") % {"there": there}


def standings(told: Tally) -> list[Standing]:
    """Where every requirement in use stands, in the district's own order. Three queries."""
    links: dict[int, set[int]] = {}
    for requirement, record in RecordLink.objects.values_list("requirement", "record"):
        links.setdefault(requirement, set()).add(record)
    year = told.year
    said = {each.requirement_id: each for each in Judgment.objects.filter(year=year)} if year else {}
    return [
        standing_of(each, told, links.get(each.pk, set()), said.get(each.pk))
        for each in Requirement.objects.in_use()
    ]


def standing_of(
    requirement: Requirement, told: Tally, linked: set[int], judgment: Judgment | None
) -> Standing:
    """One requirement. `linked`: records that somebody says show it."""
    kinds = [_kind(Proof(each), requirement, told, linked) for each in requirement.needs]
    due_on = requirement.due_in(told.year) if told.year else None
    state = rag(
        met=sum(each.met for each in kinds), needed=len(kinds), begun=any(each.shown for each in kinds),
        due_on=due_on, today=told.today,
    )  # fmt: skip
    return Standing(requirement, kinds, due_on, state, judgment)


def _kind(kind: Proof, requirement: Requirement, told: Tally, linked: set[int]) -> KindStanding:
    shown = [each for each in told.pieces if each.kind == kind and _counts(each, requirement, told, linked)]
    missing = "; ".join(dict.fromkeys(each.lacks for each in shown if each.lacks))
    if not shown:
        missing = _nothing(kind, requirement, told)
    elif requirement.level == Level.SCHOOL and not missing:
        missing = _schools_missing(kind, shown, told)
    return KindStanding(kind, shown, not missing, missing)


def _nothing(kind: Proof, requirement: Requirement, told: Tally) -> str:
    """That there is none; where there was in another school year, when: a reviewer reads of it elsewhere."""
    days = [each.on for each in told.pieces if each.kind == kind and each.on and _belongs(each, requirement)]
    if requirement.span == Span.VERSION or not days:
        return str(_("nothing yet"))
    return _("nothing in this school year yet, last on %(day)s") % {
        "day": date_format(max(days), "DATE_FORMAT")
    }


def _counts(shown: Shown, requirement: Requirement, told: Tally, linked: set[int]) -> bool:
    """Whether a piece of a needed kind is evidence for this requirement, from the time that counts."""
    if shown.record is not None and shown.record in linked:
        return True
    return _belongs(shown, requirement) and _in_time(shown, requirement, told)


def _belongs(shown: Shown, requirement: Requirement) -> bool:
    """Whether a piece is about what is required, whenever that was."""
    if shown.requirement is not None:
        return shown.requirement == requirement.pk
    return not (shown.record and requirement.purpose) or shown.purpose == requirement.purpose


def _in_time(shown: Shown, requirement: Requirement, told: Tally) -> bool:
    if requirement.span == Span.VERSION:
        return shown.of_version
    if shown.on is None or told.year is None:
        return True
    return told.year.starts_on <= shown.on <= told.year.ends_on


def _schools_missing(kind: Proof, shown: list[Shown], told: Tally) -> str:
    """How many schools have none of this kind; a record for the whole district stands for all."""
    if kind == Proof.TEAMS:
        there = told.with_parents
    elif kind in RecordKind.values and all(each.school for each in shown):
        there = frozenset(each.school for each in shown if each.school)
    else:
        return ""
    lacking = len(told.schools - there)
    if not lacking:
        return ""
    return _("%(n)s of %(all)s schools have none") % {"n": lacking, "all": len(told.schools)}
