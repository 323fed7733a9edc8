"""Riverbend's policy: the version of two years ago in force, and the next one open for families' input."""

import datetime
import uuid
from itertools import count
from typing import Any

import pghistory

from accounts.models import User
from demo.load import Loaded
from demo.people import MARISOL
from demo.plans import at
from demo.policy_words import (
    ADDED,
    AGREED,
    ANSWERS,
    COMMENTS,
    FIRST,
    INTRODUCTION,
    SECOND,
    SINCE,
    TITLE,
    TRANSLATED,
)
from districts.hats import Hats, hats_in
from family_voice.actions import Came, Reply, Said, answer_comments, give_comment
from family_voice.enums import Channel, Wish
from family_voice.models import PolicyComment
from partnerships.foundation.parts.places import STEP
from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.actions.translating import original_of
from policies.enums import Piece
from policies.models import Paragraph, PolicySection, PolicyVersion, Translation
from schools.models import School

DAYS = datetime.timedelta
# The demo stands in the middle of a round: families have had twelve days, and have three weeks left.
OPEN_FOR, OPEN_SINCE, ANSWERED_AFTER = DAYS(21), DAYS(12), DAYS(14)
REVIEW_IN = DAYS(75)


def load_policy(loaded: Loaded) -> None:
    """Expects the district's people and schools."""
    with in_district(loaded.district), pghistory.context(user=loaded.leader.pk):
        leader = hats_in(loaded.district, loaded.leader)
        today = loaded.district.today()
        adopt_the_first(loaded, leader, today)
        version = open_the_second(loaded, leader, today)
        hear_families(version, today)
        answer_some(version, leader)


def adopt_the_first(loaded: Loaded, leader: Hats, today: datetime.date) -> None:
    """Written in the winter two years ago, answered by families in spring, adopted in May."""
    year = today.year - 2
    with at(datetime.date(year, 2, 12)):
        version = actions.start_version(district=loaded.district, by=leader)
        PolicyVersion.objects.filter(pk=version.pk).update(title=TITLE, introduction=INTRODUCTION)
        write_first(version)
    with at(datetime.date(year, 3, 1)):
        dates = actions.Round(datetime.date(year, 4, 5), datetime.date(year, 4, 19))
        actions.open_for_families(version=version, dates=dates, by=leader)
    adopted = datetime.date(year, 5, 14)
    with at(adopted):
        signing = actions.Signing("Noor Haddad", "President of the school board", adopted, today + REVIEW_IN)
        actions.move(version=version, name="adopt", by=leader, signing=signing)


def write_first(version: PolicyVersion) -> None:
    place = count(1)
    for number, (heading, paragraphs) in enumerate(FIRST, start=1):
        section = PolicySection.objects.create(
            district_id=version.district_id, version=version, heading=heading, position=number * STEP
        )
        for text, covers in paragraphs:
            Paragraph.objects.create(
                district_id=version.district_id, version=version, section=section,
                position=next(place) * STEP, text=text, covers=list(covers),
            )  # fmt: skip


def open_the_second(loaded: Loaded, leader: Hats, today: datetime.date) -> PolicyVersion:
    """From the first, with two paragraphs said anew and one more; translated; open now."""
    with at(today - OPEN_SINCE - DAYS(20)):
        version = actions.start_version(district=loaded.district, by=leader, way=actions.NEXT)
        rewrite(version, SECOND)
        section = PolicySection.objects.filter(version=version).last()
        added = actions.add_paragraph(section=section, by=leader, key="")  # type: ignore[arg-type]
        text, covers = ADDED
        Paragraph.objects.filter(pk=added.pk).update(text=text, covers=list(covers))
        for language, words in TRANSLATED.items():
            actions.add_language(version=version, language=language, by=leader)
            translate(version, language, words)
    with at(today - OPEN_SINCE):
        dates = actions.Round(today + OPEN_FOR, today + OPEN_FOR + ANSWERED_AFTER)
        actions.open_for_families(version=version, dates=dates, by=leader)
    return version


def rewrite(version: PolicyVersion, texts: dict[int, str]) -> None:
    paragraphs = by_number(version)
    for number, text in texts.items():
        Paragraph.objects.filter(pk=paragraphs[number].pk).update(text=text)


def by_number(version: PolicyVersion) -> dict[int, Paragraph]:
    return dict(enumerate(Paragraph.objects.present().filter(version=version), start=1))


def translate(version: PolicyVersion, language: str, words: dict[str, str]) -> None:
    """What somebody has translated so far; the rest waits, marked as such."""
    keys = {each.pk: f"{number}" for number, each in by_number(version).items()}
    sections = PolicySection.objects.present().filter(version=version)
    headings = {each.pk: f"h{number}" for number, each in enumerate(sections, start=1)}
    rows = Translation.objects.filter(version=version, language=language)
    for row in rows.select_related("version", "section", "paragraph"):
        key = {
            Piece.PARAGRAPH: keys.get(row.paragraph_id or 0, ""),
            Piece.HEADING: headings.get(row.section_id or 0, ""),
        }.get(Piece(row.piece), row.piece)
        if key in words:
            owner, column = original_of(row)
            row.text, row.source_text = words[key], getattr(owner, column)
            row.save(update_fields=["text", "source_text"])


def hear_families(version: PolicyVersion, today: datetime.date) -> None:
    """A few each day since it was opened, by every way that there is."""
    keyed_by = User.objects.get(email=MARISOL.email)
    schools = list(School.objects.order_by("pk")[:12])
    paragraphs = by_number(version)
    heard: list[tuple[Said, Channel]] = [
        (Said(each.wish, each.language, paragraphs.get(each.number), each.text), each.channel)
        for each in COMMENTS
    ]
    heard += [
        (Said(Wish.AGREE, language, paragraphs[number]), channel)
        for number, language, channel, families in AGREED
        for _family in range(families)
    ]
    for number, (said, channel) in enumerate(heard):
        came = Came(
            family=uuid.uuid5(uuid.NAMESPACE_URL, f"riverbend/family/{number}"),
            channel=channel,
            school=schools[number % len(schools)] if number % 3 else None,
            by=None if channel == Channel.WEB else keyed_by,
        )
        with at(today - OPEN_SINCE + DAYS(1 + number % (OPEN_SINCE.days - 1))):
            give_comment(version=version, said=said, came=came)
    for each in COMMENTS:
        if each.means:
            rows: Any = PolicyComment.objects.filter(version=version, text=each.text)
            rows.update(translation=each.means)


def answer_some(version: PolicyVersion, leader: Hats) -> None:
    """Four answers, two of which have led to other words already; the rest waits."""
    rewrite(version, SINCE)
    paragraphs = by_number(version)
    for key, answer in ANSWERS.items():
        texts = [each.text for each in COMMENTS if each.answer == key]
        said = PolicyComment.objects.filter(version=version, text__in=texts).values_list("pk", flat=True)
        reply = Reply(answer.disposition, answer.you_said, answer.we_did, paragraphs.get(answer.number))
        answer_comments(version=version, comments=list(said), reply=reply, by=leader)
