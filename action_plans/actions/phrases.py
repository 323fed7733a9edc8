"""Sentences that a reviewer says often."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from action_plans.enums import CommentKind
from action_plans.models import Phrase
from action_plans.rules import may_keep_phrases
from districts.hats import Hats
from partnerships.foundation.fields.typed import clean, refuse_if_too_long
from partnerships.foundation.refusals import Refused

MOST_LETTERS, MOST_PHRASES = 1000, 60


def keep_phrase(*, text: str, kind: str, by: Hats, district_id: int) -> Phrase:
    """Keep a sentence for oneself. The same one twice is one. Raises PermissionDenied or Refused."""
    if not may_keep_phrases(by):
        raise PermissionDenied
    text = clean(text).strip()
    if not text:
        raise Refused(_("Write a few words first."))
    if too_long := refuse_if_too_long(text, MOST_LETTERS):
        raise Refused(too_long)
    mine = Phrase.objects.filter(person=by.user)
    if there := mine.filter(text=text).first():
        return there
    if mine.count() >= MOST_PHRASES:
        raise Refused(_("You keep %(most)s phrases already. Delete one first.") % {"most": MOST_PHRASES})
    return Phrase.objects.create(district_id=district_id, person=by.user, kind=CommentKind(kind), text=text)


def delete_phrase(*, phrase: Phrase, by: Hats) -> None:
    """Forget a sentence of one's own. Raises PermissionDenied for anybody else's."""
    if phrase.person_id != by.user.pk:
        raise PermissionDenied
    phrase.delete()
