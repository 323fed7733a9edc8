"""Schools in order of need, with why in words: the leader's home, and the page of all of them."""

import datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from action_plans.models import ActionActivity, ActionPlan
from action_plans.tests.factories import ActionPlanFactory, filled_plan
from action_plans.tests.helpers import approved, move, submitted
from contacts.tests.factories import ContactFactory
from districts.models import SchoolYear
from districts.tests.factories import DistrictRoleFactory
from partnerships.foundation.tenancy import in_district
from schools.models import School, TeamMember
from schools.tests.factories import (
    ClusterFactory,
    FacilitatorAssignmentFactory,
    SchoolFactory,
    TeamMemberFactory,
)


def home_of(cast, query=""):
    return reverse("districts:home", kwargs={"district": cast.district.slug}) + query


def page_of(cast, query=""):
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    return reverse("action_plans:by_need", kwargs=place) + query


def ago(cast, days):
    return cast.district.today() - datetime.timedelta(days=days)


@pytest.fixture
def calm(cast):
    """Both schools have a chair and a facilitator, and were called yesterday; the year is well under way."""
    with in_district(cast.district):
        SchoolYear.objects.update(starts_on=ago(cast, 140), plans_due_on=cast.district.today())
        cast.year.refresh_from_db()
        FacilitatorAssignmentFactory(school=cast.other_school, year=cast.year, person=cast.facilitator)
        for school in (cast.school, cast.other_school):
            ContactFactory(school=school, by=cast.facilitator, kind="call", held_on=ago(cast, 1))


@pytest.fixture
def shown(client, cast, calm):
    """Rows of the leader's home, by name of school, and the counts around them."""

    def read(query="", person=cast.leader):
        client.force_login(person)
        answer = client.get(home_of(cast, query))
        (panel,) = [
            each for each in answer.context["wide"] if each.template == "action_plans/_panel_schools.html"
        ]
        rows = {row["name"]: row for row in panel.context["rows"]}
        told = {"rows": rows, "names": list(rows), "text": answer.content.decode()}
        return SimpleNamespace(**panel.context | told)

    return read


def test_calm_schools_stand_by_state_and_name_and_need_nobody(cast, shown):
    with in_district(cast.district):
        ActionPlanFactory(school=cast.other_school, year=cast.year)

    found = shown()

    assert found.names == [cast.other_school.name, cast.school.name]
    assert not any(row["is_needy"] for row in found.rows.values())
    assert found.rows[cast.school.name]["ago"] == "Yesterday"
    assert found.counts["attention"] == found.counts["quiet"] == 0


def make_quiet(cast, school):
    from contacts.models import Contact

    Contact.objects.filter(school=school).update(held_on=ago(cast, 60))


def make_late(cast, school):
    from action_plans.models import MovedDueDate

    MovedDueDate.objects.create(
        district=cast.district, school=school, year=cast.year, due_on=ago(cast, 3), reason="x", by=cast.leader
    )


def make_slow(cast, school):
    plan = filled_plan(school, cast.year)
    then = timezone.now() - datetime.timedelta(days=9)
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="submitted", submitted_at=then, submitted_by=cast.chair
    )


def make_ready(cast, school):
    plan = filled_plan(school, cast.year)
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="recommended", submitted_at=timezone.now(), submitted_by=cast.chair
    )


def take_chair(cast, school):
    TeamMember.objects.filter(school=school, office="chair").delete()


def take_facilitator(cast, school):
    school.assignments.all().delete()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_quiet, "No contact in 45 days"),
        (make_ready, "Ready for you"),
        (make_late, "3 days late"),
        (make_slow, "Waits 9 days for "),
        (take_chair, "No chair yet"),
        (take_facilitator, "No facilitator yet"),
    ],
)
def test_school_that_needs_somebody_stands_first_and_says_why(cast, shown, make, words):
    with in_district(cast.district):
        make(cast, cast.other_school)

    found = shown()

    assert found.names[0] == cast.other_school.name
    assert found.rows[cast.other_school.name]["is_needy"]
    assert not found.rows[cast.school.name]["is_needy"]
    assert words in found.text
    assert found.counts["attention"] == 1
    assert shown("?show=attention").names == [cast.other_school.name]


def test_worst_first(cast, shown):
    makes = (make_quiet, make_ready, make_late, make_slow, take_chair, take_facilitator)
    with in_district(cast.district):
        schools = []
        for make in makes:
            school = SchoolFactory(district=cast.district)
            TeamMemberFactory(school=school, office="chair", starts_on=ago(cast, 100))
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
            ContactFactory(school=school, by=cast.facilitator)
            make(cast, school)
            schools.append(school.name)

    assert shown().names[: len(makes)] == schools


def test_counts_say_how_many_need_attention_and_were_not_contacted(cast, shown):
    with in_district(cast.district):
        make_quiet(cast, cast.school)

    found = shown()

    assert [(each["label"], each["count"]) for each in found.toggles] == [
        ("All", 2),
        ("Needs attention", 1),
        ("No contact in 45 days", 1),
    ]
    assert shown("?show=quiet").names == [cast.school.name]


def test_filters_stand_in_the_address(cast, shown):
    with in_district(cast.district):
        cluster = ClusterFactory(district=cast.district)
        School.objects.filter(pk=cast.school.pk).update(cluster=cluster, level="high")
        School.objects.filter(pk=cast.other_school.pk).update(level="middle")
        other = DistrictRoleFactory(district=cast.district, role="facilitator").person
        cast.other_school.assignments.update(person=other)
        ActionPlanFactory(school=cast.other_school, year=cast.year)

    for query in (
        "level=high", f"cluster={cluster.pk}", f"facilitator={cast.facilitator.pk}", "state=none",
        f"q={cast.school.name}",
    ):  # fmt: skip
        found = shown(f"?{query}")
        assert (query, found.names, found.others) == (query, [cast.school.name], 0)
    assert shown("?level=high&state=draft").names == []
    assert 'value="high" selected' in shown("?level=high").text
    assert len(shown("?level=nonsense&cluster=x&facilitator=99999999999999999999&show=rank").names) == 2


def test_next_activity_of_a_plan_in_force_is_named_and_of_a_draft_not_a_word(cast, shown):
    soon = [cast.district.today() + datetime.timedelta(days=5)]
    with in_district(cast.district):
        plan = approved(cast)
        ActionActivity.objects.filter(plan=plan).update(dates=[ago(cast, 8), *soon], text="Story walk")
        draft = filled_plan(cast.other_school, cast.year)
        ActionActivity.objects.filter(plan=draft).update(dates=soon, text="A secret")

    found = shown()

    assert found.rows[cast.school.name]["next"] == "Story walk"
    assert found.rows[cast.other_school.name]["next_day"] == "Still being written"
    assert "A secret" not in found.text


def test_past_and_dropped_activities_are_not_next(cast, shown):
    with in_district(cast.district):
        plan = approved(cast)
        ActionActivity.objects.filter(plan=plan).update(dates=[ago(cast, 8)])
        last = ActionActivity.objects.filter(plan=plan).last()
        ActionActivity.objects.filter(pk=last.pk).update(dates=[cast.year.ends_on], status="dropped")

    assert shown().rows[cast.school.name]["next_day"] == "Nothing dated yet"


def test_note_says_since_when_and_what_is_asked(cast, shown):
    from action_plans.tests.test_home import question

    with in_district(cast.district):
        plan = submitted(cast)
        question(plan, cast.facilitator)
        question(plan, cast.facilitator, kind="must_fix")
        move(cast, plan, "ask_changes", "facilitator")

    assert shown().rows[cast.school.name]["state_note"] == "1 question, 1 must fix"


def test_recommended_plan_names_who_recommends(cast, shown):
    with in_district(cast.district):
        move(cast, submitted(cast), "recommend", "facilitator")

    assert shown().rows[cast.school.name]["state_note"] == f"{cast.facilitator.name} recommends approval"


def test_new_chair_is_named_as_new(cast, shown):
    with in_district(cast.district):
        TeamMember.objects.filter(school=cast.school, office="chair").update(starts_on=ago(cast, 10))

    assert shown().rows[cast.school.name]["chair_note"].startswith("New chair since ")


def test_first_sixteen_stand_on_home_and_the_others_a_click_away(client, cast, shown):
    with in_district(cast.district):
        SchoolFactory.create_batch(20, district=cast.district)

    found = shown("?level=elementary")

    assert (len(found.names), found.others) == (16, 6)
    assert found.all == page_of(cast, "?level=elementary")
    rest = client.get(found.all).context["page"]
    assert len(rest.object_list) == 22


def test_closed_schools_stand_nowhere(cast, shown):
    with in_district(cast.district):
        School.objects.filter(pk=cast.school.pk).update(status="closed")

    assert shown().names == [cast.other_school.name]


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("leader", 200),
        ("facilitator", 200),
        ("superintendent", 403),
        ("evaluator", 403),
        ("it", 403),
        ("chair", 403),
    ],
)
def test_order_of_need_is_seen_by_those_who_act_on_it(client, cast, person, status):
    client.force_login(getattr(cast, person))

    assert client.get(page_of(cast)).status_code == status
    assert (b"need-table" in client.get(home_of(cast)).content) is (person == "leader")


def test_nothing_is_ready_for_a_facilitator(client, cast, calm):
    with in_district(cast.district):
        make_ready(cast, cast.school)
    client.force_login(cast.facilitator)

    assert b"Ready for you" not in client.get(page_of(cast)).content


def test_page_of_a_former_year_still_opens(client, cast, calm):
    client.force_login(cast.leader)

    assert client.get(page_of(cast, "?page=99&q=nowhere")).context["page"].object_list == []


def test_every_school_costs_nothing_more(client, cast, calm, cost_of):
    client.force_login(cast.leader)
    few = cost_of(page_of(cast)), cost_of(home_of(cast))
    with in_district(cast.district):
        for school in SchoolFactory.create_batch(30, district=cast.district):
            make_ready(cast, school)
            ContactFactory(school=school, by=cast.facilitator)

    assert (cost_of(page_of(cast)), cost_of(home_of(cast))) == few
    assert max(few) <= 6


def test_facilitators_loads_say_visits_plans_and_days(client, cast, calm):
    today = cast.district.today()
    with in_district(cast.district):
        ContactFactory(school=cast.school, by=cast.facilitator, held_on=today)
        ContactFactory(school=cast.school, by=cast.facilitator, held_on=ago(cast, 40))
        make_slow(cast, cast.other_school)
        plan = submitted(cast)
        move(cast, plan, "recommend", "facilitator")
        review = plan.reviews.get()
        review.answered_at = review.submission.at + datetime.timedelta(days=3)
        review.save()
    client.force_login(cast.leader)

    seen = client.get(home_of(cast)).content.decode()

    assert "1 visit this month, 1 plan waits, first answer after 3 days" in seen
