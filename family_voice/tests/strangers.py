"""What stands behind the names in this room's URLs."""

from typing import Any

from django.utils import timezone

from family_voice.models import FamilyPaper, ReplyContact, SheetBatch
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from policies.enums import VersionState
from policies.models import PolicyVersion
from policies.tests.factories import draft

VERSION = ("comments", "settle", "ticked", "answer", "publish", "withdraw", "to_call")


def things(world: Any) -> dict[str, Any]:
    version = asked(world)
    paragraph = version.paragraphs.first()
    comment = PolicyCommentFactory(version=version, paragraph=paragraph, language="es")
    answer = AnswerFactory(version=version, made_by=world.leader)
    answered = PolicyCommentFactory(version=version, paragraph=paragraph, answer=answer)
    contact = ReplyContact.objects.create(
        district=world.district, comment=answered, way="phone", address="555 0142"
    )
    batch = SheetBatch.objects.create(
        district=world.district, version=version, number=900, language="es", school=world.school,
        made_by=world.leader,
    )  # fmt: skip
    paper = FamilyPaper.objects.create(
        district=world.district, version=version, kind="sheet", language="es", paper="letter",
        content_hash="voice", file="documents/sheet.pdf", size=1, pages=1,
    )  # fmt: skip
    place = {"number": version.number}
    of_comment = place | {"comment_id": comment.pk}
    of_answer = place | {"answer_id": answer.pk}
    return {f"family_voice:{name}": place for name in VERSION} | {
        "family_voice:hide": of_comment,
        "family_voice:show": of_comment,
        "family_voice:translation": of_comment,
        "family_voice:mend": of_answer,
        "family_voice:words": of_answer,
        "family_voice:part": of_answer,
        "family_voice:told": place | {"contact_id": contact.pk},
        "family_voice:sheet": place | {"batch_id": batch.pk},
        "family_voice:paper": place | {"paper_id": paper.pk},
        "family_voice:poster": place | {"language": version.language},
    }


def asked(world: Any) -> PolicyVersion:
    """The version that families are being asked about; another room may have made it already."""
    there = PolicyVersion.objects.unsettled().first()
    if there is None:
        there = draft(world.district)
    if there.opened_at is None:
        now = timezone.now()
        PolicyVersion.objects.filter(pk=there.pk).update(
            state=VersionState.IN_REVIEW, opened_at=now, opened_by=world.leader
        )
        there.refresh_from_db()
    return there
