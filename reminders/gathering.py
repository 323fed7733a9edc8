"""Who is told what on which morning: one function, for sending, for the leader's look ahead, and for the
list that a person sees of her own things. It reads live state, in as many queries for ten schools as for ten
thousand, and makes nothing for those who have nothing.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from accounts.models import AddressState, User
from districts.enums import Role
from districts.hats import Hats
from districts.models import District, DistrictRole, SchoolYear
from districts.years import of_today
from reminders.enums import HowOften, Kind, To
from reminders.models import LeftOut, Letter, Preference, Reminder
from reminders.occasions import RULES, Asked, Due, Rule
from reminders.school_days import school_days
from schools.enums import Office
from schools.models import FacilitatorAssignment, Principal, TeamMember

# Without a word of theirs, people get each kind so often: nothing goes out without something new in it.
USUAL = dict.fromkeys(Kind, HowOften.DAILY) | {Kind.TEAM: HowOften.WEEKLY}
OFFICES = {To.LEADERS: Role.LEADER, To.FACILITATOR: Role.FACILITATOR}
OF_THE_OFFICE = (Kind.REVIEW, Kind.CONTACT)


@dataclass
class Mailing:
    """What one person is told in one letter, most urgent first. `why_not`: why it does not go."""

    person: User
    dues: list[Due] = field(default_factory=list)
    reply_to: str = ""
    why_not: str = ""


@dataclass
class People:
    """Who holds which office, as far as it matters to the things that are due."""

    seats: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    principals: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    facilitator: dict[int, int] = field(default_factory=dict)
    facilitators: set[int] = field(default_factory=set)
    leaders: list[int] = field(default_factory=list)

    def in_office(self, due: Due, person: int) -> bool:
        """Whether somebody whom the thing names still belongs to the school, or to the district office."""
        of_school = {seat for seat, _office in self.seats[due.school_id]} | self.principals[due.school_id]
        return person in of_school or person in self.facilitators or person in self.leaders

    def of(self, due: Due, to: To) -> list[int]:
        seats = self.seats[due.school_id]
        helper = self.facilitator.get(due.school_id)
        return {
            To.CHAIR: lambda: [person for person, office in seats if office == Office.CHAIR],
            To.CHAIRS: lambda: [person for person, office in seats if office != Office.MEMBER],
            # Where nobody facilitates, it is the leader's.
            To.FACILITATOR: lambda: [helper] if helper in self.facilitators else self.leaders,
            To.LEADERS: lambda: self.leaders,
        }[to]()

    def told_of(self, due: Due) -> set[int]:
        named = {person for person in due.people if self.in_office(due, person)}
        offices = due.to if named else due.to | due.instead
        return named | {person for to in offices for person in self.of(due, to)}


def people_of(dues: list[Due], asked: Asked) -> People:
    """Everybody who could be told of these things: who holds an office, with an account that is open. Four
    queries.
    """
    found, schools = People(), {due.school_id for due in dues}
    running = TeamMember.objects.running(asked.day).filter(school__in=schools, person__is_active=True)
    for school, person, office in running.order_by("pk").values_list("school", "person", "office"):
        found.seats[school].append((person, office))
    rows = Principal.objects.running(asked.day).filter(school__in=schools, person__is_active=True)
    for school, person in rows.values_list("school", "person"):
        found.principals[school].add(person)
    assigned = FacilitatorAssignment.objects.filter(year=asked.year, school__in=schools)
    found.facilitator = dict(assigned.exclude(person=None).values_list("school", "person"))
    roles = DistrictRole.objects.running(asked.day).filter(
        role__in=(Role.LEADER, Role.FACILITATOR), person__is_active=True
    )
    for person, role in roles.order_by("pk").values_list("person", "role"):
        if role == Role.LEADER:
            found.leaders.append(person)
        else:
            found.facilitators.add(person)
    return found


def asking(district: District, day: datetime.date, *, year: SchoolYear | None = None) -> Asked:
    """What a morning needs to know of itself. Two queries, or one where the school year is known."""
    if year is None:
        year = of_today(district, SchoolYear.objects.order_by("starts_on"))
    return Asked(district, year, day, school_days(day))


def due_things(asked: Asked, rules: Iterable[str] = RULES) -> list[Due]:
    """All that is due, or nearly, whoever is told of it. One query a rule."""
    return [due for name in rules for due in RULES[name].find(asked)]


def in_order(dues: Iterable[Due]) -> list[Due]:
    """Most urgent first: what should have been done already, then by day."""
    return sorted(dues, key=lambda due: (due.urgent_on or due.due_on, due.school, due.rule, due.object_id))


def latest_stages(dues: Iterable[Due]) -> list[Due]:
    """Of each thing the stage that opened last: due tomorrow, and no longer also due in two weeks."""
    found: dict[Any, Due] = {}
    for due in sorted(dues, key=lambda due: due.opens_on):
        found[(due.rule, due.object_id, due.due_on)] = due
    return list(found.values())


def gather(asked: Asked) -> list[Mailing]:
    """Every digest of that morning, those that will not go with the reason. Ten queries, and one a rule."""
    dues = due_things(asked)
    people = people_of(dues, asked)
    told_of: dict[int, list[Due]] = defaultdict(list)
    for due in dues:
        for person in people.told_of(due):
            told_of[person].append(due)
    wishes = wishes_of(told_of)
    ripe = {
        person: latest_stages(due for due in mine if is_wanted(due, asked, wishes.get(person, {})))
        for person, mine in told_of.items()
    }
    told = already_told(ripe)
    news = {
        person: in_order(due for due in mine if (person, *due.key) not in told)
        for person, mine in ripe.items()
    }
    return mailings({person: mine for person, mine in news.items() if mine}, people, asked)


def wishes_of(people: Iterable[int]) -> dict[int, dict[str, str]]:
    """Person → kind → how often, where somebody has said so. One query."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Preference.objects.filter(person__in=list(people))
    for person, kind, often in rows.values_list("person", "kind", "often"):
        found[person][kind] = often
    return found


def is_wanted(due: Due, asked: Asked, wishes: dict[str, str]) -> bool:
    """Whether it belongs into this person's letter of that day."""
    kind = RULES[due.rule].kind
    often = wishes.get(kind, USUAL[kind])
    if often == HowOften.WEEKLY:
        return asked.days.opens_week(asked.day) and due.is_ripe(asked.day, asked.horizon)
    return often == HowOften.DAILY and due.is_ripe(asked.day, asked.days.after(asked.day))


def already_told(ripe: dict[int, list[Due]]) -> set[tuple[int, str, int, datetime.date]]:
    """(person, rule with stage, object, due date) of all that went out before. One query."""
    days = [due.due_on for mine in ripe.values() for due in mine]
    if not days:
        return set()
    people = [person for person, mine in ripe.items() if mine]
    rows = Reminder.objects.filter(person__in=people, due_on__gte=min(days), due_on__lte=max(days))
    return set(rows.order_by().values_list("person", "rule", "object_id", "due_on"))


def mailings(news: dict[int, list[Due]], people: People, asked: Asked) -> list[Mailing]:
    """The letters of people with something new and an open account. Four queries."""
    users = User.objects.in_bulk([*news, *people.facilitators, *people.leaders] if news else [])
    bad = AddressState.objects.broken(users[person].email for person in news if person in users)
    left_out = set(LeftOut.objects.filter(day=asked.day).values_list("person", flat=True))
    had = set(Letter.objects.filter(day=asked.day, about="").values_list("person", flat=True))
    found = []
    for person, dues in news.items():
        user = users.get(person)
        if user is None or not user.is_active or person in had:
            continue
        mailing = Mailing(user, dues, reply_to(user, dues[0], people, users))
        if person in left_out:
            mailing.why_not = "left_out"
        elif user.email in bad:
            mailing.why_not = "address"
        found.append(mailing)
    return sorted(found, key=lambda mailing: (str(mailing.person).lower(), mailing.person.pk))


def reply_to(person: User, first: Due, people: People, users: dict[int, User]) -> str:
    """Where an answer goes: to the school's facilitator; for facilitators to the leader. Never to oneself."""
    helper = people.facilitator.get(first.school_id)
    if person.pk in people.facilitators or helper not in people.facilitators:
        wanted = [*people.leaders, helper]
    else:
        wanted = [helper, *people.leaders]
    found = (users[pk] for pk in wanted if pk in users and pk != person.pk and users[pk].is_active)
    return next((user.email for user in found), "")


def things_of(hats: Hats, asked: Asked) -> list[Due]:
    """All that waits for this person, told by mail or not, most urgent first.

    What is told because of an office in the district is asked of all schools; the rest of her own.
    """
    office = {to for to, role in OFFICES.items() if hats.has(role)}
    rows = FacilitatorAssignment.objects.filter(person=hats.user.pk, year=asked.year)
    cases = set(rows.values_list("school", flat=True)) if To.FACILITATOR in office else set()
    everywhere = [rule.name for rule in RULES.values() if _is_of_all_schools(rule, office)]
    dues = due_things(asked, everywhere)
    if own := hats.school_ids | cases:
        dues += due_things(replace(asked, schools=own), [name for name in RULES if name not in everywhere])
    people = people_of(dues, asked)
    next_letter = asked.days.after(asked.day)
    ripe = (due for due in dues if due.is_ripe(asked.day, next_letter))
    return in_order(latest_stages(due for due in ripe if hats.user.pk in people.told_of(due)))


def _is_of_all_schools(rule: Rule, office: set[To]) -> bool:
    """Whether one of the office may be told of it at any school: as the leader, or by name."""
    return (To.LEADERS in office and To.LEADERS in rule.to) or (bool(office) and rule.kind in OF_THE_OFFICE)
