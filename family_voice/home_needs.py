"""What families' input asks of the readers of a home page."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Expression, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.enums import Role
from districts.needs import Need, how_many, needs_from
from family_voice.enums import Place
from family_voice.models import PolicyComment
from policies.enums import VersionState
from policies.home_needs import answers_on, in_review, open_until
from policies.models import PolicyVersion


def unanswered(request: Any) -> Expression:
    """Comments on the open version that wait for an answer."""
    return how_many(_open_now().unanswered())


def held(request: Any) -> Expression:
    """Comments on the open version that somebody has to look at before they show."""
    return how_many(_open_now().held())


def _open_now() -> Any:
    return PolicyComment.objects.filter(version__state=VersionState.IN_REVIEW)


def comments_url(request: Any, number: int, place: Place) -> str:
    at = {"district": request.district.slug, "number": number}
    return f"{reverse('family_voice:comments', kwargs=at)}?place={place}"


@needs_from(Role.LEADER, Role.FACILITATOR, number=in_review, waiting=held)
def comments_are_held(request: Any, number: int | None, waiting: int) -> Iterator[Need]:
    """Soon: a family that wrote a link in good faith doesn't see its words until then."""
    if number and waiting:
        yield Need(
            ngettext(
                "%(n)s comment of a family waits for somebody to look at it",
                "%(n)s comments of families wait for somebody to look at them",
                waiting,
            )
            % {"n": waiting},
            why=_("What is held stays off the public page until then."),
            url=comments_url(request, number, Place.HELD),
            label=_("Look at what is held"),
            order=10,
        )


@needs_from(
    Role.LEADER, Role.FACILITATOR, number=in_review, waiting=unanswered, until=open_until, promised=answers_on
)
def comments_wait(
    request: Any,
    number: int | None,
    waiting: int,
    until: datetime.date | None,
    promised: datetime.date | None,
) -> Iterator[Need]:
    """Comments can be answered as they come; once the round is over they stand between us and adoption."""
    if not number or not waiting:
        return
    over = until is not None and until < request.district.today()
    why = _("Each needs an answer before the policy can be adopted.")
    if promised:
        why = _promise(promised, request.district.today())
    yield Need(
        ngettext(
            "%(n)s comment on the policy waits for an answer",
            "%(n)s comments on the policy wait for an answer",
            waiting,
        )
        % {"n": waiting},
        why=why,
        url=comments_url(request, number, Place.WAITING),
        label=_("Answer families"),
        order=9 if over else 45,
    )


def unpublished(request: Any) -> Expression:
    """The number of a version that families were asked about, is answered or adopted, and whose answers they
    can't read yet."""
    rows = PolicyVersion.objects.filter(
        state__in=[VersionState.IN_REVIEW, VersionState.ADOPTED], answered_at=None, answers__isnull=False
    )
    return Subquery(rows.order_by("number").values("number")[:1])


@needs_from(
    Role.LEADER, Role.FACILITATOR, number=unpublished, open_number=in_review, waiting=unanswered,
    until=open_until, promised=answers_on,
)  # fmt: skip
def to_publish(
    request: Any,
    number: int | None,
    open_number: int | None,
    waiting: int,
    until: datetime.date | None,
    promised: datetime.date | None,
) -> Iterator[Need]:
    """Families were promised answers: once all are given, or the policy is adopted, they should read them."""
    today = request.district.today()
    is_open = number == open_number
    if not number or (is_open and (waiting or (until is not None and until >= today))):
        return
    why = _("Families who asked to be told wait for it; where they can be reached is kept for a while only.")
    if is_open and promised:
        why = _promise(promised, today)
    at = {"district": request.district.slug, "number": number}
    yield Need(
        _("The answers to families about version %(number)s are not public yet") % {"number": number},
        why=why,
        url=reverse("family_voice:publish", kwargs=at),
        label=_("Publish our answers"),
        order=13,
    )


def _promise(day: datetime.date, today: datetime.date) -> str:
    if day < today:
        return _("Families were promised our answers on %(day)s.") % {"day": date_format(day)}
    return _("Families are promised our answers on %(day)s.") % {"day": date_format(day)}


@needs_from(Role.LEADER, number=in_review, waiting=unanswered, until=open_until)
def to_adopt(request: Any, number: int | None, waiting: int, until: datetime.date | None) -> Iterator[Need]:
    """The round is over and every comment is answered: what is left is the board's."""
    if number and not waiting and until is not None and until < request.district.today():
        yield Need(
            _("Version %(number)s of the policy is ready for adoption") % {"number": number},
            why=_("Families’ round ended on %(day)s, and every comment has its answer.")
            % {"day": date_format(until)},
            url=_adoption_url(request, number),
            label=_("Record the adoption"),
            order=14,
        )


def _adoption_url(request: Any, number: int) -> str:
    at = {"district": request.district.slug, "number": number, "move": "adopt"}
    return reverse("policies:move", kwargs=at)
