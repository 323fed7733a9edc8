"""The first page after sign-in: what needs the reader, and then their work, by the hat they wear."""

from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.board import board_of
from districts.forms import HatForm
from districts.homes import home_of
from districts.panels import MAIN, SIDE, WIDE
from districts.rules import is_anyone_here
from districts.views.find import find_district
from partnerships.foundation.access import allow, writing
from partnerships.foundation.languages import spoken_here


@allow(is_anyone_here, find_district)
def home(request: Any, district: Any) -> HttpResponse:
    board = board_of(request)
    if own := home_of(request.hats.worn.role):
        return own.page(request, board, **board.own)
    return render(
        request,
        "districts/home.html",
        {
            "title": headline(len(board.needs)),
            "today": district.today(),
            "needs": board.needs,
            "dates": board.dates,
            "main": board.panels[MAIN],
            "wide": board.panels[WIDE],
            "side": board.panels[SIDE],
        },
    )


def headline(count: int) -> str:
    """The title is the news."""
    if not count:
        return _("Nothing needs you today")
    # A word for a small number must agree with its noun in other languages: there it stays a digit.
    words = apnumber(count) if spoken_here() == "en" else count
    sentence = ngettext("%(n)s thing needs you today", "%(n)s things need you today", count)
    return capfirst(sentence % {"n": words})


@writing(is_anyone_here, find_district)
def wear(request: Any, district: Any) -> HttpResponse:
    """Choose which hat to wear: what is seen first, never what may be done."""
    form = HatForm(request.POST, hats=request.hats)
    if form.is_valid():
        request.session[f"hat-{district.pk}"] = form.cleaned_data["hat"]
    return redirect("districts:home", district=district.slug)
