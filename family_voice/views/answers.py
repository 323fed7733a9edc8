"""Answering one comment or several together, and mending an answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.past import Past, by_day, changes_of
from family_voice import actions
from family_voice.forms import ReplyForm, WordsForm
from family_voice.languages import languages_of, name_of
from family_voice.models import Answer, AnswerWords, PolicyComment
from family_voice.register import Asking
from family_voice.rules import may_answer
from family_voice.similar import similar_to
from family_voice.views.comments import back_to_list, numbers
from family_voice.views.find import find_answer, find_version, url_of
from family_voice.views.rows import around, lines_of
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion
from policies.reading import direction_of


@allow(may_answer, find_version, writes=("POST",))
def answer(request: Any, version: PolicyVersion) -> HttpResponse:
    """The comments that the address names (`?comment=`), what may say the same, and the form."""
    asked = request.POST if request.method == "POST" else request.GET
    chosen = numbers(asked.getlist("comment"))
    asking = Asking(version)
    form = ReplyForm(request.POST if request.method == "POST" else None, asking=asking)
    if request.method == "POST" and form.is_valid():
        also = numbers(request.POST.getlist("also"))
        try:
            actions.answer_comments(
                version=version, comments=[*chosen, *also], reply=form.reply(), by=request.hats
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _answered(request, version, len(set(chosen + also)))
    return _form_page(request, asking, chosen, form)


def _answered(request: Any, version: PolicyVersion, count: int) -> HttpResponse:
    """Back to the list as it was narrowed; else to what waits."""
    words = ngettext("%(n)s comment is answered.", "%(n)s comments are answered.", count) % {"n": count}
    messages.success(request, words)
    if request.POST.get("query"):
        return back_to_list(request, version)
    return redirect(f"{url_of('comments', version)}?place=waiting")


def _form_page(request: Any, asking: Asking, chosen: list[int], form: ReplyForm) -> HttpResponse:
    version = asking.version
    rows = PolicyComment.objects.filter(version=version, pk__in=chosen).with_words()
    found = list(rows.select_related("school", "batch", "answer"))
    if not found:
        messages.error(request, _("Tick at least one comment that has words."))
        return redirect(url_of("comments", version))
    base = url_of("comments", version)
    ticked = set(numbers(request.POST.getlist("also")))
    alike = similar_to(found).select_related("school", "batch", "answer")
    context = {
        "form": form,
        "lines": lines_of(found, version, asking, base=base),
        "alike": lines_of(alike, version, asking, base=base),
        "ticked": ticked,
        "base": base,
        "query": (request.POST if request.method == "POST" else request.GET).get("query", "")[:500],
        **around(request, version),
    }
    status = 422 if form.errors else 200
    return render(request, "family_voice/answer_page.html", context, status=status)


@allow(may_answer, find_answer, writes=("POST",))
def mend(request: Any, answer: Answer) -> HttpResponse:
    """An answer that was given: say it differently, see whom it answers and what it said before."""
    asking = Asking(answer.version)
    form = ReplyForm(request.POST or None, asking=asking, answer=answer)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_answer(answer=answer, reply=form.reply(), by=request.hats)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The answer is changed. What it said before stays in the history."))
            if changed.is_public and changed.has_news:
                messages.info(request, _("Families read the former words until you publish the change."))
            return redirect(url_of("mend", answer.version, answer_id=answer.pk))
    return _answer_page(request, answer, asking, form)


@writing(may_answer, find_answer)
def words(request: Any, answer: Answer) -> HttpResponse:
    """The answer in other languages, side by side: all that were sent are kept."""
    for language in _other_languages(answer):
        form = WordsForm(request.POST, language=language, direction=direction_of(language))
        if form.is_valid() and form.has_changed():
            actions.say_answer_in(answer=answer, language=language, by=request.hats, **form.cleaned_data)
    messages.success(request, _("The answer in other languages is saved."))
    return redirect(url_of("mend", answer.version, answer_id=answer.pk))


@writing(may_answer, find_answer)
def part(request: Any, answer: Answer) -> HttpResponse:
    """Take a comment out of an answer: it waits for one of its own."""
    version = answer.version
    chosen = numbers([request.POST.get("comment", "")])
    try:
        stands = not chosen or actions.part_from_answer(answer=answer, comment=chosen[0], by=request.hats)
    except Refused as refused:
        messages.error(request, str(refused))
        stands = True
    if stands:
        return redirect(url_of("mend", version, answer_id=answer.pk))
    messages.success(request, _("It waits for an answer again."))
    return back_to_list(request, version)


def _other_languages(answer: Answer) -> list[str]:
    heard = answer.comments.values_list("language", flat=True)
    return [code for code in languages_of(answer.version, heard) if code != answer.version.language]


def _answer_page(request: Any, answer: Answer, asking: Asking, form: ReplyForm) -> HttpResponse:
    version = answer.version
    rows = answer.comments.select_related("school", "batch", "answer")
    said = {each.language: each for each in AnswerWords.objects.filter(answer=answer)}
    context = {
        "answer": answer,
        "form": form,
        "lines": lines_of(rows, version, asking, base=url_of("comments", version)),
        "languages": [
            (code, name_of(code), _words_form(code, said.get(code))) for code in _other_languages(answer)
        ],
        "days": by_day(
            changes_of(
                [
                    Past(
                        Answer,
                        {"pgh_obj": answer.pk},
                        names=lambda row: _("this answer"),
                        leave_out=frozenset({"made_at", "made_by", "published", "public_at"}),
                    )
                ]
            )
        ),
        "base": url_of("comments", version),
        "stands": version.is_settled and answer.is_public,
        **around(request, version),
    }
    status = 422 if form.errors else 200
    return render(request, "family_voice/mend_page.html", context, status=status)


def _words_form(code: str, said: AnswerWords | None) -> WordsForm:
    initial = {"you_said": said.you_said, "we_did": said.we_did} if said else {}
    return WordsForm(language=code, direction=direction_of(code), initial=initial)
