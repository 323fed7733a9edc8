"""Who one may be in the demo. Rooms that load fictional people register them here."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User

# Every account of the demo has it, so that typing works too. It opens nothing but the demo.
PASSWORD = "partnerships-demo"  # noqa: S105


@dataclass(frozen=True)
class DemoPerson:
    """A ready-made account: its address, the person's name, and a few words on who that is."""

    email: str
    name: str
    says: str


DEMO_SIGN_INS: list[DemoPerson] = []


def register(*people: DemoPerson) -> None:
    """Offer these people on the sign-in page, in this order. Saying it again changes nothing."""
    DEMO_SIGN_INS.extend(person for person in people if person not in DEMO_SIGN_INS)


def sign_ins() -> list[dict[str, Any]]:
    """name, role_label and email of each registered person whose account is there."""
    wanted = [person.email for person in DEMO_SIGN_INS]
    there = set(User.objects.filter(email__in=wanted, is_active=True).values_list("email", flat=True))
    return [
        {"name": person.name, "role_label": person.says, "email": person.email}
        for person in DEMO_SIGN_INS
        if person.email in there
    ]


def user_of(email: str) -> User | None:
    """The account behind one of the buttons; None for any other address."""
    if email not in {each["email"] for each in sign_ins()}:
        return None
    return User.objects.with_email(email)
