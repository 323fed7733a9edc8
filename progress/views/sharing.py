"""Letting people outside the product read the page: links, letters, and their rhythm."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.models import SchoolYear
from partnerships.foundation.access import allow, writing
from progress import actions
from progress.forms import BoardForm, MailingForm, ShareForm
from progress.models import BoardLetter, BoardMailing, ShareLink
from progress.rules import may_send_to_board
from progress.shared import url_of
from progress.views.find import find_link, find_named_year

FEW = 20


@allow(may_send_to_board, find_named_year, writes=("POST",))
def sharing(request: Any, year: SchoolYear) -> HttpResponse:
    """Three forms on one page; `form` says which was sent."""
    year.district = request.district
    asked = request.POST.get("form", "") if request.method == "POST" else ""
    forms = {
        "link": ShareForm(request.POST if asked == "link" else None, today=request.district.today()),
        "now": BoardForm(request.POST if asked == "now" else None, prefix="now"),
        "rhythm": MailingForm(
            request.POST if asked == "rhythm" else None, prefix="rhythm", initial=_rhythm()
        ),
    }
    if asked in forms and forms[asked].is_valid():
        DONE[asked](request, year, forms[asked].cleaned_data)
        return redirect("progress:sharing", district=request.district.slug, year=year.ends_in)
    links = list(ShareLink.objects.filter(year=year).select_related("letter", "made_by")[:FEW])
    today = request.district.today()
    context = {
        "shown_year": year,
        "forms": forms,
        "links": [{"link": link, "url": url_of(link), "works": link.works_on(today)} for link in links],
        "letters": BoardLetter.objects.filter(link__year=year)[:FEW],
    }
    wrong = any(form.errors for form in forms.values())
    return render(request, "progress/sharing_page.html", context, status=422 if wrong else 200)


def _rhythm() -> dict[str, Any]:
    """The rhythm as it is set."""
    mailing = BoardMailing.objects.first()
    return (
        {name: getattr(mailing, name) for name in ("is_on", "rhythm", "day", "recipients")} if mailing else {}
    )


def _share(request: Any, year: SchoolYear, said: dict[str, Any]) -> None:
    actions.share(year=year, by=request.hats, **said)
    messages.success(request, _("The link is ready. Copy it from the list."))


def _send_now(request: Any, year: SchoolYear, said: dict[str, Any]) -> None:
    sent = actions.send_to_board(year=year, recipients=said["recipients"], by=request.hats)
    if sent is None:
        messages.info(request, _("The page went there a moment ago. Nothing was sent twice."))
        return
    words = ngettext("The page is on its way to %(n)s address.", "The page is on its way to %(n)s addresses.",
                     len(sent.recipients))  # fmt: skip
    messages.success(request, words % {"n": len(sent.recipients)})


def _set_rhythm(request: Any, year: SchoolYear, said: dict[str, Any]) -> None:
    actions.set_mailing(district=request.district, by=request.hats, **said)
    messages.success(
        request, _("The rhythm is set.") if said["is_on"] else _("Nothing is sent by itself now.")
    )


DONE = {"link": _share, "now": _send_now, "rhythm": _set_rhythm}


@writing(may_send_to_board, find_link)
def end(request: Any, link: ShareLink) -> HttpResponse:
    actions.end_link(link=link, by=request.hats)
    messages.success(request, _("The link of %(whom)s works no longer.") % {"whom": link.for_whom})
    return redirect("progress:sharing", district=request.district.slug, year=link.year.ends_in)
