"""Publishing the answers and withdrawing them, and telling those who asked by telephone."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Min
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from family_voice import actions
from family_voice.enums import Disposition, Told
from family_voice.forms import WithdrawForm
from family_voice.languages import name_of
from family_voice.models import Answer, ReplyContact
from family_voice.published import digest_of, own_words, words_in
from family_voice.register import Asked, Asking, answered
from family_voice.rules import may_answer, may_tell
from family_voice.views.find import find_contact, find_version, url_of
from family_voice.views.rows import around
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion


@dataclass(frozen=True)
class Line:
    """One answer on its way to the page, with the paragraphs that its comments are about; without any, they
    are about the whole policy."""

    answer: Answer
    asked: list[Asked]

    @property
    def is_heard(self) -> bool:
        """Whether it answers anything that is not hidden."""
        return self.answer.heard > 0  # type: ignore[attr-defined]

    @property
    def has_words(self) -> bool:
        return bool(self.answer.you_said or self.answer.we_did)


@allow(may_answer, find_version, writes=("POST",))
def publish(request: Any, version: PolicyVersion) -> HttpResponse:
    """What will stand on the public page, word for word; then the decision."""
    if request.method == "POST":
        try:
            actions.publish_answers(version=version, by=request.hats, seen=request.POST.get("seen"))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The answers are on the public page."))
        return redirect(url_of("publish", version))
    return _page(request, version, WithdrawForm())


@writing(may_answer, find_version)
def withdraw(request: Any, version: PolicyVersion) -> HttpResponse:
    """Take all answers off the public page."""
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, version, form)
    actions.withdraw_answers(version=version, by=request.hats, **form.cleaned_data)
    messages.success(request, _("The answers are off the public page. Change them, and publish them again."))
    return redirect(url_of("publish", version))


def _page(request: Any, version: PolicyVersion, form: WithdrawForm) -> HttpResponse:
    lines = _lines(version)
    news = [each.answer for each in lines if each.answer.has_news]
    context = {
        "lines": lines,
        "news": len(news),
        "seen": digest_of(news),
        "form": form,
        "counts": answered(version),
        "wishes": _wishes(version),
        "minutes": actions.LETTERS_WAIT // datetime.timedelta(minutes=1),
        **around(request, version),
    }
    return render(request, "family_voice/publish_page.html", context, status=422 if form.errors else 200)


def _lines(version: PolicyVersion) -> list[Line]:
    """What is not public yet first."""
    asking = Asking(version)
    rows = Answer.objects.filter(version=version).with_heard().prefetch_related("words")
    rows = rows.annotate(
        families=Count("comments__family", distinct=True),
        about=ArrayAgg("comments__paragraph", distinct=True, default=[]),
    )
    return [Line(each, asking.several(each.about)) for each in rows.order_by("-has_news", "pk")]


def _wishes(version: PolicyVersion) -> dict[str, Any]:
    """How many want to be told, by the way: never who. `leaves` is when the next letters do."""
    rows = ReplyContact.objects.filter(comment__version=version).order_by()
    found = dict(rows.values_list("way").annotate(Count("comment__family", distinct=True)))
    first = rows.due().filter(way=Told.EMAIL).aggregate(at=Min("comment__answer__public_at"))["at"]
    return {
        "mail": found.get(Told.EMAIL, 0),
        "phone": found.get(Told.PHONE, 0),
        "leaves": first and first + actions.LETTERS_WAIT,
    }


@dataclass(frozen=True)
class Call:
    """Whom to call about what, and what to say: what was published, in the family's language where somebody
    has put it into that."""

    contact: ReplyContact
    language: str
    asked: Asked | None

    @property
    def is_due(self) -> bool:
        answer = self.contact.comment.answer
        return answer is not None and answer.is_public

    @property
    def became(self) -> str:
        return str(Disposition(self.contact.comment.answer.published["disposition"]).label)

    @property
    def said(self) -> str:
        return own_words(self.contact.comment.answer.published)["we_did"]

    @property
    def said_to_them(self) -> str:
        return words_in(self.contact.comment.answer.published, self.contact.comment.language)["we_did"]


@allow(may_tell, find_version)
def to_call(request: Any, version: PolicyVersion) -> HttpResponse:
    """Whom to call or to write a message, with what was answered. For the leader alone; gone once told."""
    rows = ReplyContact.objects.filter(comment__version=version).by_phone().not_hidden()
    asking = Asking(version)
    calls = [
        Call(each, name_of(each.comment.language), asking.paragraph(each.comment.paragraph_id))
        for each in rows.select_related("comment__answer")
    ]
    calls.sort(key=lambda call: not call.is_due)
    context = {"calls": calls, "due": sum(each.is_due for each in calls), **around(request, version)}
    return render(request, "family_voice/to_call_page.html", context)


@writing(may_tell, find_contact)
def told(request: Any, contact: ReplyContact) -> HttpResponse:
    version = contact.comment.version
    version.district = request.district
    actions.told_by_phone(contact=contact, by=request.hats)
    messages.success(request, _("Told. The number is deleted."))
    return redirect(url_of("to_call", version))
