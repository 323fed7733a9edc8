"""All that families said of a version: read, translated, held, hidden and shown."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from family_voice import actions
from family_voice.enums import Place
from family_voice.fields import TRANSLATION
from family_voice.forms import CommentFilter, HideForm
from family_voice.models import Answer, PolicyComment
from family_voice.register import Asking, answered, last_of, offered, page_of, wanted
from family_voice.rules import may_answer, may_read_comments
from family_voice.views.find import find_comment, find_version, url_of
from family_voice.views.rows import around, lines_of
from partnerships.foundation.access import allow, writing
from partnerships.foundation.fields.views import answer as answer_field
from partnerships.foundation.fields.views import saves_a_field
from partnerships.foundation.filters import rest_of_address
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion


@allow(may_read_comments, find_version)
def comments(request: Any, version: PolicyVersion) -> HttpResponse:
    """By paragraph, fifty a page, narrowed by what the address asks for."""
    asking = Asking(version)
    form = CommentFilter(request.GET, offered(asking))
    choice = form.choice(request.GET.get("page", "1"))
    # Before the page is read: what comes in between is on the page, and waits all the same.
    last_held = last_of(version, choice) if choice.place == Place.HELD else 0
    page = page_of(asking, choice)
    base = url_of("comments", version)
    context = {
        "page": page,
        "lines": lines_of(page.object_list, version, asking, base=base, translates=may_answer(request.hats)),
        "form": form,
        "counts": answered(version),
        "query": rest_of_address(request.GET),
        "here": request.GET.urlencode(),
        "all_held": page.paginator.count if last_held else 0,
        "last_held": last_held,
        "narrowed": any(value for name, value in request.GET.items() if name != "page"),
        "base": base,
        **around(request, version),
    }
    return render(request, "family_voice/comments_page.html", context)


@writing(may_answer, find_comment)
def hide(request: Any, comment: PolicyComment) -> HttpResponse:
    form = HideForm(request.POST)
    if form.is_valid():
        actions.hide_comment(comment=comment, reason=form.cleaned_data["reason"], by=request.hats)
        messages.success(request, _("It is hidden. Nothing is deleted: the filter “Hidden” finds it."))
        if comment.answer_id and not Answer.objects.heard().filter(pk=comment.answer_id).exists():
            messages.info(
                request, _("Its answer answers nothing else, so it is off the public page as well.")
            )
    else:
        messages.error(request, _("Say in a few words why it is hidden. The reason stays in the record."))
    return back_to_list(request, comment.version, comment.pk)


@writing(may_answer, find_comment)
def show(request: Any, comment: PolicyComment) -> HttpResponse:
    actions.show_comment(comment=comment, by=request.hats)
    messages.success(request, _("It may be shown now."))
    return back_to_list(request, comment.version, comment.pk)


@writing(may_answer, find_version)
def settle(request: Any, version: PolicyVersion) -> HttpResponse:
    """All that is held and that the filters leave, at once: hidden with one reason, or shown."""
    asked = QueryDict(request.POST.get("query", "")[:500])
    choice = replace(CommentFilter(asked, offered(Asking(version))).choice(), place=Place.HELD)
    hide, reason = request.POST.get("do") == "hide", request.POST.get("reason", "")[:300]
    last, count = (next(iter(numbers([request.POST.get(name, "")])), 0) for name in ("last", "count"))
    try:
        count = actions.settle_held(
            comments=wanted(version, choice), seen=actions.Seen(last, count), hide=hide, reason=reason,
            by=request.hats,
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return back_to_list(request, version)
    if hide:
        words = ngettext("%(n)s comment is hidden.", "%(n)s comments are hidden.", count)
    else:
        words = ngettext("%(n)s comment may be shown now.", "%(n)s comments may be shown now.", count)
    messages.success(request, words % {"n": count})
    return redirect(url_of("comments", version))


@transaction.atomic
@writing(may_answer, find_comment)
@saves_a_field
def translation(request: Any, comment: PolicyComment) -> HttpResponse:
    """What a person says it means. The words themselves are never changed."""
    back = f"{url_of('comments', comment.version)}#comment-{comment.pk}"
    about = _("Comment %(number)s") % {"number": comment.pk}
    return answer_field(request, row=comment, field=TRANSLATION, about=about, back=back)


@writing(may_answer, find_version)
def ticked(request: Any, version: PolicyVersion) -> HttpResponse:
    """What was ticked: answer it together, or note at once what only says thanks."""
    chosen = numbers(request.POST.getlist("comment"))
    if not chosen:
        messages.error(request, _("Tick at least one comment first."))
        return back_to_list(request, version)
    if request.POST.get("do") != "noted":
        narrowed = request.POST.get("query", "")[:500]
        asked = {"comment": chosen} | ({"query": narrowed} if narrowed else {})
        return redirect(f"{url_of('answer', version)}?{urlencode(asked, doseq=True)}")
    try:
        actions.note_thanks(version=version, comments=chosen, by=request.hats)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Noted."))
    return back_to_list(request, version)


def back_to_list(request: Any, version: PolicyVersion, comment: int | None = None) -> HttpResponse:
    """The list as it was narrowed before, at the comment where one is named."""
    asked = QueryDict(request.POST.get("query", "")[:500]).urlencode()
    place = f"#comment-{comment}" if comment else ""
    return redirect(f"{url_of('comments', version)}{'?' if asked else ''}{asked}{place}")


LONGEST_ID = 19  # digits, of what PostgreSQL takes for an id
MOST_AT_ONCE = 200


def numbers(texts: list[str]) -> list[int]:
    """The ids among what was typed or ticked, each once."""
    found = [int(each) for each in texts if each.isascii() and each.isdigit() and len(each) < LONGEST_ID]
    return list(dict.fromkeys(found))[:MOST_AT_ONCE]
