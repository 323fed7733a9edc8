"""The list of ideas: found by words, narrowed by what they are and what came of them."""

from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.enums import Involvement
from activity_bank.cards import cards
from activity_bank.finding import Found, entries_for, find
from activity_bank.forms import BankForm
from activity_bank.putting import mine, usable
from activity_bank.rules import may_open_bank, reads_everything
from activity_bank.views.find import find_district
from partnerships.foundation.access import allow
from partnerships.foundation.filters import rest_of_address
from schools.models import School

PER_PAGE = 12


@allow(may_open_bank, find_district)
def bank(request: Any, district: Any) -> HttpResponse:
    """What this person may read of all schools' activities, one card for each idea."""
    form = BankForm(request.GET)
    levels = levels_of(request.hats)
    asked = form.asked(now=request.year.ends_in if request.year else 0, levels=levels)
    entries = entries_for(request.hats)
    found = find(entries, asked)
    page = Paginator(found.ideas, PER_PAGE).get_page(form.cleaned_data.get("page") or 1)
    liked = levels if form.cleaned_data.get("like") else ()
    page.object_list = cards(entries, page.object_list, levels=liked)
    plans = mine(request.hats, request.year)
    context = {
        "everything": reads_everything(request.hats),
        "found": found,
        "totals": totals(found),
        "page": page,
        "words": asked.words,
        "to_share": [share_link(request, plan) for plan in plans.to_share],
        "closed": plans.is_settled,
        "usable": usable(request.hats, plans, [card.entry for card in page.object_list]),
        "key": uuid4().hex[:20],
        **filters(request, form, has_own=bool(levels)),
    }
    return render(request, "activity_bank/bank_list.html", context)


def levels_of(hats: Any) -> tuple[str, ...]:
    """The levels of the reader's own schools."""
    if not hats.school_ids:
        return ()
    return tuple(
        School.objects.filter(pk__in=hats.school_ids)
        .order_by("level")
        .values_list("level", flat=True)
        .distinct()
    )


def totals(found: Found) -> str:
    """`148 activities from 58 schools, 96 with results`"""
    n = found.activities
    shown = number_format(n, force_grouping=True)
    if found.has_more:
        return _("More than %(n)s activities. A word or a list narrows them.") % {"n": shown}
    words = ngettext("%(n)s activity", "%(n)s activities", n) % {"n": shown}
    if not n:
        return words
    schools = ngettext("%(n)s school", "%(n)s schools", found.schools) % {"n": found.schools}
    told = number_format(found.with_results, force_grouping=True)
    return _("%(activities)s from %(schools)s, %(told)s with results") % {
        "activities": words,
        "schools": schools,
        "told": told,
    }


def share_link(request: Any, plan: Any) -> dict[str, str]:
    place = {"district": request.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    label = _("Share the activities of %(school)s") % {"school": plan.school}
    return {"url": reverse("activity_bank:share", kwargs=place), "label": label}


def filters(request: Any, form: BankForm, *, has_own: bool) -> dict[str, Any]:
    """Every way to narrow the list, each with the address that keeps the others."""
    said = request.GET
    chosen = form.cleaned_data.get("type")
    toggles = [name for name in form.TOGGLES if has_own or name != "like"]
    return {
        "form": form,
        "base": reverse("activity_bank:bank", kwargs={"district": request.district.slug}),
        "query": rest_of_address(said),
        "folded_out": any(said.get(name) for name in (*form.TOGGLES, *form.LISTS)),
        "narrowed": any(value for name, value in said.items() if name != "page"),
        "types": [
            {"number": each.value, "label": each.label, "pressed": each == chosen,
             "query": rest_of_address(said, type="" if each == chosen else str(each.value))}
            for each in Involvement
        ],
        "toggles": [
            {"label": form[name].label, "pressed": bool(form.cleaned_data.get(name)),
             "query": rest_of_address(said, **{name: "" if form.cleaned_data.get(name) else "1"})}
            for name in toggles
        ],
        "lists": [form[name] for name in form.LISTS],
        "asked_for": kept(said, but=("q",)),
        "kept_by_lists": kept(said, but=form.LISTS),
    }  # fmt: skip


def kept(said: Any, but: tuple[str, ...]) -> list[tuple[str, str]]:
    """What a form carries along of the address it stands on."""
    return [(name, value) for name, value in said.items() if value and name not in {"page", *but}]
