"""What families said and what the district did, as everybody reads it: the leader's words, nobody else's."""

from dataclasses import dataclass

from django.db.models import Count, Q

from family_voice.enums import Disposition, Visibility
from family_voice.models import Answer, AnswerWords
from policies.enums import Standing
from policies.models import PolicyVersion
from policies.reading import Words


@dataclass(frozen=True)
class SaidAndDone:
    """One answer. `paragraph` is the id of the one that was changed because of it."""

    disposition: Disposition
    you_said: Words
    we_did: Words
    paragraph: int | None
    comments: int


def said_and_done(version: PolicyVersion, language: str) -> list[SaidAndDone]:
    """The published answers of a version in one language, where somebody has entered it; else in the
    version's own. Two queries; nothing before they were published.
    """
    if version.answered_at is None:
        return []
    answers = Answer.objects.filter(version=version).exclude(you_said="", we_did="")
    spoken = {}
    if language != version.language:
        words = AnswerWords.objects.filter(answer__version=version, language=language)
        spoken = {each.answer_id: each for each in words}

    def words_of(answer: Answer, field: str) -> Words:
        there = getattr(spoken.get(answer.pk), field, "")
        if there:
            return Words(there, language, Standing.CURRENT)
        is_source = language == version.language
        standing = Standing.SOURCE if is_source else Standing.MISSING
        return Words(getattr(answer, field), version.language, standing)

    return [
        SaidAndDone(
            Disposition(each.disposition),
            words_of(each, "you_said"),
            words_of(each, "we_did"),
            each.paragraph_id,
            each.heard,
        )
        for each in answers.annotate(
            heard=Count("comments", filter=~Q(comments__visibility=Visibility.HIDDEN))
        )
    ]
