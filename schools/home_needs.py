"""What the schools room asks of the readers of a home page."""

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Expression, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.enums import Role, SchoolRole
from districts.needs import Need, how_many, needs_from
from schools.enums import ImportState
from schools.models import FacilitatorAssignment, ImportBatch, School, TeamMember


def schools_in_use(request: Any) -> Expression:
    return how_many(School.objects.in_use())


def alone(request: Any) -> Expression:
    """Schools in use without a facilitator, not even a code, this year."""
    taken = FacilitatorAssignment.objects.filter(year=request.year, school=OuterRef("pk"))
    return how_many(School.objects.in_use().exclude(Exists(taken)))


def _chairs(request: Any) -> Exists:
    serving = TeamMember.objects.running(request.district.today())
    return Exists(serving.chairing().filter(school=OuterRef("pk")))


def chairless(request: Any) -> Expression:
    return how_many(School.objects.in_use().exclude(_chairs(request)))


def chairless_of_mine(request: Any) -> Expression:
    """Schools of this facilitator's caseload without a chair."""
    mine = School.objects.in_use().with_facilitator(request.year).filter(facilitator_id=request.user.pk)
    return how_many(mine.exclude(_chairs(request)))


def unclaimed_codes(request: Any) -> Expression:
    return how_many(
        FacilitatorAssignment.objects.filter(year=request.year, person=None).exclude(school__status="closed")
    )


def lists_waiting(request: Any) -> Expression:
    """School lists that were read, and wait for somebody's answers or go-ahead."""
    return how_many(ImportBatch.objects.filter(state__in=(ImportState.ASKING, ImportState.READY)))


@needs_from(Role.LEADER, Role.IT, lists=lists_waiting)
def lists_to_settle(request: Any, lists: int) -> Iterator[Need]:
    if lists:
        words = ngettext("%(n)s school list waits for you", "%(n)s school lists wait for you", lists)
        yield Need(
            words % {"n": lists},
            why=_("It has been read, and nothing is brought in yet. Answer what is in doubt, or drop it."),
            url=_to(request, "schools:imports"),
            label=_("See the list"),
            order=15,
        )


@needs_from(Role.LEADER, Role.IT, schools=schools_in_use)
def schools_wanted(request: Any, schools: int) -> Iterator[Need]:
    if not schools:
        yield Need(
            _("There are no schools yet"),
            why=_("Each school gets an action team, a facilitator and its plans."),
            url=_to(request, "schools:list"),
            label=_("Bring them in"),
            order=6,
        )


@needs_from(Role.LEADER, alone=alone, unclaimed=unclaimed_codes)
def facilitators_wanted(request: Any, alone: int, unclaimed: int) -> Iterator[Need]:
    if alone and request.year:
        words = ngettext("%(n)s school has no facilitator", "%(n)s schools have no facilitator", alone)
        yield Need(
            words % {"n": alone},
            why=_("Tick the schools and choose who helps them in %(year)s.") % {"year": request.year},
            url=_to(request, "schools:assign") + "?facilitator=nobody",
            label=_("Assign facilitators"),
            order=20,
        )
    if unclaimed:
        words = ngettext(
            "%(n)s school is assigned to a code that nobody carries",
            "%(n)s schools are assigned to a code that nobody carries",
            unclaimed,
        )
        yield Need(
            words % {"n": unclaimed},
            why=_(
                "The list names facilitators by code. Give the code to a person, and the schools are theirs."
            ),
            url=_to(request, "schools:facilitators"),
            label=_("See the codes"),
            order=25,
        )


@needs_from(Role.LEADER, chairless=chairless)
def chairs_wanted(request: Any, chairless: int) -> Iterator[Need]:
    if chairless:
        words = ngettext("%(n)s team has no chair", "%(n)s teams have no chair", chairless)
        yield Need(
            words % {"n": chairless},
            why=_("Someone at the school has to call the first meeting."),
            url=_to(request, "schools:list") + "?chair=nobody",
            label=_("See the schools"),
            order=30,
        )


@needs_from(Role.FACILITATOR, chairless_of_mine=chairless_of_mine)
def my_chairs_wanted(request: Any, chairless_of_mine: int) -> Iterator[Need]:
    if chairless_of_mine:
        words = ngettext(
            "%(n)s of your teams has no chair", "%(n)s of your teams have no chair", chairless_of_mine
        )
        yield Need(
            words % {"n": chairless_of_mine},
            why=_("Ask the principal who could lead; then write the name into the roster."),
            url=_to(request, "schools:list") + f"?facilitator={request.user.pk}&chair=nobody",
            label=_("See the schools"),
            order=10,
        )


def never_signed_in(request: Any) -> Expression:
    """Names of people of one's own team who have an address, and have never signed in."""
    serving = TeamMember.objects.running(request.district.today())
    mine = serving.filter(school=request.hats.worn.school_id, person=None).exclude(email="")
    return ArraySubquery(mine.values("name")[:10])


@needs_from(SchoolRole.CHAIR, SchoolRole.CO_CHAIR, waiting=never_signed_in)
def letters_unanswered(request: Any, waiting: list[str]) -> Iterator[Need]:
    if waiting:
        words = ngettext(
            "%(n)s person on your team can't sign in yet",
            "%(n)s people on your team can't sign in yet",
            len(waiting),
        )
        yield Need(
            words % {"n": len(waiting)},
            why=_("%(names)s: send the invitation, or send it again.") % {"names": ", ".join(waiting)},
            url=_to(request, "schools:show", school_id=request.hats.worn.school_id),
            label=_("Open the roster"),
            order=40,
        )


def _to(request: Any, name: str, **url: Any) -> str:
    return reverse(name, kwargs={"district": request.district.slug, **url})
