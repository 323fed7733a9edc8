"""What there is to show, for one version of the policy and one school year: gathered with a fixed number
of queries, judged by nobody yet.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binder.enums import Proof, Subject
from binder.models import ProofFile, Record, YearlyEvaluation
from districts.models import District, SchoolYear
from family_voice.enums import Visibility, Wish
from family_voice.models import PolicyComment
from policies.enums import Piece, VersionState
from policies.models import PolicyLanguage, PolicyVersion, Translation
from policies.reading import shown_content
from policies.tongues import told_name
from schools.enums import MemberKind
from schools.models import School, TeamMember


@dataclass(frozen=True)
class Shown:
    """One piece of evidence. `record` and `file` are ids, for links; None where the system saw it itself."""

    kind: str
    words: str
    on: datetime.date | None = None
    record: int | None = None
    file: int | None = None
    evaluation: int | None = None
    requirement: int | None = None
    purpose: str = ""
    school: int | None = None
    # Whether it belongs to the version that is looked at.
    of_version: bool = True
    # Why it does not yet count.
    lacks: str = ""


@dataclass(frozen=True)
class Tally:
    """All pieces, and what judging them needs to know."""

    version: PolicyVersion | None
    year: SchoolYear | None
    today: datetime.date
    pieces: list[Shown]
    # Title I schools in use, and which of them have a parent on the team.
    schools: frozenset[int] = frozenset()
    with_parents: frozenset[int] = frozenset()
    records: list[Record] = field(default_factory=list)
    files: list[ProofFile] = field(default_factory=list)
    evaluations: list[YearlyEvaluation] = field(default_factory=list)


def shown_version() -> PolicyVersion | None:
    """The version that a proof is about unless another is asked for: the one in force, else the newest one
    that families have seen, else the draft. One query."""
    order = [VersionState.ADOPTED, VersionState.IN_REVIEW, VersionState.SUPERSEDED, VersionState.DRAFT]
    versions = PolicyVersion.objects.with_head().order_by("-number")
    return min(versions, key=lambda each: order.index(VersionState(each.state)), default=None)


def tally(district: District, version: PolicyVersion | None, year: SchoolYear | None) -> Tally:
    """Everything that could be shown. The same number of queries, however much there is."""
    today = district.today()
    records = list(Record.objects.standing().select_related("school", "version"))
    files = list(ProofFile.objects.standing())
    evaluations = list(
        YearlyEvaluation.objects.select_related("year", "version").prefetch_related("findings")
    )
    schools = frozenset(School.objects.in_use().exclude(title_i=False).values_list("pk", flat=True))
    parents = Counter(
        TeamMember.objects.running(today).filter(kind=MemberKind.PARENT).values_list("school", flat=True)
    )
    pieces = [
        *(_of_record(each, version) for each in records),
        *(_of_file(each, district) for each in files if each.requirement_id),
        *(_of_evaluation(each) for each in evaluations),
        *_of_teams(parents),
    ]
    if version is not None:
        pieces += [
            *_of_adoption(version),
            *_of_comments(version),
            *_of_answers(version),
            *_of_translation(version),
        ]
    return Tally(
        version, year, today, pieces, schools, frozenset(parents), records, files, evaluations
    )  # fmt: skip


def _of_record(record: Record, version: PolicyVersion | None) -> Shown:
    words = record.title
    if record.school:
        words = _("%(what)s, %(school)s") % {"what": words, "school": record.school.name}
    if record.parents is not None:
        count = ngettext("%(n)s parent", "%(n)s parents", record.parents) % {"n": record.parents}
        words = _("%(what)s: %(count)s") % {"what": words, "count": count}
    return Shown(
        record.kind, words, record.on, record=record.pk, purpose=record.purpose, school=record.school_id,
        of_version=record.version_id == (version.pk if version else None),
    )  # fmt: skip


def _of_file(file: ProofFile, district: District) -> Shown:
    on = file.added_at.astimezone(district.zone).date()
    return Shown(Proof.FILE, file.caption, on, file=file.pk, requirement=file.requirement_id)


def lacks_of(evaluation: YearlyEvaluation) -> str:
    """What an evaluation still lacks to be one; empty when it is whole."""
    found = {each.subject for each in evaluation.findings.all() if each.found.strip()}
    missing = [str(Subject(each).label) for each in Subject.values if each not in found]
    if evaluation.on is None:
        missing.insert(0, _("the day it was finished"))
    if not evaluation.parents:
        missing.insert(0, _("how many parents took part"))
    return _("still missing: %(what)s") % {"what": "; ".join(missing)} if missing else ""


def _of_evaluation(evaluation: YearlyEvaluation) -> Shown:
    words = _("Evaluation %(year)s") % {"year": evaluation.year}
    if evaluation.parents:
        count = ngettext("%(n)s parent", "%(n)s parents", evaluation.parents) % {"n": evaluation.parents}
        words = _("%(what)s: %(count)s") % {"what": words, "count": count}
    return Shown(
        Proof.EVALUATION, words, evaluation.on or evaluation.year.ends_on, evaluation=evaluation.pk,
        lacks=lacks_of(evaluation),
    )  # fmt: skip


def _of_teams(parents: Counter) -> list[Shown]:
    if not parents:
        return []
    words = ngettext(
        "%(n)s parent is on the action teams of %(schools)s",
        "%(n)s parents are on the action teams of %(schools)s",
        parents.total(),
    )
    schools = ngettext("%(n)s school", "%(n)s schools", len(parents)) % {"n": len(parents)}
    return [Shown(Proof.TEAMS, words % {"n": parents.total(), "schools": schools})]


def _of_adoption(version: PolicyVersion) -> list[Shown]:
    """Signed; until then the one that holds meanwhile, which does not count. One query, or none."""
    if version.adopted_on is None:
        former = PolicyVersion.objects.in_force().first()
        return [] if former is None else [_of_former(former, version)]
    words = _("Version %(number)s, adopted and signed") % {"number": version.number}
    return [Shown(Proof.ADOPTED, words, version.adopted_on)]


def _of_former(former: PolicyVersion, version: PolicyVersion) -> Shown:
    words = _("Version %(number)s is in force") % {"number": former.number}
    lacks = _("version %(number)s is not adopted yet") % {"number": version.number}
    return Shown(Proof.ADOPTED, words, former.adopted_on, lacks=lacks)


def _of_comments(version: PolicyVersion) -> list[Shown]:
    # What is held or hidden may be a machine's: no family is counted by it.
    seen = Q(visibility=Visibility.SHOWN)
    told = PolicyComment.objects.filter(version=version).aggregate(
        families=Count("family", distinct=True, filter=seen),
        words=Count("pk", filter=~Q(wish=Wish.AGREE) & ~Q(visibility=Visibility.HIDDEN)),
        waiting=Count("pk", filter=~Q(wish=Wish.AGREE) & Q(answer=None) & ~Q(visibility=Visibility.HIDDEN)),
        languages=Count("language", distinct=True, filter=seen),
        last=Max("received_at", filter=~Q(visibility=Visibility.HIDDEN)),
    )
    if not told["families"]:
        return []
    waiting = ngettext(
        "%(n)s comment has no answer yet", "%(n)s comments have no answer yet", told["waiting"]
    ) % {"n": told["waiting"]}
    parts = [
        ngettext("%(n)s family", "%(n)s families", told["families"]) % {"n": told["families"]},
        ngettext("%(n)s comment", "%(n)s comments", told["words"]) % {"n": told["words"]},
        ngettext("%(n)s language", "%(n)s languages", told["languages"]) % {"n": told["languages"]},
    ]
    return [
        Shown(
            Proof.COMMENTS,
            ", ".join(parts),
            told["last"].astimezone(version.district.zone).date(),
            lacks=waiting if told["waiting"] else "",
        )
    ]


def _of_answers(version: PolicyVersion) -> list[Shown]:
    if version.answered_at is None:
        return []
    return [
        Shown(
            Proof.ANSWERS,
            _("Answers on the public page"),
            version.answered_at.astimezone(version.district.zone).date(),
        )
    ]


def _of_translation(version: PolicyVersion) -> list[Shown]:
    """Each language that is whole; one that is begun says so and does not count."""
    codes = list(PolicyLanguage.objects.filter(version=version).values_list("language", flat=True))
    if not codes:
        return []
    said = set(
        Translation.objects.filter(version=version)
        .exclude(text="")
        .values_list("language", "piece", "section", "paragraph", "source_text")
    )
    wanted = list(_originals(shown_content(version)))
    return [
        Shown(
            Proof.TRANSLATION, told_name(code), None,
            lacks="" if all((code, *each) in said for each in wanted) else _("not complete"),
        )
        for code in codes
    ]  # fmt: skip


def _originals(content: dict[str, Any]) -> Iterator[tuple]:
    """Each piece that has words: what it is, its section, its paragraph, and the words."""
    pieces = [
        (Piece.TITLE, None, None, content["title"]),
        (Piece.INTRODUCTION, None, None, content["introduction"]),
    ]
    for section in content["sections"]:
        pieces.append((Piece.HEADING, section["id"], None, section["heading"]))
        pieces += [(Piece.PARAGRAPH, None, each["id"], each["text"]) for each in section["paragraphs"]]
    return (each for each in pieces if each[-1].strip())
