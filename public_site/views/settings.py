"""What the leader shows of the district, and what a school shows of its plan; both with a preview."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from districts.models import District
from partnerships.foundation.access import allow
from partnerships.foundation.languages import DEFAULT, SPOKEN
from public_site import actions
from public_site.facade import district_page, opened, school_page
from public_site.forms import CHOICES, SWITCHES, TYPED, ChoiceForm, PageForm
from public_site.models import PublicPage, PublicWords, SchoolChoice
from public_site.rules import may_choose_for_school, may_run_public_page
from public_site.stamp import preview_of
from public_site.telling import told_of
from public_site.views.find import find_district, find_district_spoken, find_school
from schools.models import School


@allow(may_run_public_page, find_district, writes=("POST",))
def settings(request: Any, district: District) -> HttpResponse:
    page = _page_of(district)
    words = dict(PublicWords.objects.values_list("language", "about"))
    was_on = page.is_on
    told = told_of(preview_of(district, page))
    form = PageForm(request.POST or None, instance=page, told=told, words=words)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in (*SWITCHES, *TYPED)}
        saved = actions.set_page(district=district, said=said, about=form.about(), by=request.hats)
        messages.success(request, _said_of(was_on, saved.is_on))
        return redirect("public_site:settings", district=district.slug)
    context = {"form": form, "page": page, "spoken": SPOKEN.items(), "is_on": was_on, "english": DEFAULT}
    return render(request, "public_site/settings_page.html", context, status=422 if form.errors else 200)


def _said_of(was_on: bool, is_on: bool) -> str:
    if is_on and not was_on:
        return _("The page is there for everybody now.")
    if was_on and not is_on:
        return _("The page is gone. Nobody outside sees anything of it any more.")
    return (
        _("Kept. Look at the page to see how it reads.") if is_on else _("Kept. Nobody outside sees it yet.")
    )


def _page_of(district: District) -> PublicPage:
    """The page's row, or one that isn't saved: with everything off."""
    return PublicPage.objects.first() or PublicPage(district=district)


@allow(may_run_public_page, find_district_spoken)
def preview(request: Any, district: District) -> HttpResponse:
    """The page as everybody will see it with the switches as they stand."""
    language = request.resolver_match.kwargs["language"]
    shown = preview_of(district, _page_of(district))
    with opened(shown, language):
        return _private(district_page(shown, language, noindex=True, preview=True))


@allow(may_choose_for_school, find_school, writes=("POST",))
def school(request: Any, school: School) -> HttpResponse:
    choice = SchoolChoice.objects.filter(school=school).first() or SchoolChoice(
        district=request.district, school=school
    )
    form = ChoiceForm(request.POST or None, instance=choice)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in CHOICES}
        saved = actions.choose(school=school, said=said, by=request.hats)
        messages.success(
            request,
            _("Everybody can see your plan at a glance, once it is approved.")
            if saved.is_on
            else _("Nothing of your plan is public."),
        )
        return redirect("public_site:school", district=request.district.slug, school_id=school.pk)
    page = _page_of(request.district)
    context = {
        "form": form,
        "school": school,
        "kept": choice.pk is not None,
        "district_shows": page.shows("schools"),
        "english": DEFAULT,
    }
    return render(request, "public_site/school_choice_page.html", context, status=422 if form.errors else 200)


@allow(may_choose_for_school, find_school)
def school_preview(request: Any, school: School) -> HttpResponse:
    """The school's page as everybody will see it once the school says yes."""
    language = request.resolver_match.kwargs["language"]
    page = _page_of(request.district)
    page.shows_schools = page.shows_events = True
    shown = preview_of(request.district, page)
    with opened(shown, language):
        html = school_page(shown, language, school.pk, chosen=False, noindex=True, preview=True)
    if html is None:
        raise Http404
    return _private(html)


def _private(html: str | None) -> HttpResponse:
    answer = HttpResponse(html)
    answer["Cache-Control"] = "private, no-store"
    return answer
