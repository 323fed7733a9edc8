"""Several schools at once: first a page that says what will happen, then it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from action_plans import actions
from action_plans.rules import may_run_the_season
from action_plans.season_forms import MOST_BOXES, DueForm, SeveralAssignForm, SeveralForm
from action_plans.ticked import Ticked, matching, to_approve, to_assign, to_move, to_remind
from action_plans.views.find import find_year
from action_plans.views.table import filter_of
from districts.models import SchoolYear
from partnerships.foundation.access import allow
from partnerships.foundation.filters import rest_of_address
from partnerships.foundation.refusals import Refused
from schools.actions.assignments import assign
from schools.register import options

MOST_REASONS = 10
# Goes on to the page of booklets, which asks the rest.
DOWNLOAD = "download"
# More ids than this make an address longer than web servers take.
MOST_PRINTED = 250


@dataclass
class Several:
    """What is to be done, in which school year."""

    year: SchoolYear
    deed: str


def find_deed(request: Any, year: int, deed: str) -> Several:
    found = find_year(request, year)
    if deed not in {*DEEDS, DOWNLOAD} or found is None:
        raise Http404
    return Several(found, deed)


@allow(may_run_the_season, find_deed, writes=("POST",))
def several(request: Any, asked: Several) -> HttpResponse:
    """Show what would happen to each school; with POST, do it for those still ticked."""
    if asked.deed == DOWNLOAD:
        return to_booklets(request, asked, chosen(request, asked))
    deed = DEEDS[asked.deed]
    ids = SeveralForm(request.POST).chosen() if request.method == "POST" else chosen(request, asked)
    if not ids:
        messages.info(request, _("Tick one school or more first."))
        return back(request, asked)
    form = deed.form(request)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            deed.do(request, asked, ids, form)
            return back(request, asked)
        except Refused as refused:
            form.add_error(None, str(refused))
    rows = deed.preview(request, asked, ids)
    will = [row for row in rows if not row.why_not]
    return render(
        request,
        "action_plans/several_page.html",
        {
            "asked": asked, "deed": deed, "form": form, "will": will,
            "left_out": [row for row in rows if row.why_not], "boxes": len(will) <= MOST_BOXES,
            "those": ",".join(str(row.school_id) for row in will), "seen": actions.last_move(),
            "label": deed.label(len(will)), "rest": rest(request),
            "back": f"{address(request, asked)}?{rest(request)}",
        },
    )  # fmt: skip


def to_booklets(request: Any, asked: Several, ids: list[int]) -> HttpResponse:
    """On to the page that prints many plans, with these schools chosen there."""
    if len(ids) > MOST_PRINTED:
        messages.info(request, _("Those are too many to tick. Choose all schools, or a cluster, below."))
    place = {"district": request.district.slug, "year": asked.year.ends_in}
    page = reverse("action_plans:booklets", kwargs=place)
    which = f"?which=ticked-{'.'.join(map(str, ids))}" if 0 < len(ids) <= MOST_PRINTED else ""
    return redirect(f"{page}{which}")


def chosen(request: Any, asked: Several) -> list[int]:
    """The ticked schools; or all that fit the filters, on every page of the table."""
    if not request.GET.get("all"):
        return SeveralForm(request.GET).chosen()
    choice = filter_of(request).choice()
    return matching(choice, asked.year, request.district.today())


def address(request: Any, asked: Several) -> str:
    place = {"district": request.district.slug, "year": asked.year.ends_in}
    return reverse("action_plans:table", kwargs=place)


def rest(request: Any) -> str:
    """The filters of the table from which they came."""
    query = QueryDict(request.POST.get("rest", "")) if request.method == "POST" else request.GET
    return rest_of_address(query, schools="", all="", rest="")


def back(request: Any, asked: Several) -> HttpResponse:
    return redirect(f"{address(request, asked)}?{rest(request)}")


def tell(request: Any, done: str, outcome: Any) -> None:
    """“12 plans approved.” and, where it is so, “2 could not be: …: why”."""
    if outcome.done:
        messages.success(request, done % {"n": len(outcome.done)})
    if outcome.refused:
        count = len(outcome.refused)
        words = ngettext("%(n)s could not be:", "%(n)s could not be:", count) % {"n": count}
        reasons = [f"{name}: {why}" if why else name for name, why in outcome.refused[:MOST_REASONS]]
        more = [_("and %(n)s more") % {"n": count - MOST_REASONS}] if count > MOST_REASONS else []
        messages.warning(request, f"{words} {'; '.join([*reasons, *more])}")


def remind(request: Any, asked: Several, ids: list[int], form: Any) -> None:
    outcome = actions.remind(schools=ids, year=asked.year, district=request.district, by=request.hats)
    count = len(outcome.done)
    tell(request, ngettext("%(n)s team reminded.", "%(n)s teams reminded.", count), outcome)


def approve(request: Any, asked: Several, ids: list[int], form: Any) -> None:
    sent = SeveralForm(request.POST)
    sent.is_valid()
    outcome = actions.approve_several(
        schools=ids, year=asked.year, seen=sent.cleaned_data.get("seen") or 0, by=request.hats
    )
    count = len(outcome.done)
    tell(request, ngettext("%(n)s plan approved.", "%(n)s plans approved.", count), outcome)


def move_dates(request: Any, asked: Several, ids: list[int], form: Any) -> None:
    count = actions.move_due_dates(schools=ids, year=asked.year, by=request.hats, **form.cleaned_data)
    words = ngettext("%(n)s due date moved.", "%(n)s due dates moved.", count)
    messages.success(request, words % {"n": count})


def hand_over(request: Any, asked: Several, ids: list[int], form: Any) -> None:
    person = User.objects.get(pk=form.cleaned_data["facilitator"])
    count = assign(year=asked.year, schools=ids, person=person, by=request.user)
    words = ngettext("%(n)s school has %(who)s now.", "%(n)s schools have %(who)s now.", count)
    messages.success(request, words % {"n": count, "who": person})


def no_form(request: Any) -> None:
    return None


def due_form(request: Any) -> DueForm:
    return DueForm(request.POST if request.method == "POST" else None)


def assign_form(request: Any) -> SeveralAssignForm:
    found = options(request.district.today()).facilitators
    return SeveralAssignForm(request.POST if request.method == "POST" else None, found)


def label_remind(count: int) -> str:
    return ngettext("Send %(n)s reminder", "Send %(n)s reminders", count) % {"n": count}


def label_approve(count: int) -> str:
    return ngettext("Approve %(n)s plan", "Approve %(n)s plans", count) % {"n": count}


def label_due(count: int) -> str:
    return ngettext("Move %(n)s due date", "Move %(n)s due dates", count) % {"n": count}


def label_assign(count: int) -> str:
    return ngettext("Assign %(n)s school", "Assign %(n)s schools", count) % {"n": count}


@dataclass(frozen=True)
class Deed:
    """One thing to do with several schools: title and sentence, what each row says, what the button does."""

    title: Any
    explains: Any
    label: Callable[[int], str]
    preview: Callable[[Any, Several, list[int]], list[Ticked]]
    do: Callable[[Any, Several, list[int], Any], None]
    form: Callable[[Any], Any] = no_form


DEEDS = {
    "remind": Deed(
        gettext_lazy("Remind teams of their plan"),
        gettext_lazy(
            "Chair and co-chairs of each ticked school get one letter with a link to their plan. Answers go "
            "to the school’s facilitator. A team gets one reminder a day at the most."
        ),
        label_remind,
        lambda request, asked, ids: to_remind(ids, year=asked.year, district=request.district),
        remind,
    ),
    "approve": Deed(
        gettext_lazy("Approve what is recommended"),
        gettext_lazy(
            "Each ticked plan is in force from then on, as it was submitted. What moved on since this page "
            "was opened, or lacks an endorsement that your district asks for, is left alone and named."
        ),
        label_approve,
        lambda request, asked, ids: to_approve(ids, year=asked.year),
        approve,
    ),
    "due": Deed(
        gettext_lazy("Move due dates"),
        gettext_lazy("The plans of the ticked schools are due on another day. Each team sees the reason."),
        label_due,
        lambda request, asked, ids: to_move(ids, year=asked.year),
        move_dates,
        due_form,
    ),
    "assign": Deed(
        gettext_lazy("Assign a facilitator"),
        gettext_lazy("Whoever had a ticked school before hands it over."),
        label_assign,
        lambda request, asked, ids: to_assign(ids, year=asked.year),
        hand_over,
        assign_form,
    ),
}
