"""Fill an empty database with the fictional districts."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.demo import PASSWORD, DemoPerson
from accounts.models import User
from demo import people
from demo.people import made_up_name
from demo.schools import CEDAR_HOLLOW, RIVERBEND, DemoSchool
from districts.enums import Role
from districts.models import District, DistrictRole, SchoolYear
from partnerships.foundation.tenancy import in_district
from schools.enums import MemberKind, Office
from schools.models import ActionTeam, Cluster, FacilitatorAssignment, Principal, School, TeamMember


@dataclass
class Loaded:
    """A district with what the plans need to know of it."""

    district: District
    this_year: SchoolYear
    last_year: SchoolYear
    leader: User


@transaction.atomic
def load() -> list[Loaded]:
    """Both districts with people, schools and teams. Expects an empty database."""
    return [load_riverbend(), load_cedar_hollow()]


def load_riverbend() -> Loaded:
    district = District.objects.create(
        name="Riverbend Unified School District", short_name="Riverbend Unified", slug="riverbend",
        nces_lea_id="9900420", state="OR", time_zone="America/Los_Angeles", languages=["en", "es", "vi"],
    )  # fmt: skip
    with in_district(district):
        loaded = with_years_and_leader(district, people.IMANI)
        for person, role, code in (
            (people.MARISOL, Role.FACILITATOR, "FAC-1"),
            (people.DEVON, Role.FACILITATOR, "FAC-2"),
            (people.HYE_JIN, Role.FACILITATOR, "FAC-3"),
            (people.WALTER, Role.SUPERINTENDENT, ""),
            (people.ODETTE, Role.EVALUATOR, ""),
            (people.TOMASZ, Role.IT, ""),
        ):
            give_role(loaded, person, role, code)
        schools = add_schools(loaded, RIVERBEND)
        assign_facilitators(loaded, schools)
        for number, school in enumerate(schools):
            add_team(loaded, school, number)
        seat_the_demo_people(loaded, next(school for school in schools if school.name.startswith("Cotton")))
    return loaded


def load_cedar_hollow() -> Loaded:
    district = District.objects.create(
        name="Cedar Hollow School District", short_name="Cedar Hollow", slug="cedar-hollow",
        nces_lea_id="9900430", state="OR", time_zone="America/Los_Angeles", languages=["en"],
    )  # fmt: skip
    with in_district(district):
        loaded = with_years_and_leader(district, people.JOSEPHINE)
        for number, school in enumerate(add_schools(loaded, CEDAR_HOLLOW)):
            add_team(loaded, school, number + 700)
    return loaded


def account(person: DemoPerson) -> User:
    known = User.objects.with_email(person.email)
    return known or User.objects.create_user(person.email, PASSWORD, name=person.name)


def with_years_and_leader(district: District, leader: DemoPerson) -> Loaded:
    """Last year and this one, with their deadlines, and the leader's role."""
    today = district.today()
    ends_in = today.year + (today.month >= 7)
    last, this = (add_year(district, year) for year in (ends_in - 1, ends_in))
    loaded = Loaded(district, this, last, account(leader))
    give_role(loaded, leader, Role.LEADER, "")
    return loaded


def add_year(district: District, ends_in: int) -> SchoolYear:
    return SchoolYear.objects.create(
        district=district,
        ends_in=ends_in,
        starts_on=datetime.date(ends_in - 1, 7, 1),
        ends_on=datetime.date(ends_in, 6, 30),
        plans_due_on=due_day(district.today(), ends_in),
        midyear_on=datetime.date(ends_in, 1, 29),
        evaluations_due_on=datetime.date(ends_in, 6, 5),
    )


def due_day(today: datetime.date, ends_in: int) -> datetime.date:
    """When plans are due: for the current year the Friday after next week, so that the demo stands in the
    middle of its planning season whenever it is loaded; for another the first Friday of December.
    """
    year = (datetime.date(ends_in - 1, 7, 1), datetime.date(ends_in, 6, 30))
    if not year[0] <= today <= year[1]:
        return datetime.date(ends_in - 1, 12, 4)
    soon = today + datetime.timedelta(days=10)
    return min(soon + datetime.timedelta(days=(4 - soon.weekday()) % 7), year[1])


def give_role(loaded: Loaded, person: DemoPerson, role: Role, code: str) -> None:
    DistrictRole.objects.create(
        district=loaded.district, person=account(person), role=role, code=code,
        starts_on=loaded.last_year.starts_on,
    )  # fmt: skip


def add_schools(loaded: Loaded, rows: list[DemoSchool]) -> list[School]:
    district = loaded.district
    clusters = {
        name: Cluster.objects.create(district=district, name=name)
        for name in sorted({row.cluster for row in rows})
    }
    schools = [
        School.objects.create(
            district=district,
            name=row.name,
            nces_id=f"{district.nces_lea_id}{number:05d}",
            state_id=f"OR-{number:04d}",
            level=row.level,
            grade_low=row.grade_low,
            grade_high=row.grade_high,
            cluster=clusters[row.cluster],
            title_i=number % 3 != 0,
            enrollment=180 + number * 37 % 900,
            city=district.short_name.split()[0],
            source="District list",
        )
        for number, row in enumerate(rows, start=101)
    ]
    for school in schools:
        ActionTeam.objects.create(district=district, school=school)
    return schools


def assign_facilitators(loaded: Loaded, schools: list[School]) -> None:
    """29 schools for Marisol, 21 for Devon, 12 for Hye-jin; last year the same."""
    elementary = [school for school in schools if school.level == "elementary"]
    of_devon = {school.pk for school in elementary[-11:]}
    for year in (loaded.last_year, loaded.this_year):
        for school in schools:
            if school.level in ("prekindergarten", "middle"):
                person, code = people.HYE_JIN, "FAC-3"
            elif school.level != "elementary" or school.pk in of_devon:
                person, code = people.DEVON, "FAC-2"
            else:
                person, code = people.MARISOL, "FAC-1"
            FacilitatorAssignment.objects.create(
                district=loaded.district, school=school, year=year, person=account(person), code=code
            )


# The school whose chair can sign in and tell how activities went.
UNDER_WAY = "Clover Hill Elementary"
# Most teams are in balance; every seventh lacks something, so that the hints have something to say.
_SEATS = (
    (MemberKind.TEACHER, Office.CHAIR),
    (MemberKind.PARENT, Office.CO_CHAIR),
    (MemberKind.ADMINISTRATOR, Office.MEMBER),
    (MemberKind.TEACHER, Office.MEMBER),
    (MemberKind.PARENT, Office.MEMBER),
    (MemberKind.PARENT, Office.MEMBER),
    (MemberKind.COMMUNITY, Office.MEMBER),
    (MemberKind.STAFF, Office.MEMBER),
)


def seats_of(number: int) -> list[tuple[str, str]]:
    seats = list(_SEATS[: 6 + number % 3])
    if number % 7 == 3:
        del seats[1]
    if number % 20 == 11:
        del seats[0]
    return seats


def add_team(loaded: Loaded, school: School, number: int) -> None:
    """Eight places or fewer, and a principal. Known by name and address; chairs with an account."""
    domain = loaded.leader.email.partition("@")[2]
    if not school.name.startswith("Cotton"):
        for seat, (kind, office) in enumerate(seats_of(number)):
            name, email = made_up_name(number * 9 + seat), f"team{number}-{seat}@{domain}"
            if office == Office.CHAIR and school.name == UNDER_WAY:
                name, email = people.BEATRIZ.name, account(people.BEATRIZ).email
            add_member(loaded, school, name, email, kind, office,
                       person=chair_account(name, email) if office == Office.CHAIR else None,
                       sip_liaison=seat == 0 and number % 5 != 0,
                       language="Spanish" if kind == MemberKind.PARENT and number % 4 == 1 else "English")  # fmt: skip
        name = made_up_name(number * 9 + 8)
        Principal.objects.create(
            district=loaded.district, school=school, name=name, email=f"principal{number}@{domain}",
            starts_on=loaded.last_year.starts_on,
        )  # fmt: skip


def chair_account(name: str, email: str) -> User:
    """Whoever hands in plans has an account. None of these can sign in, but one: they have no password."""
    return User.objects.with_email(email) or User.objects.create(
        email=email, name=name, password=make_password(None)
    )


def add_member(
    loaded: Loaded, school: School, name: str, email: str, kind: str, office: str, **more: Any
) -> None:
    TeamMember.objects.create(
        district=loaded.district, school=school, name=name, email=email, kind=kind, office=office,
        starts_on=loaded.last_year.starts_on, **more,
    )  # fmt: skip


def seat_the_demo_people(loaded: Loaded, school: School) -> None:
    """The team of Cottonwood Elementary, whose people can sign in."""
    for person, kind, office, more in (
        (people.PRIYA, MemberKind.TEACHER, Office.CHAIR, {"sip_liaison": True}),
        (people.LUIS, MemberKind.PARENT, Office.CO_CHAIR, {"language": "Spanish"}),
        (people.AMIRA, MemberKind.PARENT, Office.MEMBER, {"language": "Arabic"}),
    ):
        user = account(person)
        add_member(loaded, school, user.name, user.email, kind, office, person=user, **more)
    others = (
        (MemberKind.ADMINISTRATOR, "Tamika Holloway"),
        (MemberKind.TEACHER, "Anders Voss"),
        (MemberKind.TEACHER, made_up_name(901)),
    )
    for number, (kind, name) in enumerate(others):
        add_member(loaded, school, name, f"cottonwood{number}@riverbend.example", kind, Office.MEMBER)
    ruth = account(people.RUTH)
    Principal.objects.create(
        district=loaded.district, school=school, person=ruth, name=ruth.name, email=ruth.email,
        starts_on=loaded.last_year.starts_on,
    )  # fmt: skip
