"""What the room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from family_voice.models import Answer, FamilyPaper, PolicyComment, ReplyContact, SheetBatch
from policies.models import PolicyVersion


def find_version(request: Any, number: int) -> PolicyVersion:
    """A version by its number. A draft has no comments yet; its page says so."""
    return get_object_or_404(PolicyVersion.objects.with_head(), number=number)


def find_asked(request: Any, **url: Any) -> PolicyVersion | None:
    """The version that families were asked about last; None before the first was opened."""
    return PolicyVersion.objects.with_head().exclude(opened_at=None).order_by("-number").first()


def find_comment(request: Any, number: int, comment_id: int) -> PolicyComment:
    rows = PolicyComment.objects.select_related("version__district")
    return get_object_or_404(rows, pk=comment_id, version__number=number)


def find_answer(request: Any, number: int, answer_id: int) -> Answer:
    rows = Answer.objects.select_related("version__district")
    return get_object_or_404(rows, pk=answer_id, version__number=number)


def find_contact(request: Any, number: int, contact_id: int) -> ReplyContact:
    rows = ReplyContact.objects.by_phone().select_related("comment__version")
    return get_object_or_404(rows, pk=contact_id, comment__version__number=number)


def find_batch(request: Any, number: int, batch_id: int) -> SheetBatch:
    rows = SheetBatch.objects.select_related("version__district", "school")
    return get_object_or_404(rows, pk=batch_id, version__number=number)


def find_paper(request: Any, number: int, paper_id: int) -> FamilyPaper:
    rows = FamilyPaper.objects.select_related("version__district")
    return get_object_or_404(rows, pk=paper_id, version__number=number)


def url_of(name: str, version: PolicyVersion, **more: Any) -> str:
    """The address of a page of one version."""
    place = {"district": version.district.slug, "number": version.number, **more}
    return reverse(f"family_voice:{name}", kwargs=place)
