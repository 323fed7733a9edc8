"""The sentences that a reviewer keeps."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from action_plans import actions
from action_plans.coaching_forms import PhraseForm
from action_plans.models import Phrase
from action_plans.rules import may_keep_phrases
from action_plans.views.find import find_district
from districts.hats import Hats
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused


def is_hers(hats: Hats, phrase: Phrase) -> bool:
    return may_keep_phrases(hats) and phrase.person_id == hats.user.pk


def find_phrase(request: Any, phrase_id: int) -> Phrase:
    """One of the reader's own: another's does not exist."""
    return get_object_or_404(Phrase, pk=phrase_id, person=request.user)


@allow(may_keep_phrases, find_district, writes=("POST",))
def phrases(request: Any, district: Any) -> HttpResponse:
    form = PhraseForm(request.POST if request.method == "POST" else None, initial={"kind": "question"})
    why = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_phrase(by=request.hats, district_id=district.pk, **form.cleaned_data)
        except Refused as refused:
            why = str(refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("action_plans:phrases", district=district.slug)
    mine = Phrase.objects.filter(person=request.user)
    context = {"phrases": mine, "form": form, "why": why}
    return render(request, "action_plans/phrase_list.html", context, status=422 if why else 200)


@writing(is_hers, find_phrase)
def delete(request: Any, phrase: Phrase) -> HttpResponse:
    actions.delete_phrase(phrase=phrase, by=request.hats)
    messages.success(request, _("Deleted."))
    return redirect("action_plans:phrases", district=request.district.slug)
