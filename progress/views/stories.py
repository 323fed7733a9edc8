"""Choosing good stories for the page, and thanking the teams in them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.models import SchoolYear
from partnerships.foundation.access import allow, writing
from progress import actions
from progress.forms import StoryForm, ThanksForm
from progress.models import Story
from progress.rules import may_choose_stories, may_thank
from progress.stories import SHOWN, suggestions
from progress.views.find import find_named_year, find_story


@allow(may_choose_stories, find_named_year, writes=("POST",))
def stories(request: Any, year: SchoolYear) -> HttpResponse:
    """What stands on the page, what a rule suggests, and a form to word it oneself."""
    form = StoryForm(request.POST or None, initial=_begun(request.GET))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        school = said["school"]
        actions.choose_story(
            year=year, school_id=school, text=said["text"], activity=said["activity"], by=request.hats
        )
        messages.success(request, _("The story stands on the page."))
        return redirect("progress:stories", district=request.district.slug, year=year.ends_in)
    context = {
        "shown_year": year,
        "form": form,
        "chosen": Story.objects.standing().filter(year=year).select_related("school", "chosen_by"),
        "shown": SHOWN,
        "suggestions": suggestions(year),
    }
    return render(request, "progress/story_list.html", context, status=422 if form.errors else 200)


def _begun(asked: Any) -> dict[str, Any]:
    """The form as a suggestion begins it: school and activity, and no word of the team's."""
    return {name: asked[name] for name in ("school", "activity") if asked.get(name, "").isdigit()}


@writing(may_choose_stories, find_story)
def drop(request: Any, story: Story) -> HttpResponse:
    actions.drop_story(story=story, by=request.hats)
    messages.success(request, _("The story is off the page."))
    return redirect("progress:stories", district=request.district.slug, year=story.year.ends_in)


@allow(may_thank, find_story, writes=("POST",))
def thanks(request: Any, story: Story) -> HttpResponse:
    """A short letter to those who lead the team."""
    begun = _("What you did at %(school)s was told to the board. Thank you.") % {"school": story.school.name}
    form = ThanksForm(request.POST or None, initial={"text": begun})
    if request.method == "POST" and form.is_valid():
        written = actions.thank(story=story, text=form.cleaned_data["text"], by=request.hats)
        if written:
            words = ngettext(
                "Your letter is on its way to %(n)s person.",
                "Your letter is on its way to %(n)s people.",
                len(written),
            )
            messages.success(request, words % {"n": len(written)})
        else:
            messages.warning(
                request, _("Nobody leads this team now whose address is known. Nothing was sent.")
            )
        return redirect("progress:progress", district=request.district.slug, year=story.year.ends_in)
    context = {"story": story, "form": form, "shown_year": story.year}
    return render(request, "progress/thanks_page.html", context, status=422 if form.errors else 200)
