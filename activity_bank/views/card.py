"""One idea: what it is, which schools have it, and how it went there."""

from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import Carry, Progress
from action_plans.when import grades_words
from activity_bank.cards import Card, Figures, figures_of, in_full
from activity_bank.finding import entries_for
from activity_bank.models import BankEntry
from activity_bank.putting import mine, usable
from activity_bank.rules import may_read_entry, may_read_words, may_use_entry
from activity_bank.views.find import find_entry
from partnerships.foundation.access import allow
from partnerships.templatetags.look import money
from results.models import ActivityResult

PER_PAGE = 20
AGAIN = {
    Carry.KEEP: gettext_lazy("Yes"),
    Carry.IMPROVE: gettext_lazy("Yes, with changes"),
    Carry.DROP: gettext_lazy("No"),
}


@allow(may_read_entry, find_entry)
def card(request: Any, entry: BankEntry) -> HttpResponse:
    """With every school that has the idea, of what this person may read."""
    entries = entries_for(request.hats)
    gathered = in_full(entries.filter(idea=entry.idea)).order_by("school__name", "-ends_in", "pk")
    page = Paginator(gathered, PER_PAGE).get_page(request.GET.get("page"))
    plans = mine(request.hats, request.year)
    figures = figures_of(entries, [entry.idea]).get(entry.idea, Figures())
    context = {
        "entry": entry,
        "card": Card(entry, figures),
        "grades": grades_words(entry.grades),
        "rows": rows(request.hats, list(page.object_list), entry),
        "page": page,
        "usable": usable(request.hats, plans, [entry]),
        "may_use": may_use_entry(request.hats, entry),
        "closed": plans.is_settled,
        "key": uuid4().hex[:20],
    }
    return render(request, "activity_bank/bank_card.html", context)


def rows(hats: Any, entries: list[BankEntry], shown: BankEntry) -> list[dict[str, Any]]:
    """Each school and year, with what its team wrote afterwards where this person may read that."""
    readable = [each.activity_id for each in entries if may_read_words(hats, each)]
    said: dict[int, list[ActivityResult]] = {}
    for result in ActivityResult.objects.standing().filter(activity__in=readable):
        said.setdefault(result.activity_id, []).append(result)
    return [
        {
            "entry": each,
            "grades": grades_words(each.grades),
            "families": families_words(each),
            "cost": cost_words(each),
            "verdict": verdict_words(each),
            "own_words": each.text != shown.text,
            "said": said.get(each.activity_id, []),
        }
        for each in entries
    ]


def families_words(entry: BankEntry) -> str:
    if entry.families is None:
        return _("Not counted") if entry.days else _("Not told yet")
    return number_format(entry.families, force_grouping=True)


def cost_words(entry: BankEntry) -> str:
    if entry.cost is None:
        return _("Not named")
    return money(entry.cost) if entry.is_spent else _("%(cost)s planned") % {"cost": money(entry.cost)}


def verdict_words(entry: BankEntry) -> str:
    """Whether the team would do it again; where nobody said so yet, how far it is."""
    if entry.verdict:
        return str(AGAIN[Carry(entry.verdict)])
    return str(Progress(entry.status).label)
