"""What waits now, by rule, for somebody who writes by hand. Live state, asked anew when it is sent."""

from collections import defaultdict
from dataclasses import dataclass, field

from accounts.models import AddressState, User
from reminders.enums import HowOften
from reminders.gathering import (
    Mailing,
    People,
    due_things,
    in_order,
    latest_stages,
    people_of,
    reply_to,
    wishes_of,
)
from reminders.models import Letter
from reminders.occasions import RULES, Asked, Due

# Why somebody gets no letter by hand.
UNWANTED, BROKEN, HAD_ONE = "unwanted", "address", "today"


@dataclass
class Waiting:
    """One thing that waits, and who would be told of it: (person, why not)."""

    due: Due
    people: list[tuple[User, str]] = field(default_factory=list)

    @property
    def value(self) -> str:
        """What a tick stands for: it is another one when the thing is due on another day."""
        return f"{self.due.object_id}-{self.due.due_on.isoformat()}"

    @property
    def told(self) -> list[User]:
        return [person for person, why_not in self.people if not why_not]


def counted(asked: Asked) -> dict[str, int]:
    """Rule → how many things wait. One query a rule."""
    found: dict[str, int] = dict.fromkeys(RULES, 0)
    for due in _ripe(due_things(asked), asked):
        found[due.rule] += 1
    return found


def waiting(asked: Asked, rule: str) -> list[Waiting]:
    """All that waits under one rule, most urgent first. Nine queries."""
    dues = _ripe(due_things(asked, [rule]), asked)
    people = people_of(dues, asked)
    told = {due: people.told_of(due) for due in dues}
    users = User.objects.filter(is_active=True).in_bulk({person for each in told.values() for person in each})
    why_not = _reasons(users, asked, rule)
    return [
        Waiting(due, [(users[pk], why_not.get(pk, "")) for pk in sorted(told[due]) if pk in users])
        for due in dues
    ]


def _ripe(dues: list[Due], asked: Asked) -> list[Due]:
    next_letter = asked.days.after(asked.day)
    return in_order(latest_stages(due for due in dues if due.is_ripe(asked.day, next_letter)))


def _reasons(users: dict[int, User], asked: Asked, rule: str) -> dict[int, str]:
    bad = AddressState.objects.broken(user.email for user in users.values())
    found = {pk: BROKEN for pk, user in users.items() if user.email in bad}
    kind = RULES[rule].kind
    found |= {pk: UNWANTED for pk, said in wishes_of(users).items() if said.get(kind) == HowOften.OFF}
    had = Letter.objects.filter(day=asked.day, about=rule, person__in=users)
    return found | dict.fromkeys(had.values_list("person", flat=True), HAD_ONE)


def letters_for(rows: list[Waiting], asked: Asked, by: User) -> list[Mailing]:
    """One letter a person, with all of these things; answers go to the facilitator, else to the sender."""
    mailings: dict[int, Mailing] = {}
    people: People = people_of([row.due for row in rows], asked)
    helpers = User.objects.in_bulk([*people.facilitators, *people.leaders])
    dues: dict[int, list[Due]] = defaultdict(list)
    for row in rows:
        for person in row.told:
            dues[person.pk].append(row.due)
            mailings.setdefault(person.pk, Mailing(person))
    for pk, mailing in mailings.items():
        mailing.dues = dues[pk]
        mailing.reply_to = reply_to(mailing.person, mailing.dues[0], people, helpers) or by.email
    return list(mailings.values())
