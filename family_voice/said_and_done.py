"""What families said and what the district did, as everybody reads it: the leader's words, nobody else's."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from family_voice.enums import Disposition, Visibility
from family_voice.models import Answer
from family_voice.published import own_words, words_in
from policies.enums import Standing
from policies.models import PolicyVersion
from policies.reading import ReadParagraph, Words, asked_content, reading_of


@dataclass(frozen=True)
class SaidAndDone:
    """One answer. `paragraph` is the id of the one that was changed because of it."""

    disposition: Disposition
    you_said: Words
    we_did: Words
    paragraph: int | None
    comments: int
    # The paragraphs that families spoke of, as they read them then; none where it was the whole policy.
    about: list[ReadParagraph] = field(default_factory=list)


def said_and_done(version: PolicyVersion, language: str) -> list[SaidAndDone]:
    """The answers of a version as they were published, in one language where somebody had entered it; else in
    the version's own. Three queries; nothing before they were published.
    """
    if version.answered_at is None:
        return []
    source = version.language
    rows = Answer.objects.filter(version=version).public()
    seen = ~Q(comments__visibility=Visibility.HIDDEN)
    rows = rows.annotate(places=ArrayAgg("comments__paragraph", distinct=True, filter=seen, default=[]))
    # What only says thanks was noted without words.
    answers = [each for each in rows if any(own_words(each.published).values())]
    asked = reading_of(version, language, asked_content(version)).paragraphs if answers else []

    def words_of(said: dict[str, Any], name: str) -> Words:
        if language != source and (there := words_in(said, language)[name]):
            return Words(there, language, Standing.CURRENT)
        return Words(
            own_words(said)[name], source, Standing.SOURCE if language == source else Standing.MISSING
        )

    return [
        SaidAndDone(
            Disposition(each.published["disposition"]),
            words_of(each.published, "you_said"),
            words_of(each.published, "we_did"),
            each.published["paragraph"],
            each.heard,
            [one for one in asked if one.id in each.places],
        )
        for each in answers
    ]


def answers_stamp() -> Subquery:
    """Says when what everybody reads of a version's answers last changed, and how many they are: to annotate
    versions with."""
    public = (
        Answer.objects.filter(version=OuterRef("pk")).exclude(public_at=None).order_by().values("version")
    )
    stamp = Concat(
        Cast(Max("public_at"), TextField()),
        Value(" ", output_field=TextField()),
        Cast(Count("pk"), TextField()),
    )
    return Subquery(public.annotate(stamp=stamp).values("stamp"))
