"""What the district says to families: one answer to one comment, or to many that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from districts.hats import Hats
from family_voice.actions.moderating import chosen, show_comment
from family_voice.enums import Disposition, Visibility
from family_voice.models import Answer, AnswerWords, PolicyComment
from family_voice.published import as_it_stands
from partnerships.foundation.refusals import Refused
from policies.models import Paragraph, PolicyVersion


@dataclass(frozen=True)
class Reply:
    """A disposition with its reason. `paragraph` is the one that was changed because of it."""

    disposition: Disposition
    you_said: str = ""
    we_did: str = ""
    paragraph: Paragraph | None = None


@transaction.atomic
def answer_comments(*, version: PolicyVersion, comments: Sequence[int], reply: Reply, by: Hats) -> Answer:
    """One answer to these comments. What was held is looked at by this, and may be shown.

    The same again, of a double click, gives the answer that is there. Raises Refused where one of them
    has another answer by now, or "not adopted" has no reason.
    """
    _check(reply)
    found = chosen(comments, version.pk)
    if not found:
        raise Refused(_("Tick at least one comment that has words."))
    if same := _the_same(found, reply):
        return same
    if any(each.answer_id for each in found):
        raise Refused(_("One of these was answered meanwhile. Look at the list again."))
    if any(each.visibility == Visibility.HIDDEN for each in found):
        raise Refused(_("One of these is hidden. Show it first, if it should be answered."))
    answer = Answer.objects.create(
        district_id=version.district_id,
        version=version,
        disposition=reply.disposition,
        you_said=reply.you_said.strip(),
        we_did=reply.we_did.strip(),
        paragraph=reply.paragraph,
        made_by=by.user,
    )
    PolicyComment.objects.filter(pk__in=[each.pk for each in found]).update(answer=answer)
    for each in found:
        if each.visibility == Visibility.HELD:
            show_comment(comment=each, by=by)
    return answer


def note_thanks(*, version: PolicyVersion, comments: Sequence[int], by: Hats) -> Answer:
    """What only says thanks is noted, without further words."""
    return answer_comments(version=version, comments=comments, reply=Reply(Disposition.NOTED), by=by)


@transaction.atomic
def change_answer(*, answer: Answer, reply: Reply, by: Hats) -> Answer:
    """Say it differently. What was said before stays in the history, and on the public page until somebody
    publishes the change.

    Raises Refused where the version is adopted and families can read the answer: it is on the record then.
    """
    _check(reply)
    answer = _hold(answer)
    if answer.version.is_settled and answer.is_public:
        raise Refused(_("The version is adopted and this answer is public: it stands as it was given."))
    answer.disposition, answer.paragraph = reply.disposition, reply.paragraph
    answer.you_said, answer.we_did = reply.you_said.strip(), reply.we_did.strip()
    answer.has_news = as_it_stands(answer) != answer.published
    answer.save(update_fields=["disposition", "paragraph", "you_said", "we_did", "has_news"])
    return answer


@transaction.atomic
def part_from_answer(*, answer: Answer, comment: int, by: Hats) -> bool:
    """A comment that says something else than the others waits for an answer of its own.

    The answer goes with its last comment; the history keeps it. Gives whether the answer is still there.
    Raises Refused once the version is adopted: nothing of it may be left unanswered.
    """
    answer = _hold(answer)
    if answer.version.is_settled:
        raise Refused(_("The version is adopted: its answers stand as they were given."))
    PolicyComment.objects.filter(pk=comment, answer=answer).update(answer=None)
    if answer.comments.exists():
        return True
    answer.words.all().delete()
    answer.delete()
    _no_longer_answered(answer.version)
    return False


def _no_longer_answered(version: PolicyVersion) -> None:
    """Where the last answer that families could read has gone, nothing is published any more."""
    if version.answered_at and not Answer.objects.filter(version=version).exclude(public_at=None).exists():
        version.answered_at = version.answered_by = None
        version.save(update_fields=["answered_at", "answered_by"])


@transaction.atomic
def say_answer_in(*, answer: Answer, language: str, you_said: str, we_did: str, by: Hats) -> AnswerWords:
    """The answer in another language, entered by a person. Like translations it may follow the adoption;
    families read it once it is published."""
    answer = _hold(answer)
    words, _new = AnswerWords.objects.update_or_create(
        answer=answer,
        language=language,
        district_id=answer.district_id,
        defaults={"you_said": you_said.strip(), "we_did": we_did.strip()},
    )
    answer.has_news = as_it_stands(answer) != answer.published
    answer.save(update_fields=["has_news"])
    return words


def _check(reply: Reply) -> None:
    if reply.disposition == Disposition.NOT_ADOPTED and not reply.we_did.strip():
        raise Refused(_("Say why it was not adopted."))


def _hold(answer: Answer) -> Answer:
    """The answer as it stands now, with its version, both held: nobody adopts or publishes meanwhile."""
    version = PolicyVersion.objects.select_for_update(of=("self",)).get(pk=answer.version_id)
    held = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    held.version = version
    return held


def _the_same(found: list[PolicyComment], reply: Reply) -> Answer | None:
    """The answer that all of them have already, where it says just this."""
    answers = {each.answer_id for each in found}
    answer_id = answers.pop()
    if answers or answer_id is None:
        return None
    answer = Answer.objects.get(pk=answer_id)
    said = Reply(Disposition(answer.disposition), answer.you_said, answer.we_did, answer.paragraph)
    asked = Reply(reply.disposition, reply.you_said.strip(), reply.we_did.strip(), reply.paragraph)
    return answer if said == asked else None
