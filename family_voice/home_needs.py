"""What families' input asks of the readers of a home page."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, Expression, OuterRef, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.enums import Role
from districts.needs import Need, how_many, needs_from
from family_voice.enums import Place, Visibility
from family_voice.models import Answer, PolicyComment, ReplyContact
from policies.enums import UNSETTLED, VersionState
from policies.home_needs import answers_on, in_review, open_until


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


def left_over(request: Any) -> Expression:
    """The number of an adopted version with a comment that was shown again since, and has no answer."""
    return Subquery(_left_over().values("version__number")[:1])


def how_many_left_over(request: Any) -> Expression:
    """How many comments on that version."""
    return Subquery(_left_over().annotate(how_many=Count("pk")).values("how_many")[:1])


def _left_over() -> Any:
    """By version, the oldest first."""
    settled = PolicyComment.objects.unanswered().exclude(version__state__in=UNSETTLED)
    return settled.order_by("version__number").values("version__number")


@needs_from(Role.LEADER, Role.FACILITATOR, number=left_over, waiting=how_many_left_over)
def shown_after_adoption(request: Any, number: int | None, waiting: int | None) -> Iterator[Need]:
    """Hidden while the version was adopted, shown again since: it waits for its answer like any other."""
    if number and waiting:
        yield Need(
            ngettext(
                "%(n)s comment on version %(number)s, shown again after the adoption, waits for an answer",
                "%(n)s comments on version %(number)s, shown again after the adoption, wait for an answer",
                waiting,
            )
            % {"n": waiting, "number": number},
            why=_("Every comment has its answer, those that were hidden for a while too."),
            url=comments_url(request, number, Place.WAITING),
            label=_("Answer families"),
            order=11,
        )


def unpublished(request: Any) -> Expression:
    """The number of a version that families were asked about, is answered or adopted, and whose answers they
    can't read yet."""
    rows = _with_news().filter(version__answered_at=None).exclude(version__state=VersionState.SUPERSEDED)
    return Subquery(rows.order_by("version__number").values("version__number")[:1])


def late(request: Any) -> Expression:
    """The number of a version whose answers families read, and that has others or changed ones by now."""
    rows = _with_news().exclude(version__answered_at=None)
    return Subquery(rows.order_by("version__number").values("version__number")[:1])


def _with_news() -> Any:
    heard = PolicyComment.objects.filter(answer=OuterRef("pk")).exclude(visibility=Visibility.HIDDEN)
    return Answer.objects.to_publish().filter(Exists(heard))


@needs_from(Role.LEADER, Role.FACILITATOR, number=late)
def late_to_publish(request: Any, number: int | None) -> Iterator[Need]:
    """What is given or changed after the publication waits for a second look, and must not be forgotten."""
    if number:
        yield Need(
            _("Answers to families about version %(number)s were given or changed since the publication")
            % {"number": number},
            why=_("Families read them, and are told, once you publish them."),
            url=_publish_url(request, number),
            label=_("Publish our answers"),
            order=13,
        )


def calls(request: Any) -> Expression:
    """How many families wait for a call."""
    return how_many(_to_call())


def call_number(request: Any) -> Expression:
    """The number of the version that the first of them spoke of."""
    return Subquery(_to_call().order_by("comment__version__number").values("comment__version__number")[:1])


def _to_call() -> Any:
    return ReplyContact.objects.by_phone().due()


@needs_from(Role.LEADER, number=call_number, waiting=calls)
def families_to_call(request: Any, number: int | None, waiting: int) -> Iterator[Need]:
    """Letters leave by themselves; who left a telephone number waits for a person."""
    if number and waiting:
        at = {"district": request.district.slug, "number": number}
        yield Need(
            ngettext(
                "%(n)s family waits to be called, or for a message, with our answer",
                "%(n)s families wait to be called, or for a message, with our answer",
                waiting,
            )
            % {"n": waiting},
            why=_("Their numbers are deleted once you have told them, and 30 days after the adoption."),
            url=reverse("family_voice:to_call", kwargs=at),
            label=_("Whom to call"),
            order=15,
        )


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
    yield Need(
        _("The answers to families about version %(number)s are not public yet") % {"number": number},
        why=why,
        url=_publish_url(request, number),
        label=_("Publish our answers"),
        order=13,
    )


def _publish_url(request: Any, number: int) -> str:
    at = {"district": request.district.slug, "number": number}
    return reverse("family_voice:publish", kwargs=at)


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
