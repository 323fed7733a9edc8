"""Publishing the answers, and telling those who asked by telephone."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from family_voice import actions
from family_voice.enums import Told, Visibility
from family_voice.languages import name_of
from family_voice.models import Answer, PolicyComment, ReplyContact
from family_voice.register import Asking, answered
from family_voice.rules import may_answer, may_tell
from family_voice.views.find import find_contact, find_version, url_of
from family_voice.views.rows import around
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion


@allow(may_answer, find_version, writes=("POST",))
def publish(request: Any, version: PolicyVersion) -> HttpResponse:
    """What will stand on the public page, word for word; then the decision."""
    if request.method == "POST":
        try:
            actions.publish_answers(version=version, by=request.hats)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The answers are on the public page."))
        return redirect(url_of("publish", version))
    asking = Asking(version)
    rows = Answer.objects.filter(version=version).annotate(families=Count("comments__family", distinct=True))
    about = dict(
        PolicyComment.objects.filter(version=version)
        .exclude(answer=None)
        .order_by("-pk")
        .values_list("answer", "paragraph")
    )
    context = {
        "answers": [(each, asking.paragraph(about.get(each.pk))) for each in rows.prefetch_related("words")],
        "counts": answered(version),
        "wishes": _wishes(version),
        **around(request, version),
    }
    return render(request, "family_voice/publish_page.html", context)


def _wishes(version: PolicyVersion) -> dict[str, int]:
    """How many want to be told, by the way: never who."""
    rows = ReplyContact.objects.filter(comment__version=version).order_by()
    found = dict(rows.values_list("way").annotate(Count("comment__family", distinct=True)))
    return {"mail": found.get(Told.EMAIL, 0), "phone": found.get(Told.PHONE, 0)}


@allow(may_tell, find_version)
def to_call(request: Any, version: PolicyVersion) -> HttpResponse:
    """Whom to call or to write a message, with what was answered. For the leader alone; gone once told."""
    rows = ReplyContact.objects.filter(comment__version=version).by_phone()
    rows = rows.exclude(comment__visibility=Visibility.HIDDEN).select_related("comment__answer")
    context = {
        "contacts": [(each, name_of(each.comment.language)) for each in rows],
        "wishes": _wishes(version),
        **around(request, version),
    }
    return render(request, "family_voice/to_call_page.html", context)


@writing(may_tell, find_contact)
def told(request: Any, contact: ReplyContact) -> HttpResponse:
    version = contact.comment.version
    version.district = request.district
    actions.told_by_phone(contact=contact, by=request.hats)
    messages.success(request, _("Told. The number is deleted."))
    return redirect(url_of("to_call", version))
