"""Before the letters of the next school day go: who gets what, each as it will look, and who is left out."""

from typing import Any

from csp.decorators import csp_replace
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from accounts.models import User
from partnerships.foundation.access import allow, writing
from reminders import actions
from reminders.gathering import Mailing, asking, gather
from reminders.models import LeftOut
from reminders.notices import preview_of, subject_of
from reminders.occasions import Asked
from reminders.rules import may_run_reminders
from reminders.school_days import coming_morning, school_days
from reminders.views.find import find_district, find_person

PER_PAGE = 50
# A letter has its looks inside, as mail programs want it; it runs nothing and loads nothing.
LETTER_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
}


def next_morning(request: Any) -> Asked:
    """The next morning on which letters go, asked as it will be asked then."""
    today = request.district.today()
    day = coming_morning(request.district, school_days(today), timezone.now())
    return asking(request.district, day, year=request.year)


@allow(may_run_reminders, find_district)
def tomorrow(request: Any, district: Any) -> HttpResponse:
    asked = next_morning(request)
    mailings = gather(asked)
    page = Paginator(mailings, PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {"mailing": mailing, "subject": subject_of(mailing.dues, asked.day), "count": len(mailing.dues)}
        for mailing in page
    ]
    left_out = LeftOut.objects.filter(day=asked.day).select_related("by")
    return render(
        request,
        "reminders/tomorrow.html",
        {
            "asked": asked, "rows": rows, "page": page, "today": district.today(),
            "going": sum(not mailing.why_not for mailing in mailings),
            "by_whom": {each.person_id: each for each in left_out},
        },
    )  # fmt: skip


def find_mailing(request: Any, person_id: int) -> tuple[Asked, Mailing]:
    """The letter that this person gets next; 404 where there is none."""
    person, asked = find_person(request, person_id), next_morning(request)
    mailing = next((each for each in gather(asked) if each.person.pk == person.pk), None)
    if mailing is None:
        raise Http404
    return asked, mailing


@allow(may_run_reminders, find_mailing)
def letter(request: Any, found: tuple[Asked, Mailing]) -> HttpResponse:
    """Its head, and the letter itself in a frame."""
    asked, mailing = found
    context = {"asked": asked, "mailing": mailing, "message": preview_of(mailing, asked)}
    return render(request, "reminders/letter.html", context)


@csp_replace(LETTER_POLICY)
@xframe_options_sameorigin
@allow(may_run_reminders, find_mailing)
def paper(request: Any, found: tuple[Asked, Mailing]) -> HttpResponse:
    """The letter alone, as a mail program shows it."""
    asked, mailing = found
    return HttpResponse(preview_of(mailing, asked).alternatives[0].content)


@writing(may_run_reminders, find_person)
def leave(request: Any, person: User) -> HttpResponse:
    """Leave somebody out of the next morning, or take that back."""
    day = next_morning(request).day
    if request.POST.get("do") == "bring_back":
        actions.bring_back(person=person, day=day, by=request.hats)
        messages.success(request, _("%(name)s gets the letter after all.") % {"name": person})
    else:
        actions.leave_out(person=person, day=day, district_id=request.district.pk, by=request.hats)
        messages.success(request, _("%(name)s is left out that day.") % {"name": person})
    return redirect("reminders:tomorrow", district=request.district.slug)
