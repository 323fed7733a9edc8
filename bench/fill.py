"""Districts of 10, 100, 1,000 and 10,000 schools, made in bulk, with a session for each role."""

import datetime
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts.models import User
from bench.plans import add_action_plan, add_action_plans, add_plan
from bench.under_way import add_year_under_way
from districts.enums import Role
from districts.models import District, DistrictRole, SchoolYear
from partnerships.foundation.statistics import count_again
from partnerships.foundation.tenancy import in_district
from schools.enums import MemberKind, Office
from schools.models import ActionTeam, Cluster, FacilitatorAssignment, School, TeamMember

PRODUCT = "accounts.backends.PasswordBackend"
FLOOR = "django.contrib.auth.backends.ModelBackend"
SEATS = (
    (MemberKind.TEACHER, Office.CHAIR),
    (MemberKind.PARENT, Office.CO_CHAIR),
    (MemberKind.ADMINISTRATOR, Office.MEMBER),
    (MemberKind.TEACHER, Office.MEMBER),
    (MemberKind.PARENT, Office.MEMBER),
    (MemberKind.COMMUNITY, Office.MEMBER),
)


# Districts up to this size have action plans too: sixteen activities each take their time to make.
MOST_PLANS = 1_000


def fill(size: int) -> dict[str, Any]:
    """One district of `size` schools. Gives its slug, id and a session key per role."""
    district = District.objects.create(
        name=f"Bench {size}", short_name=f"Bench {size}", slug=f"bench-{size}", nces_lea_id=f"{size:07d}"
    )
    with in_district(district):
        year = add_year(district)
        people = {role.value: add_person(f"{role.value}-{size}") for role in Role}
        DistrictRole.objects.bulk_create(
            DistrictRole(district=district, person=person, role=role, starts_on=year.starts_on)
            for role, person in people.items()
        )
        schools = add_schools(district, size)
        people["chair"] = add_person(f"chair-{size}")
        add_teams(district, year, schools, people["chair"])
        assign(district, year, schools, size)
        add_plan(district, year, people["leader"])
        add_action_plan(district, year, schools[0])
        if size <= MOST_PLANS:
            add_action_plans(district, year, schools[1:], people["chair"])
            last = add_year(district, back=1)
            add_action_plans(district, last, schools, people["chair"], states=("closed", "closed", None))
            add_year_under_way(district, (last, year), schools, people["chair"])
            add_public_page(district, year, schools, people["leader"])
    # As an import does: else the first rounds would measure what PostgreSQL does not know yet.
    count_again(School, ActionTeam, TeamMember, FacilitatorAssignment)
    return {
        "schools": size,
        "slug": district.slug,
        "id": district.pk,
        "plan": f"/d/{district.slug}/leadership-plan/{year.ends_in}/",
        "action_plan": f"/d/{district.slug}/action-plans/{year.ends_in}/{schools[0].pk}/",
        "sessions": {role: session_of(person, PRODUCT) for role, person in people.items()},
        "floor_session": session_of(people["leader"], FLOOR),
    }


def add_public_page(district: District, year: SchoolYear, schools: list[School], leader: User) -> None:
    """On, with every part; every school shows its plan, each plan in force with a copy that was approved."""
    from action_plans.content import content_of
    from action_plans.enums import Decision
    from action_plans.models import ActionPlan, Review, Submission
    from public_site.enums import Part
    from public_site.models import PublicPage, SchoolChoice

    shown = {f"shows_{part}": True for part in Part.values}
    PublicPage.objects.create(district=district, is_on=True, phone="555 0142", **shown)
    SchoolChoice.objects.bulk_create(
        [SchoolChoice(district=district, school=school, is_on=True) for school in schools], batch_size=1_000
    )
    plans = list(ActionPlan.objects.with_head().in_force().filter(year=year))
    # One content for all: what it says does not matter here, how long it is does.
    content = content_of(plans[0]) if plans else {}
    copies = Submission.objects.bulk_create(
        [
            Submission(
                district=district, plan=plan, number=2, version=1, content=content, content_hash="", by=leader
            )
            for plan in plans
        ],
        batch_size=500,
    )
    decided = {"decision": Decision.APPROVED, "decided_at": timezone.now(), "decided_by": leader}
    Review.objects.bulk_create(
        [Review(district=district, plan=copy.plan, submission=copy, **decided) for copy in copies],
        batch_size=1_000,
    )


def add_year(district: District, back: int = 0) -> SchoolYear:
    """The current school year, or one before it."""
    today = district.today()
    start = today.year - (today.month < 7) - back
    return SchoolYear.objects.create(
        district=district,
        ends_in=start + 1,
        starts_on=datetime.date(start, 7, 1),
        ends_on=datetime.date(start + 1, 6, 30),
        plans_due_on=datetime.date(start, 12, 4),
    )


def add_person(name: str) -> User:
    return User.objects.create_user(f"{name}@bench.example", name=name.title())


def session_of(person: User, backend: str) -> str:
    """A signed-in session's key, as the cookie carries it."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return session.session_key


def add_schools(district: District, size: int) -> list[School]:
    clusters = Cluster.objects.bulk_create(
        Cluster(district=district, name=f"Cluster {number:02d}") for number in range(1, 2 + size // 40)
    )
    levels = ("elementary", "elementary", "elementary", "middle", "high", "prekindergarten")
    schools = School.objects.bulk_create(
        [
            School(
                district=district,
                name=f"{('Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm')[number % 5]} School {number:05d}",
                nces_id=f"{district.nces_lea_id}{number:05d}",
                level=levels[number % len(levels)],
                grade_low="KG",
                grade_high="05",
                cluster=clusters[number % len(clusters)],
                title_i=number % 2 == 0,
                status="closed" if number % 50 == 49 else "open",
            )
            for number in range(size)
        ],
        batch_size=1_000,
    )
    ActionTeam.objects.bulk_create(
        [ActionTeam(district=district, school=school) for school in schools], batch_size=1_000
    )
    return schools


def add_teams(district: District, year: SchoolYear, schools: list[School], chair: User) -> None:
    members = [
        TeamMember(
            district=district, school=school, name=f"Member {seat}", kind=kind, office=office,
            starts_on=year.starts_on, person=chair if number == 0 and seat == 0 else None,
        )
        for number, school in enumerate(schools)
        for seat, (kind, office) in enumerate(SEATS[: 4 + number % 3])
    ]  # fmt: skip
    TeamMember.objects.bulk_create(members, batch_size=1_000)


def assign(district: District, year: SchoolYear, schools: list[School], size: int) -> None:
    """One facilitator for thirty schools; every tenth school has none."""
    facilitators = [add_person(f"facilitator-{size}-{number}") for number in range(1 + size // 30)]
    DistrictRole.objects.bulk_create(
        DistrictRole(district=district, person=person, role=Role.FACILITATOR, starts_on=year.starts_on)
        for person in facilitators
    )
    FacilitatorAssignment.objects.bulk_create(
        [
            FacilitatorAssignment(
                district=district, school=school, year=year, person=facilitators[number % len(facilitators)]
            )
            for number, school in enumerate(schools)
            if number % 10
        ],
        batch_size=1_000,
    )
