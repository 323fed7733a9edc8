"""From a version in one language to what stands on its paper. Plain data: the same data is the same paper."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator

from plans.documents.paper import breakable
from policies.documents.source import Source
from policies.documents.words import labels_language, say
from policies.enums import Edition, Standing, VersionState
from policies.reading import Reading, ReadSection, Words
from policies.tongues import direction_of, own_name


def sheet_of(source: Source, *, language: str, edition: str, paper: str) -> dict[str, Any]:
    """Everything that the templates of a printed policy need, ready for JSON.

    A paper in the original's own language has one edition.
    """
    reading = source.reading(language)
    labels = labels_language(language)
    bilingual = edition != Edition.ONE and language != source.original
    originals = source.reading(source.original) if bilingual else reading
    with translation.override(labels):
        title = reading.title.text.strip() or say("untitled")
        return {
            "language": language,
            "dir": "ltr" if bilingual else direction_of(language),
            "own": own_name(language),
            "labels": labels,
            "labels_dir": direction_of(labels),
            "original": source.original,
            "original_own": own_name(source.original),
            "edition": edition if bilingual else Edition.ONE.value,
            "paper": paper,
            "is_working": source.is_working,
            "state": source.version.state,
            "number": reading.number,
            "title": title,
            "over": say("version", district=source.version.district.name, number=reading.number),
            "heading": _pair(reading.title, originals.title) if reading.title.text.strip() else _label(title),
            "marks": list(_marks(source)),
            "gaps": list(_gaps(reading)),
            "introduction": _pair(reading.introduction, originals.introduction),
            "sections": [
                _section(section, original)
                for section, original in zip(reading.sections, originals.sections, strict=True)
            ],
            "not_translated": say("not_translated"),
            "number_label": say("number"),
        }


def _marks(source: Source) -> Iterator[str]:
    """Whether it is in force, since when, and who says so."""
    version, state = source.version, source.version.state
    if source.is_working:
        yield say("draft")
        if state == VersionState.IN_REVIEW:
            yield say("working")
    elif state == VersionState.IN_REVIEW:
        until = version.comments_until
        yield say("open_until", day=_day(until)) if until else say("open")
    else:
        if state == VersionState.SUPERSEDED:
            yield say("superseded")
        yield from _signature(version)


def _signature(version: Any) -> Iterator[str]:
    yield say("adopted", day=_day(version.adopted_on))
    words = {"name": version.signed_name, "office": version.signed_office}
    yield say("signed_office", **words) if version.signed_office else say("signed", **words)
    if version.next_review_on and version.state == VersionState.ADOPTED:
        yield say("review", day=_day(version.next_review_on))


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")


def _gaps(reading: Reading) -> Iterator[str]:
    """Which pieces stand in the original, and which were translated from earlier words."""
    named = list(_named(reading))
    for standing, name in ((Standing.MISSING, "missing"), (Standing.OLDER, "older")):
        pieces = [words for words, each in named if each.standing == standing]
        if pieces:
            yield say(name, language=own_name(reading.source_language), pieces=", ".join(pieces))


def _named(reading: Reading) -> Iterator[tuple[str, Words]]:
    yield say("title"), reading.title
    yield say("introduction"), reading.introduction
    for section in reading.sections:
        yield say("heading", words=Truncator(section.heading.text).chars(60)), section.heading
        for each in section.paragraphs:
            yield say("paragraph", number=each.number), each.words


def _section(section: ReadSection, original: ReadSection) -> dict[str, Any]:
    return {
        "heading": _pair(section.heading, original.heading),
        "paragraphs": [
            {"number": each.number, **_pair(each.words, twin.words)}
            for each, twin in zip(section.paragraphs, original.paragraphs, strict=True)
        ],
    }


def _pair(words: Words, original: Words) -> dict[str, Any]:
    """Some words in the language of the paper, and in the original."""
    return {
        "text": breakable(words.text),
        "lang": words.language,
        "dir": words.direction,
        "standing": words.standing.value,
        "is_missing": words.standing == Standing.MISSING,
        "original": breakable(original.text),
        "original_lang": original.language,
        "original_dir": original.direction,
    }


def _label(title: str) -> dict[str, Any]:
    """The name of a policy that has no title yet."""
    language = translation.get_language()
    words = Words(title, language, Standing.SOURCE)
    return _pair(words, words)
