"""Whether an action team is in balance. Advice only: nothing is ever stopped by it.

The proportions are the field's usual advice for Action Teams for Partnerships: at least six people,
among them two teachers, two parents and an administrator, led by two, one of them also on the team
that writes the School Improvement Plan.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from schools.enums import MemberKind, Office

FEWEST_PEOPLE = 6
FEWEST = {MemberKind.TEACHER: 2, MemberKind.PARENT: 2, MemberKind.ADMINISTRATOR: 1}


class Seat(Protocol):
    """What of a member counts here."""

    kind: str
    office: str
    sip_liaison: bool


@dataclass(frozen=True)
class Hint:
    """What is missing, and why that matters."""

    text: Any
    why: Any


NO_CHAIR = Hint(
    _("No chair yet"),
    _("Someone has to call the meetings, and the facilitator needs one person to write to."),
)
FEW_PEOPLE = Hint(
    _("Fewer than six people"),
    _("With six or more, a meeting works even when two can't come, and no one carries it all."),
)
FEW_TEACHERS = Hint(
    _("Fewer than two teachers"),
    _("Activities that help children learn need the people who know what is taught."),
)
FEW_PARENTS = Hint(
    _("Fewer than two parents"),
    _("One parent can't speak for every family, and two can share the work."),
)
NO_ADMINISTRATOR = Hint(
    _("No administrator"),
    _("Rooms, time and money need someone who can say yes."),
)
NO_CO_CHAIR = Hint(
    _("No co-chair"),
    _("If the chair leaves, the plan goes on only when a second person knows it."),
)
NO_SIP_LINK = Hint(
    _("Nobody is also on the School Improvement Plan team"),
    _("One person on both teams keeps family involvement tied to the school's own goals."),
)


def hints(team: Sequence[Seat]) -> list[Hint]:
    """What would make this team stronger, most urgent first."""
    kinds = Counter(seat.kind for seat in team)
    offices = {seat.office for seat in team}
    found = [
        (NO_CHAIR, Office.CHAIR not in offices),
        (FEW_PEOPLE, len(team) < FEWEST_PEOPLE),
        (FEW_TEACHERS, kinds[MemberKind.TEACHER] < FEWEST[MemberKind.TEACHER]),
        (FEW_PARENTS, kinds[MemberKind.PARENT] < FEWEST[MemberKind.PARENT]),
        (NO_ADMINISTRATOR, kinds[MemberKind.ADMINISTRATOR] < FEWEST[MemberKind.ADMINISTRATOR]),
        (NO_CO_CHAIR, Office.CO_CHAIR not in offices),
        (NO_SIP_LINK, not any(seat.sip_liaison for seat in team)),
    ]
    return [hint for hint, missing in found if missing]


def makeup(team: Sequence[Seat]) -> list[tuple[Any, int, str]]:
    """Each kind of member, its count, and "ok", "gap" (fewer than advised) or "" (none, none need be)."""
    kinds = Counter(seat.kind for seat in team)
    return [(kind.label, kinds[kind], _verdict(kind, kinds[kind])) for kind in MemberKind]


def _verdict(kind: MemberKind, count: int) -> str:
    if count < FEWEST.get(kind, 0):
        return "gap"
    return "ok" if count else ""
