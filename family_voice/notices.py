"""What leaves the building: the answer, told to a family that asked to be told."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import override

from accounts.letters import letter
from family_voice.enums import Disposition
from family_voice.models import PolicyComment
from family_voice.pages import policy_page
from family_voice.published import own_words, words_in


def answer_letter(address: str, comments: Sequence[PolicyComment]) -> EmailMultiAlternatives:
    """One letter to a family about all that it said, in the language in which it said it.

    It says what was published; an answer that nobody has put into that language stands in the policy's own.
    """
    first = comments[0]
    context = {
        "district": first.district,
        "parts": [_part(each) for each in comments],
        "url": settings.SITE_URL + policy_page(first.district, first.language),
    }
    with override(first.language):
        return letter("families_answer", address, context, language=first.language)


def _part(comment: PolicyComment) -> dict[str, str]:
    said = comment.answer.published
    return {
        "text": comment.text,
        "disposition": str(Disposition(said["disposition"]).label),
        "we_did": words_in(said, comment.language)["we_did"] or own_words(said)["we_did"],
    }
