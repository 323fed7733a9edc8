"""What leaves the building: the answer, told to a family that asked to be told."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import override

from accounts.letters import letter
from family_voice.models import PolicyComment
from family_voice.pages import policy_page


def answer_letter(address: str, comments: Sequence[PolicyComment]) -> EmailMultiAlternatives:
    """One letter to a family about all that it said, in the language in which it said it.

    An answer that nobody has put into that language stands in the policy's own.
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
    answer = comment.answer
    words = next((each for each in answer.words.all() if each.language == comment.language), None)
    return {
        "text": comment.text,
        "disposition": answer.get_disposition_display(),
        "we_did": (words.we_did if words else "") or answer.we_did,
    }
