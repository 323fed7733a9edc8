"""Taking in what families say."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from family_voice.enums import Channel, Visibility, Wish
from family_voice.models import PolicyComment, SheetBatch
from partnerships.foundation.refusals import Refused
from policies.models import Paragraph, PolicyVersion
from schools.models import School


@dataclass(frozen=True)
class Said:
    """What a family says of one paragraph, or without one, of the whole policy."""

    wish: Wish
    language: str
    paragraph: Paragraph | None = None
    text: str = ""


@dataclass(frozen=True)
class Came:
    """How it came. The same `key` is the same form; `family` binds one family's answers together.

    `by` is the person who keyed it in; `held_because`, why somebody has to look at it before it shows.
    """

    family: uuid.UUID
    key: str = ""
    channel: Channel = Channel.WEB
    school: School | None = None
    batch: SheetBatch | None = None
    by: Any = None
    held_because: str = ""


@transaction.atomic
def give_comment(*, version: PolicyVersion, said: Said, came: Came) -> PolicyComment:
    """Write down one answer of a family, as they gave it.

    The same key again, or the same family saying the same again, gives the row that is there. Raises Refused
    when the version no longer takes answers; keying goes on after the last day, until the adoption,
    since paper takes time.
    """
    # The version is held, so that none comes in while it is being adopted.
    version = PolicyVersion.objects.select_for_update(of=("self",)).with_head().get(pk=version.pk)
    if version.is_settled or version.opened_at is None or not (came.by or version.takes_answers):
        raise Refused(_("This policy no longer takes answers."))
    return _there_already(version, said, came) or PolicyComment.objects.create(
        district_id=version.district_id,
        version=version,
        paragraph=said.paragraph,
        wish=said.wish,
        text="" if said.wish == Wish.AGREE else said.text.strip(),
        language=said.language,
        channel=came.channel,
        family=came.family,
        school=came.school,
        batch=came.batch,
        keyed_by=came.by,
        client_key=came.key,
        visibility=Visibility.HELD if came.held_because else Visibility.SHOWN,
        visibility_reason=came.held_because,
    )


def _there_already(version: PolicyVersion, said: Said, came: Came) -> PolicyComment | None:
    there = PolicyComment.objects.filter(version=version)
    if came.key and (same := there.filter(client_key=came.key).first()):
        return same
    own = there.filter(wish=said.wish, family=came.family, paragraph=said.paragraph)
    return (own if said.wish == Wish.AGREE else own.filter(text=said.text.strip())).first()
