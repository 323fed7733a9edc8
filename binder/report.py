"""How a version of the policy was made with parents, as plain data: the page, the PDF and the ZIP read this.

Only counts of people, never who they are: neither what a family wrote, nor where it wants to be told, nor
what a file was called is in it, and from the words of staff, addresses and long numbers are taken out.
"""

import datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from binder.enums import RecordKind, Subject, Support, Way
from binder.models import ProofFile, Record, YearlyEvaluation
from binder.models.record import ATTENDANCE
from binder.standing import ORDER, Standing, standings
from binder.tally import Shown, Tally, tally
from binder.veil import veiled
from binder.voices import answers_of, voices_of
from districts.models import District, SchoolYear
from partnerships.foundation.uploads import ENDINGS
from policies.compare import CHANGED, GONE, MOVED, NEW, compare_contents
from policies.enums import CopyName
from policies.lifecycle import paragraphs
from policies.models import PolicyCopy, PolicyLanguage, PolicyVersion
from policies.reading import shown_content
from policies.tongues import told_name

FORMAT = 1


def report_of(district: District, version: PolicyVersion, year: SchoolYear | None) -> dict[str, Any]:
    """Everything that a proof shows, ready for JSON, in the language that is active. The same number of
    queries, however much was recorded.
    """
    told = tally(district, version, year)
    content = shown_content(version)
    records = [each for each in told.records if _belongs(each, told)]
    evaluations = [
        each for each in told.evaluations if each.version_id == version.pk or each.year_id == _id(year)
    ]
    files = _files(told, {each.pk for each in records}, {each.pk for each in evaluations})
    found = standings(told)
    return {
        "format": FORMAT,
        "kind": "policy_proof",
        "district": district.name,
        "language": get_language() or "en",
        "year": str(year or ""),
        "version": _version(version, content),
        "requirements": [_requirement(each) for each in found],
        "gaps": [_requirement(each) for each in gaps_of(found)],
        **{
            f"{kind}s": [_record(each, files) for each in records if each.kind == kind] for kind in RecordKind
        },
        "voices": voices_of(version),
        "answers": _answers(version, content),
        "versions": _versions(version),
        "languages": _languages(version),
        "evaluations": [_evaluation(each, files) for each in evaluations],
        "files": list(files.values()),
    }


def gaps_of(found: list[Standing]) -> list[Standing]:
    """What is still to be shown, the most urgent first."""
    return sorted(
        (each for each in found if each.is_gap),
        key=lambda each: (ORDER.index(each.state), each.due_on or datetime.date.max),
    )


def day(on: datetime.date | None) -> str:
    """October 20, 2026, as the reader's language writes it; empty for nothing."""
    return date_format(on, "DATE_FORMAT") if on else ""


def _id(thing: Any) -> int | None:
    return thing.pk if thing else None


def _belongs(record: Record, told: Tally) -> bool:
    """What was recorded for a version belongs to it alone; for no version, to the school year of its day."""
    if record.version_id is not None or told.year is None:
        return record.version_id == _id(told.version)
    return told.year.starts_on <= record.on <= told.year.ends_on


def _version(version: PolicyVersion, content: dict[str, Any]) -> dict[str, Any]:
    zone = version.district.zone
    return {
        "number": version.number,
        "title": veiled(content["title"]),
        "state": version.state,
        "state_words": str(version.get_state_display()),
        "paragraphs": len(paragraphs(content)),
        "opened": day(version.opened_at and version.opened_at.astimezone(zone).date()),
        "comments_until": day(version.comments_until),
        "answered": day(version.answered_at and version.answered_at.astimezone(zone).date()),
        "adopted": day(version.adopted_on),
        # Whoever signs for the district does so in public.
        "signed": ", ".join(filter(None, (version.signed_name, version.signed_office))),
        "next_review": day(version.next_review_on),
    }


def _requirement(standing: Standing) -> dict[str, Any]:
    each = standing.requirement
    return {
        "id": each.pk,
        "code": each.code,
        "level": str(each.get_level_display()),
        "asks": veiled(each.asks),
        "reason": veiled(each.why),
        "source": each.source,
        "state": str(standing.state),
        "state_words": str(standing.state.label),
        "why": veiled(standing.why),
        "due": day(standing.due_on),
        "missing": [veiled(line) for line in standing.missing],
        "shown": [_shown(piece, kind.label) for kind in standing.kinds for piece in kind.shown],
    }


def _shown(piece: Shown, label: Any) -> dict[str, str]:
    words = (
        _("%(what)s (%(lacks)s)") % {"what": piece.words, "lacks": piece.lacks}
        if piece.lacks
        else piece.words
    )
    return {"kind": str(label), "words": veiled(words), "on": day(piece.on)}


def _files(told: Tally, records: set[int], evaluations: set[int]) -> dict[int, dict[str, Any]]:
    """By id: those of a requirement, and those of the records and evaluations that are shown. The name in the
    ZIP says nothing of anybody.
    """
    places = {each.pk: (each.kind, each.on) for each in told.records}
    found = {}
    for file in told.files:
        is_shown = file.requirement_id or file.record_id in records or file.evaluation_id in evaluations
        if not is_shown:
            continue
        kind, on = places.get(file.record_id or 0) or _place_of(file, told)
        found[file.pk] = {
            "id": file.pk,
            "path": f"files/{kind}-{on.isoformat()}-{file.pk}{ENDINGS[file.content_type]}",
            "caption": veiled(file.caption),
            "on": on.isoformat(),
            "size": file.size,
            "sha256": file.checksum,
            "record": file.record_id,
            "evaluation": file.evaluation_id,
        }
    return found


def _place_of(file: ProofFile, told: Tally) -> tuple[str, datetime.date]:
    """What a file is called after that belongs to no record: what it shows, and the day it was added."""
    kind = "evaluation" if file.evaluation_id else "requirement"
    zone = told.version.district.zone if told.version else datetime.UTC
    return kind, file.added_at.astimezone(zone).date()


def _record(record: Record, files: dict[int, dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": record.pk,
        "on": day(record.on),
        "title": veiled(record.title),
        "purpose": str(record.get_purpose_display()),
        "school": record.school.name if record.school else "",
        "ways": [str(Way(each).label) for each in record.ways],
        "languages": [told_name(each) for each in record.languages],
        "reach": reach_words(record),
        "place": veiled(record.place),
        "announced": day(record.announced_on),
        "agenda": veiled(record.agenda),
        "support": [str(Support(each).label) for each in record.support],
        "attendance": [
            {"who": str(Record._meta.get_field(kind).verbose_name), "count": count}
            for kind in ATTENDANCE
            if (count := getattr(record, kind)) is not None
        ],
        "note": veiled(record.note),
        "files": [each for each in files.values() if each["record"] == record.pk],
    }


def reach_words(record: Record) -> str:
    """`700 copies` that were handed out, `900 families` that a notice went to; empty where nobody counted."""
    if record.reach is None:
        return ""
    number = {"n": number_format(record.reach, force_grouping=True)}
    if record.kind == RecordKind.DISTRIBUTION:
        return ngettext("%(n)s copy", "%(n)s copies", record.reach) % number
    return ngettext("%(n)s family", "%(n)s families", record.reach) % number


def _answers(version: PolicyVersion, content: dict[str, Any]) -> list[dict[str, Any]]:
    numbers = {each["id"]: each["number"] for each in paragraphs(content)}
    return [
        each
        | {
            "you_said": veiled(each["you_said"]),
            "we_did": veiled(each["we_did"]),
            "paragraph": numbers.get(each["paragraph"]),
        }
        for each in answers_of(version)
    ]


def _versions(version: PolicyVersion) -> list[dict[str, Any]]:
    """Up to this one, the oldest first: when each was opened and adopted, and what changed by then."""
    versions = list(
        PolicyVersion.objects.filter(policy=version.policy_id, number__lte=version.number).order_by("number")
    )
    copies: dict[tuple[int, str], dict[str, Any]] = {}
    for copy in PolicyCopy.objects.filter(version__in=versions).order_by("number"):
        copies[copy.version_id, copy.name] = copy.content
    lines, before = [], None
    for each in versions:
        opened, adopted = (copies.get((each.pk, name)) for name in (CopyName.OPENED, CopyName.ADOPTED))
        lines.append(
            {
                "number": each.number,
                "state_words": str(each.get_state_display()),
                "adopted": day(each.adopted_on),
                "since_last": changes_between(before, adopted or opened)
                if before and (adopted or opened)
                else None,
                "after_input": changes_between(opened, adopted) if opened and adopted else None,
            }
        )
        before = adopted or before
    return lines


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[int]]:
    """Numbers of paragraphs, as the later text counts them; of those that are gone, as the earlier did."""
    pairs = compare_contents(before, after).pairs
    words = {"added": NEW, "changed": CHANGED, "moved": MOVED, "removed": GONE}
    return {
        name: [
            pair.left_number if word == GONE else pair.right_number for pair in pairs if pair.became == word
        ]
        for name, word in words.items()
    }


def _languages(version: PolicyVersion) -> list[str]:
    codes = PolicyLanguage.objects.filter(version=version).values_list("language", flat=True)
    return [told_name(version.language), *(told_name(code) for code in codes)]


def _evaluation(evaluation: YearlyEvaluation, files: dict[int, dict[str, Any]]) -> dict[str, Any]:
    findings = [each for each in evaluation.findings.all() if each.found or each.changes]
    return {
        "id": evaluation.pk,
        "year": str(evaluation.year),
        "ends_in": evaluation.year.ends_in,
        "on": day(evaluation.on),
        "parents": evaluation.parents,
        "ways": [str(Way(each).label) for each in evaluation.ways],
        "summary": veiled(evaluation.summary),
        "revision": veiled(evaluation.revision),
        "subjects": [
            {
                "subject": str(subject.label),
                "findings": [
                    {
                        "group": str(each.get_group_display()) if each.group else "",
                        "found": veiled(each.found),
                        "changes": veiled(each.changes),
                    }
                    for each in findings
                    if each.subject == subject
                ],
            }
            for subject in Subject
            if any(each.subject == subject for each in findings)
        ],
        "files": [each for each in files.values() if each["evaluation"] == evaluation.pk],
    }
