"""The lines of the list of comments, as its page draws them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from family_voice.enums import Visibility
from family_voice.fields import TRANSLATION
from family_voice.languages import name_of
from family_voice.models import PolicyComment
from family_voice.register import Asked, Asking, direction_of_words
from family_voice.rules import may_answer, may_key_answers, may_tell
from partnerships.foundation.fields.shown import Shown, shown
from policies.models import PolicyVersion
from policies.reading import direction_of


@dataclass(frozen=True)
class Line:
    """One comment. `translation` is the control, for those who may translate; `group` the heading that it
    stands under: `held`, the id of its paragraph, or `whole`."""

    comment: PolicyComment
    asked: Asked | None
    group: str
    language: str
    direction: str
    url: str
    translation: Shown | None = None

    @property
    def is_foreign(self) -> bool:
        """Whether it is in another language than the policy."""
        return self.comment.language != self.comment.version.language

    @property
    def is_hidden(self) -> bool:
        return self.comment.visibility == Visibility.HIDDEN

    @property
    def is_held(self) -> bool:
        return self.comment.visibility == Visibility.HELD

    @property
    def may_be_hidden(self) -> bool:
        return not self.is_hidden and bool(self.comment.text or self.is_held)

    @property
    def may_be_ticked(self) -> bool:
        return bool(self.comment.text) and not self.comment.answer_id and not self.is_hidden


def lines_of(
    comments: Iterable[PolicyComment],
    version: PolicyVersion,
    asking: Asking,
    *,
    base: str,
    translates: bool = False,
) -> list[Line]:
    """No query but those of `asking`. `base` is the address of the list."""
    return [_line(each, version, asking, base, translates) for each in comments]


def _line(
    comment: PolicyComment, version: PolicyVersion, asking: Asking, base: str, translates: bool
) -> Line:
    comment.version = version
    url = f"{base}comments/{comment.pk}/"
    held = comment.visibility == Visibility.HELD
    foreign = comment.language != version.language and comment.text
    translation = _control(comment, url, version) if translates and foreign else None
    return Line(
        comment=comment,
        asked=asking.paragraph(comment.paragraph_id),
        group="held" if held else str(comment.paragraph_id or "whole"),
        language=name_of(comment.language),
        direction=direction_of_words(comment),
        url=url,
        translation=translation,
    )


def _control(comment: PolicyComment, url: str, version: PolicyVersion) -> Shown:
    return shown(
        comment,
        TRANSLATION,
        url=f"{url}translation/",
        field_id=f"translation-{comment.pk}",
        about=_("Comment %(number)s") % {"number": comment.pk},
    )


def around(request: Any, version: PolicyVersion | None) -> dict[str, Any]:
    """What every page of the room shows beside its own: the version, what this person may do, and how to
    set the policy's own words."""
    language = version.language if version else ""
    return {
        "version": version,
        "may_answer": may_answer(request.hats),
        "may_key": may_key_answers(request.hats),
        "may_tell": may_tell(request.hats),
        "policy_language": language,
        "policy_direction": direction_of(language),
    }
