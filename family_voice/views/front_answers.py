"""Taking what families say on the page, without an account and without a token in a cookie.

What keeps others from answering in a family's name: the cookie is SameSite=Lax, so another site's form
never brings it; browsers say where a request comes from (Sec-Fetch-Site, Origin, Referer), and what comes
from elsewhere is shown again instead of taken; and each page carries a signed ticket (tickets). What
keeps machines from drowning families out: walls and suspicions.
"""

import hashlib
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.visitors import place_of as address_seen
from family_voice import actions
from family_voice.actions import Came, Said
from family_voice.enums import Wish
from family_voice.front_forms import WRITTEN, SayForm
from family_voice.front_page import FrontPage, Place, Typed
from family_voice.suspicions import QUICKEST, suspicions
from family_voice.tickets import Ticket, make_ticket, read_family, read_ticket, seal_family
from family_voice.walls import Knocking, Passed, pass_walls
from partnerships.foundation.refusals import Refused
from policies.models import Paragraph
from schools.models import School

# The one cookie: a random number, from the first answer on.
FAMILY = "family"
KEPT = timedelta(days=120)
# Ten thousand letters that take four bytes each, three signs for each byte, and the fields around them.
LARGEST = 160_000
A_KEY = re.compile("[0-9a-z-]{20,60}")

Show = Callable[..., HttpResponse]


def is_too_large(request: HttpRequest) -> bool:
    """Asked before anything of it is read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return not said.isdecimal() or int(said[:18]) > LARGEST


def take(request: HttpRequest, place: Place, language: str, show: Show) -> HttpResponse:
    """One POST: an agreement, its taking back, words, a school, or the wish to be forgotten."""
    if "forget" in request.POST:
        return _forget(place, language)
    family = read_family(request.COOKIES.get(FAMILY, ""))
    there = actions.heard_already(version=place.version, key=_key(request))
    # From elsewhere it would give a stranger's browser the number of whoever made that form.
    if there and _is_from_here(request):
        return _thanks(place, language, family or there.family, there.paragraph_id or "whole")
    try:
        ticket = _good_ticket(request, place, family)
        if ticket.is_stale:
            return _again(request, place, language, ticket, show)
        deed = next((deed for name, deed in DEEDS.items() if name in request.POST), _answer)
        return deed(request, place, language, ticket, show)
    except Refused as why:
        return show(request, place, language, typed=_typed(request, trouble=str(why)), status=409)


def _good_ticket(request: HttpRequest, place: Place, family: uuid.UUID | None) -> Ticket:
    """What our own page said, of the version that takes answers now. Raises Refused for anything else: then
    the words go back to whoever wrote them."""
    if place.version is None or not place.takes_answers:
        raise Refused(_("The time to answer has ended."))
    ticket = read_ticket(request.POST.get("ticket", ""), family)
    if ticket is None or not _is_from_here(request):
        raise Refused(_("Please look at the page again, and send it once more. Nothing is lost."))
    if ticket.version != place.version.pk:
        raise Refused(
            _(
                "The policy has changed since you opened this page. "
                "Please read it again, and send it once more."
            )
        )
    return ticket


def _again(request: HttpRequest, place: Place, language: str, ticket: Ticket, show: Show) -> HttpResponse:
    """The words with a fresh ticket, one tap from being sent. Our script takes the ticket and does that."""
    trouble = _("This page was open for more than a day. Please send it once more. Nothing is lost.")
    answer = show(request, place, language, typed=_typed(request, trouble=trouble), status=409)
    answer["X-Ticket"] = make_ticket(place.version.pk, seconds=QUICKEST, batch=ticket.batch)
    return answer


def _is_from_here(request: HttpRequest) -> bool:
    """Whether our own page sent this, as far as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return not source or urlsplit(source).netloc == request.get_host()


def _answer(request: HttpRequest, place: Place, language: str, ticket: Ticket, show: Show) -> HttpResponse:
    """An agreement or words."""
    wish, number = Wish.AGREE, request.POST.get("agree", "")
    form = None
    if not number:
        form = SayForm(request.POST)
        if not form.is_valid():
            errors = {name: [str(each) for each in found] for name, found in form.errors.items()}
            return show(request, place, language, typed=_typed(request, errors=errors), status=422)
        wish, number = Wish(form.cleaned_data["wish"]), request.POST.get("paragraph", "")
    text = form.cleaned_data["text"] if form else ""
    passed = _passed(request, place, ticket, text)
    if not passed.is_let_in:
        return show(request, place, language, typed=_typed(request, trouble=_too_many()), status=429)
    paragraph = None if wish == Wish.WHOLE else _paragraph(place, number)
    actions.hear(
        version=place.version,
        said=Said(wish, language, paragraph, text),
        came=Came(
            family=ticket.family,
            key=_key(request),
            batch=actions.batch_of(place.version, ticket.batch),
            held_because=passed.held_because,
        ),
        reach=form.cleaned_data["reach"] if form else None,
    )
    return _thanks(place, language, ticket.family, paragraph.pk if paragraph else "whole")


def _key(request: HttpRequest) -> str:
    """By which the script sends an answer again that may have arrived (static/js/families.js): the same key
    with the same words is the same answer. Empty where there is none, as from a page without a script.
    """
    post = request.POST
    sent = post.get("key", "")
    if not A_KEY.fullmatch(sent):
        return ""
    whole = "\n".join(
        [sent, post.get("agree", ""), post.get("wish", ""), post.get("paragraph", ""), post.get("text", "")]
    )
    return f"page-{hashlib.sha256(whole.encode()).hexdigest()[:50]}"


def _too_many() -> str:
    return _(
        "Very many answers came from your network at once. Your words are still here. "
        "Please send them again in some minutes."
    )


def _passed(request: HttpRequest, place: Place, ticket: Ticket, text: str) -> Passed:
    """Through the walls, and why it is held. For those who moderate: in the language of the site."""
    who = Knocking(
        family=ticket.family.hex,
        address=address_seen(request),
        kind=" ".join(
            request.headers.get(name, "") for name in ("User-Agent", "Accept-Language", "Sec-CH-UA")
        ),
        words=text,
        is_known=read_family(request.COOKIES.get(FAMILY, "")) is not None,
    )
    with translation.override(settings.LANGUAGE_CODE):
        passed = pass_walls(place.district.pk, who)
        found = suspicions(text, seconds=ticket.seconds, bait=request.POST.get("more", ""))
    return Passed(passed.is_let_in, " ".join(filter(None, [found, passed.held_because])))


def _paragraph(place: Place, number: str) -> Paragraph:
    """One of the paragraphs that the page shows. Raises Refused for any other."""
    found = Paragraph.objects.filter(version=place.version, pk=_id(number)).first()
    if found is None:
        raise Refused(_("This paragraph is no longer there. Please read the page again."))
    return found


def _id(written: str) -> int:
    """An id as the page has written it; 0, which no row has, for anything else."""
    return int(written) if re.fullmatch("[0-9]{1,18}", written) else 0


def _take_back(request: HttpRequest, place: Place, language: str, ticket: Ticket, show: Show) -> HttpResponse:
    paragraph = _paragraph(place, request.POST["take_back"])
    actions.take_back_agreement(version=place.version, paragraph=paragraph, family=ticket.family)
    return HttpResponseRedirect(f"{_address(place, language)}?undone={paragraph.pk}#p{paragraph.pk}")


def _name_school(
    request: HttpRequest, place: Place, language: str, ticket: Ticket, show: Show
) -> HttpResponse:
    school = School.objects.filter(pk=_id(request.POST["school"])).first()
    if school and not _passed(request, place, ticket, "").is_let_in:
        return show(request, place, language, typed=_typed(request, trouble=_too_many()), status=429)
    if school:
        actions.name_school(version=place.version, family=ticket.family, school=school)
    at = _id(request.POST.get("at", "")) or "whole"
    return HttpResponseRedirect(f"{_address(place, language)}?school={at}#p{at}")


# What a POST without words may want; anything else answers.
DEEDS = {"take_back": _take_back, "school": _name_school}


def schools_to_choose(page: FrontPage) -> list[dict[str, Any]]:
    """For the question after the first answer; none for a family that has said, or has not answered."""
    if not page.thanked or not page.own.said or page.own.has_school:
        return []
    return list(School.objects.in_use().order_by("name").values("pk", "name"))


def _thanks(place: Place, language: str, family: uuid.UUID, at: Any) -> HttpResponse:
    answer = HttpResponseRedirect(f"{_address(place, language)}?thanks={at}#p{at}")
    answer.set_cookie(
        FAMILY, seal_family(family), max_age=KEPT, path=_path(place), httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


def _forget(place: Place, language: str) -> HttpResponse:
    """Leave nothing in this browser: for a computer that others use too."""
    answer = HttpResponseRedirect(f"{_address(place, language)}?forgotten=1#forgotten")
    answer.delete_cookie(FAMILY, path=_path(place), samesite="Lax")
    return answer


def _path(place: Place) -> str:
    return reverse("policy_any", kwargs={"place": place.district.slug})[: -len("policy/")]


def _address(place: Place, language: str) -> str:
    return reverse("policy_page", kwargs={"place": place.district.slug, "language": language})


def _typed(request: HttpRequest, *, trouble: str = "", errors: dict[str, list[str]] | None = None) -> Typed:
    """What was sent, to be shown again where it was typed."""
    post = request.POST
    number = post.get("agree") or post.get("take_back") or post.get("paragraph", "")
    wish = post.get("wish", "")
    ticket = read_ticket(post.get("ticket", ""), None)
    return Typed(
        wish=wish if wish in WRITTEN else "",
        paragraph=_id(number) or None,
        text=post.get("text", ""),
        reach=post.get("reach", ""),
        errors=errors or {},
        trouble=trouble,
        seconds=min(ticket.seconds, QUICKEST) if ticket else 0,
        batch=ticket.batch if ticket else 0,
    )
