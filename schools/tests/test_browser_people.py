"""Every page of the people and schools rooms in a real browser, wide and narrow."""

import pytest
from django.urls import reverse

from districts.audit import note
from districts.enums import AuditKind
from districts.models import Job, SchoolYear
from districts.tests.factories import InvitationFactory
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from schools.models import School, TeamMember
from schools.tests.factories import (
    ClusterFactory,
    FacilitatorAssignmentFactory,
    PrincipalFactory,
    SchoolFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def town(transactional_db, cast):
    """The cast's district with some life in it."""
    with in_district(cast.district):
        SchoolYear.objects.update(plans_due_on=cast.year.ends_on, midyear_on=cast.year.ends_on)
        cluster = ClusterFactory(district=cast.district, name="River")
        for number in range(30):
            school = SchoolFactory(district=cast.district, cluster=cluster, grade_low="KG", grade_high="05")
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
            if number % 3:
                TeamMemberFactory(school=school, office="chair")
        TeamMemberFactory(
            school=cast.school, person=None, name="Ana Paz", email="ana@example.org", kind="parent"
        )
        PrincipalFactory(school=cast.other_school)
        InvitationFactory(district=cast.district, invited_by=cast.leader)
        School.objects.filter(pk=cast.school.pk).update(name="A school with quite a long name, renamed")
        TeamMember.objects.filter(school=cast.school, office="chair").update(subcommittee="Reading at home")
        cast.job = Job.objects.create(
            district=cast.district, kind="x", key="1", asked_by=cast.leader, state="running", done=3, total=9,
        )  # fmt: skip
    note(AuditKind.ROLE_GIVEN, district=cast.district, by=cast.leader, about="Somebody, Evaluator")
    return cast


def visit(page, cast, name, **url):
    answer = page.goto(reverse(name, kwargs={"district": cast.district.slug, **url}))
    assert answer.status == 200
    look_over(page, name.replace(":", "-"))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_the_leader_are_accessible(town, signed_in, width):
    page = signed_in(town.leader, width)
    for name in (
        "districts:home", "districts:people", "districts:give_role", "districts:people_history",
        "districts:years", "districts:add_year", "districts:log", "districts:jobs", "districts:invitations",
        "schools:list", "schools:add", "schools:clusters", "schools:move", "schools:cluster_history",
        "schools:facilitators", "schools:assign",
    ):  # fmt: skip
        visit(page, town, name)
    with in_district(town.district):
        member = TeamMember.objects.filter(school=town.school).first()
    for name in ("show", "history", "edit", "close", "principal", "add_member"):
        visit(page, town, f"schools:{name}", school_id=town.school.pk)
    for name in ("edit_member", "end_member", "hand_over_chair"):
        visit(page, town, f"schools:{name}", school_id=town.school.pk, member_id=member.pk)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(
    "person", ["facilitator", "superintendent", "evaluator", "it", "chair", "member", "principal"]
)
def test_home_of_each_is_accessible(town, signed_in, person, width):
    page = signed_in(getattr(town, person), width)

    page.goto(reverse("districts:home", kwargs={"district": town.district.slug}))

    look_over(page, f"home-{person}")


def test_a_jobs_page_follows_it_to_its_end(town, signed_in):
    page = signed_in(town.leader)
    page.goto(reverse("districts:job", kwargs={"district": town.district.slug, "job_id": town.job.pk}))
    page.get_by_text("3 of 9 done").wait_for()

    with in_district(town.district):
        Job.objects.update(state="failed", error="The file is empty.", finished_at=town.job.asked_at)

    page.get_by_text("The file is empty.").wait_for()
    look_over(page, "job-failed")


def test_a_faulty_form_says_what_to_fix_and_keeps_what_was_typed(town, signed_in):
    page = signed_in(town.chair, NARROW)
    page.goto(
        reverse("schools:add_member", kwargs={"district": town.district.slug, "school_id": town.school.pk})
    )
    page.get_by_label("Name").fill("Bea Lund")
    page.get_by_label("Until").fill("2001-01-01")

    page.get_by_role("button", name="Add to the team").click()

    page.get_by_text("before it starts on").first.wait_for()
    assert page.get_by_label("Name").input_value() == "Bea Lund"
    look_over(page, "member-faulty")
