import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from action_plans import actions
from action_plans.models import ActionActivity, ActionPlan, MovedDueDate
from action_plans.tests.factories import ActionPlanFactory, filled_plan
from action_plans.tests.helpers import approved, comment, hats, submitted
from contacts.tests.factories import ContactFactory
from districts.models import SchoolYear
from schools.models import FacilitatorAssignment, TeamMember
from schools.tests.factories import FacilitatorAssignmentFactory, SchoolFactory, TeamMemberFactory

pytestmark = pytest.mark.usefixtures("inside")


def home(client, cast, who="facilitator", **query):
    client.force_login(getattr(cast, who))
    return client.get(reverse("districts:home", kwargs={"district": cast.district.slug}), query)


def needs_on(answer):
    return [need.what for need in answer.context["needs"]]


def cases_on(answer):
    """The caseload's rows, as the page shows them."""
    (panel,) = [each for each in answer.context["wide"] if each.template.endswith("_panel_cases.html")]
    return panel.context["cases"]


def school(cast, name, *, chair=True, called=True):
    made = SchoolFactory(district=cast.district, name=name)
    FacilitatorAssignmentFactory(school=made, year=cast.year, person=cast.facilitator)
    if chair:
        TeamMemberFactory(school=made, office="chair")
    if called:
        ContactFactory(school=made, by=cast.facilitator)
    return made


def waiting_since(cast, place, days):
    """A plan that was submitted so many days ago."""
    plan = ActionPlanFactory(school=place, year=cast.year)
    at = timezone.now() - datetime.timedelta(days=days)
    ActionPlan.objects.filter(pk=plan.pk).update(state="submitted", submitted_at=at, submitted_by=cast.chair)
    return plan


def due_in(cast, place, days):
    day = cast.district.today() + datetime.timedelta(days=days)
    MovedDueDate.objects.create(
        district=cast.district, school=place, year=cast.year, due_on=day, reason="Storm", by=cast.leader
    )


def test_schools_stand_in_order_of_need_and_say_why(client, cast):
    waiting_since(cast, cast.school, 2)
    waiting_since(cast, school(cast, "Waits longest"), 9)
    overdue, soon = school(cast, "Overdue"), school(cast, "Soon")
    ActionPlanFactory(school=overdue, year=cast.year)
    ActionPlanFactory(school=soon, year=cast.year)
    due_in(cast, overdue, -3)
    due_in(cast, soon, 5)
    ActionPlanFactory(school=school(cast, "Leaderless", chair=False), year=cast.year)
    school(cast, "Blank")
    ActionPlanFactory(school=school(cast, "Writing"), year=cast.year)

    cases = cases_on(home(client, cast))

    assert [case.school for case in cases] == [
        "Waits longest", cast.school.name, "Overdue", "Soon", "Leaderless", "Blank", "Writing",
    ]  # fmt: skip
    whys = [case.why for case in cases]
    assert "9 days ago" in whys[0]
    assert "2 days ago" in whys[1]
    assert "3 days ago" in whys[2]
    assert "in 5 days" in whys[3]
    assert whys[4:] == ["Nobody chairs the team.", "The plan is not begun.", ""]


@pytest.mark.parametrize(
    ("show", "found"),
    [("waiting", 1), ("overdue", 0), ("chairless", 1), ("no_draft", 1), ("", 3), ("nonsense", 3)],
)
def test_filter_stands_in_the_address(client, cast, show, found):
    waiting_since(cast, cast.school, 1)
    ActionPlanFactory(school=school(cast, "Leaderless", chair=False), year=cast.year)
    school(cast, "Blank")

    answer = home(client, cast, show=show)

    assert len(cases_on(answer)) == found
    assert "?show=waiting#caseload" in answer.content.decode()


def test_next_plan_to_read_is_one_click_away(client, cast):
    submitted(cast)

    answer = home(client, cast)

    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    (need,) = [each for each in answer.context["needs"] if each.label == "Read the plan"]
    assert need.what == f"Read the plan of {cast.school.name}"
    assert need.url == reverse("action_plans:review", kwargs=place)
    assert client.get(need.url).status_code == 200


def test_several_plans_that_wait_are_one_line_with_the_longest_first(client, cast):
    waiting_since(cast, cast.school, 1)
    waiting_since(cast, school(cast, "Longest"), 4)

    assert "2 plans wait for you" in needs_on(home(client, cast))
    assert "Longest has waited longest." in home(client, cast).content.decode()


def test_plan_that_another_reads_is_not_offered(client, cast):
    plan = submitted(cast)
    actions.claim(plan=plan, by=hats(cast.leader))

    answer = home(client, cast)

    assert not [need for need in needs_on(answer) if need.startswith("Read the plan")]
    assert f"{cast.leader} reads it" in answer.content.decode()


def test_answer_of_the_team_is_said(client, cast):
    plan = filled_plan(cast.school, cast.year)
    asked = comment(cast, plan, "facilitator")
    before = cases_on(home(client, cast))[0].why
    actions.answer_comment(comment=asked, by=hats(cast.chair), text="By May.")
    after = cases_on(home(client, cast))[0].why
    actions.answer_comment(comment=asked, by=hats(cast.facilitator), text="Thank you.")

    assert "answered" not in before
    assert "The team answered you." in after
    assert "answered" not in cases_on(home(client, cast))[0].why


def test_plan_submitted_once_is_not_called_overdue_again(client, cast):
    plan = submitted(cast)
    due_in(cast, cast.school, -3)
    actions.move(plan=plan, name="ask_changes", by=hats(cast.facilitator), note="Look again.")

    assert "overdue" not in cases_on(home(client, cast))[0].needs


def test_caseload_names_no_words_of_a_plan_or_a_comment(client, cast):
    plan = filled_plan(cast.school, cast.year)
    asked = comment(cast, plan, "facilitator", text="Confidential words")
    actions.answer_comment(comment=asked, by=hats(cast.chair), text="Answered in confidence")

    for who in ("facilitator", "leader", "superintendent", "evaluator", "it", "neighbor", "principal"):
        text = home(client, cast, who).content.decode()
        assert "Confidential words" not in text
        assert "in confidence" not in text


def test_caseload_costs_the_same_for_one_school_and_for_thirty(client, cast, cost_of):
    client.force_login(cast.facilitator)
    url = reverse("districts:home", kwargs={"district": cast.district.slug})
    few = cost_of(url)
    for number in range(29):
        waiting_since(cast, school(cast, f"School {number}"), number)

    assert cost_of(url) == few


def test_caseload_without_a_school_year_is_empty(client, cast):
    FacilitatorAssignment.objects.all().delete()
    SchoolYear.objects.all().delete()

    assert cases_on(home(client, cast)) == []


def test_last_contact_stands_beside_each_school_with_a_way_to_log_one(client, cast):
    called = school(cast, "Called")
    SchoolYear.objects.update(starts_on=cast.district.today() - datetime.timedelta(days=100))

    answer = home(client, cast)

    case, quiet = cases_on(answer)[1], cases_on(answer)[0]
    assert (case.school, case.ago, "quiet" in case.needs) == ("Called", "Today", False)
    assert (quiet.school, quiet.ago, "quiet" in quiet.needs) == (cast.school.name, "No contact yet", True)
    assert case.log_url.endswith(f"/contacts/log/?school={called.pk}")
    assert "No contact in 45 days" in answer.content.decode()


def test_activity_of_this_week_and_a_new_chair_are_named(client, cast):
    today = cast.district.today()
    TeamMember.objects.filter(school=cast.school, office="chair").update(starts_on=today)
    plan = approved(cast)
    soon = [today + datetime.timedelta(days=3)]
    ActionActivity.objects.filter(plan=plan).update(dates=soon, text="Story walk")

    (case,) = cases_on(home(client, cast, show="week"))

    assert "Story walk" in case.why
    assert "The chair is new." in case.why


def test_next_step_that_is_due_needs_the_one_who_agreed_on_it(client, cast):
    today = cast.district.today()
    due = ContactFactory(school=cast.school, by=cast.facilitator, next_step="Send the list", next_on=today)
    ContactFactory(
        school=cast.school, by=cast.facilitator, next_step="Call", next_on=today + datetime.timedelta(days=3)
    )

    answer = home(client, cast)

    (need,) = [need for need in answer.context["needs"] if "next step" in need.what]
    assert need.url.endswith(f"/contacts/{due.pk}/")
    assert "Call" in [date.hint for date in answer.context["dates"]]
    assert not any("next step" in what for what in needs_on(home(client, cast, "leader")))
