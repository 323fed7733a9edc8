"""The end of the year: verdicts, closing, next year's draft; and nothing of a closed year ever changes."""

import datetime
import hashlib

import pytest
from django.core import serializers
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from action_plans.actions import carry_on, hold, start_plan
from action_plans.models import ActionPlan
from action_plans.tests.factories import ActionPlanFactory, filled_plan
from action_plans.tests.helpers import approved, hats, move
from action_plans.tests.test_last_year import checksum, edit_everything
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.refusals import Refused
from results import actions
from results.enums import Moment
from results.midyear import version
from results.models import ActivityResult, ActivityVerdict, Evidence, GoalCheck, PlanCheck
from results.tests.factories import ActivityResultFactory
from results.tests.pictures import upload
from schools.tests.factories import SchoolFactory

pytestmark = pytest.mark.django_db
SAID = {"answer": "", "sentence": "", "to_change": ""}
UNJUDGED = {"verdict": "", "to_change": ""}


@pytest.fixture
def plan(cast, inside):
    return approved(cast, goals=2)


@pytest.fixture
def next_year(cast, inside):
    year = cast.year
    return SchoolYearFactory(
        district=cast.district, starts_on=year.starts_on.replace(year=year.starts_on.year + 1)
    )


def url_of(cast, name="year_end", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    if name == "year_end":
        place["school_id"] = cast.school.pk
    return reverse(f"results:{name}", kwargs=place | more)


def judge(cast, plan, verdicts, *, finished=False, by=None):
    """`verdicts`: activity → (verdict, what to change), chosen where nothing had been chosen."""
    return actions.keep_checks(
        plan=plan,
        moment=Moment.YEAR_END,
        goals={},
        verdicts={
            activity.pk: {"verdict": verdict, "to_change": words, "seen": version(UNJUDGED)}
            for activity, (verdict, words) in verdicts.items()
        },
        by=hats(by or cast.chair),
        finished=finished,
    )


def finished_plan(cast, school):
    """A plan of another school that came in approved, whose team has finished its year."""
    now = datetime.datetime.now(datetime.UTC)
    plan = filled_plan(school, cast.year, goals=1)
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="approved",
        submitted_at=now,
        submitted_by=cast.neighbor,
        approved_at=now,
        approved_by=cast.leader,
    )
    PlanCheck.objects.create(
        district=cast.district, plan=plan, moment=Moment.YEAR_END, done_at=now, done_by=cast.neighbor
    )
    return plan


def last_years(plan):
    """One number for every row of a plan, of its past, and of what was told of it."""
    rows = [
        row
        for model in (ActivityResult, Evidence, GoalCheck, ActivityVerdict, PlanCheck)
        for row in model.objects.filter(plan=plan).order_by("pk")
    ]
    told = hashlib.sha256(serializers.serialize("json", rows).encode()).hexdigest()
    return checksum(plan), told


# Verdicts go into next year's draft


def test_next_years_draft_leaves_out_what_is_dropped_and_marks_the_rest(cast, plan, next_year):
    keep, improve, drop, silent = plan.activities.all()
    judge(cast, plan, {keep: ("keep", ""), improve: ("improve", "Begin at six"), drop: ("drop", "")})

    draft = start_plan(school=cast.school, year=next_year, by=hats(cast.chair), source=plan)

    assert {each.copied_from: each.carry for each in draft.activities.all()} == {
        keep: "keep",
        improve: "improve",
        silent: "",
    }
    assert {step.activity.copied_from for step in draft.steps.all()} == {keep, improve, silent}


def test_next_years_draft_goes_by_the_last_day_where_the_team_chose_nothing(cast, plan, next_year):
    activity = plan.activities.first()
    day = activity.dates[0]
    ActivityResultFactory(activity=activity, held_on=day, verdict="drop")
    ActivityResultFactory(activity=activity, held_on=day + datetime.timedelta(days=7), verdict="improve")
    taken_back = ActivityResultFactory(
        activity=activity, held_on=day + datetime.timedelta(days=9), verdict="drop"
    )
    actions.take_back(result=taken_back, by=hats(cast.chair))

    draft = start_plan(school=cast.school, year=next_year, by=hats(cast.chair), source=plan)

    assert draft.activities.get(copied_from=activity).carry == "improve"


def test_what_the_team_chose_counts_more_than_a_single_day(cast, plan, next_year):
    activity = plan.activities.first()
    ActivityResultFactory(activity=activity, verdict="keep")
    actions.keep_checks(
        plan=plan,
        moment=Moment.YEAR_END,
        goals={},
        verdicts={
            activity.pk: {
                "verdict": "drop", "to_change": "", "seen": version({"verdict": "keep", "to_change": ""}),
            }
        },
        by=hats(cast.chair),
    )  # fmt: skip

    draft = start_plan(school=cast.school, year=next_year, by=hats(cast.chair), source=plan)

    assert not draft.activities.filter(copied_from=activity).exists()


def test_verdict_that_nobody_changed_goes_on_following_the_results(cast, plan):
    activity = plan.activities.first()
    ActivityResultFactory(activity=activity, verdict="keep")
    shown = {"verdict": "keep", "to_change": ""}

    actions.keep_checks(
        plan=plan,
        moment=Moment.YEAR_END,
        goals={},
        verdicts={activity.pk: shown | {"seen": version(shown)}},
        by=hats(cast.chair),
    )

    assert not ActivityVerdict.objects.exists()


def test_copied_activity_shows_who_came_and_what_to_change(client, cast, plan, next_year):
    activity = plan.activities.first()
    ActivityResultFactory(activity=activity, families=44, new_families=4, to_change="Begin <at> six")
    start_plan(school=cast.school, year=next_year, by=hats(cast.chair), source=plan)
    client.force_login(cast.chair)

    page = client.get(
        reverse(
            "action_plans:plan",
            kwargs={"district": cast.district.slug, "year": next_year.ends_in, "school_id": cast.school.pk},
        )
    ).text

    assert "44 families (4 for the first time)" in page
    assert "Begin &lt;at&gt; six" in page


def test_copied_plan_costs_the_same_however_many_activities_it_has(cast, client, plan, next_year, cost_of):
    start_plan(school=cast.school, year=next_year, by=hats(cast.chair), source=plan)
    url = reverse(
        "action_plans:plan",
        kwargs={"district": cast.district.slug, "year": next_year.ends_in, "school_id": cast.school.pk},
    )
    client.force_login(cast.chair)

    assert cost_of(url + "?view=whole") <= 12


def test_page_that_begins_next_year_counts_what_goes_along(client, cast, plan, next_year):
    judge(cast, plan, {plan.activities.first(): ("drop", "")})
    client.force_login(cast.chair)

    page = client.get(
        reverse(
            "action_plans:plan",
            kwargs={"district": cast.district.slug, "year": next_year.ends_in, "school_id": cast.school.pk},
        )
    ).text

    assert f"3 activities of {cast.year}" in page


# A closed year


def test_nothing_of_a_closed_year_changes_whatever_is_done_to_next_years(cast, plan, next_year):
    activity = plan.activities.first()
    ActivityResultFactory(activity=activity, verdict="improve", to_change="Begin at six")
    actions.add_file(activity=activity, file=upload(), by=hats(cast.chair))
    judge(cast, plan, {plan.activities.last(): ("drop", "")}, finished=True)
    move(cast, plan, "close", "leader")
    plan = hold(plan)
    before = last_years(plan)

    draft = start_plan(school=cast.school, year=next_year, by=hats(cast.chair), source=plan)
    edit_everything(draft, cast.chair)
    for carry, each in zip(("keep", "improve", "drop"), draft.activities.all(), strict=False):
        carry_on(activity=each, carry=carry, by=hats(cast.chair))
    for name, who in (("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader")):
        try_move(cast, draft, name, who)

    assert last_years(plan) == before


def try_move(cast, plan, name, who):
    try:
        move(cast, plan, name, who)
    except Refused:
        return


@pytest.mark.parametrize(
    "deed",
    [
        lambda cast, plan, result, file: judge(cast, plan, {plan.activities.first(): ("drop", "")}),
        lambda cast, plan, result, file: actions.tell_result(
            activity=plan.activities.first(), held_on=cast.year.starts_on, by=hats(cast.chair), families=1
        ),
        lambda cast, plan, result, file: actions.take_back(result=result, by=hats(cast.chair)),
        lambda cast, plan, result, file: actions.remove_file(file=file, by=hats(cast.chair)),
    ],
)
def test_nobody_changes_what_was_told_of_a_closed_year(cast, plan, deed):
    activity = plan.activities.first()
    result = ActivityResultFactory(activity=activity)
    file = actions.add_file(activity=activity, file=upload(), by=hats(cast.chair))
    move(cast, plan, "close", "leader")
    before = last_years(plan)

    with pytest.raises(PermissionDenied):
        deed(cast, plan, result, file)

    assert last_years(plan) == before


# Closing


def test_close_years_closes_the_finished_and_leaves_the_others(cast, plan):
    finished = finished_plan(cast, cast.other_school)

    refused = actions.close_years(plans=[plan.pk, finished.pk], year=cast.year, by=hats(cast.leader))

    assert refused == []
    assert [hold(each).state for each in (finished, plan)] == ["closed", "approved"]


def test_close_years_leaves_a_plan_that_is_being_amended(cast, plan):
    judge(cast, plan, {}, finished=True)
    move(cast, plan, "amend", "chair", note="Once more")

    actions.close_years(plans=[plan.pk], year=cast.year, by=hats(cast.leader))

    assert hold(plan).state == "draft"


@pytest.mark.parametrize("who", ["facilitator", "superintendent", "chair", "principal", "stranger"])
def test_close_years_is_refused_to_others_than_the_leader(cast, plan, who):
    people = hats(getattr(cast, who))
    if who == "stranger":
        people.all = [hat for hat in people if hat.district_id == cast.district.pk]

    with pytest.raises(PermissionDenied):
        actions.close_years(plans=[plan.pk], year=cast.year, by=people)


def test_leader_closes_all_that_have_finished_with_two_clicks(client, cast, plan):
    """Home, its button, the button of the list."""
    judge(cast, plan, {}, finished=True)
    client.force_login(cast.leader)
    home = client.get(reverse("districts:home", kwargs={"district": cast.district.slug})).text
    assert "1 school has finished its year" in home
    assert url_of(cast, "year_ends") in home

    page = client.get(url_of(cast, "year_ends")).text
    assert "Close the year of 1 school" in page
    answer = client.post(url_of(cast, "year_ends"), {"plans": [plan.pk, "x", "9" * 30]}, follow=True)

    assert "The year of 1 school is closed." in answer.text
    again = client.post(url_of(cast, "year_ends"), {"plans": [plan.pk]}, follow=True)
    assert "nothing left to close" in again.text
    assert hold(plan).closed_by == cast.leader


def test_list_says_how_far_each_school_is_and_leaves_out_plans_that_were_never_in_force(client, cast, plan):
    ActivityResultFactory(activity=plan.activities.first())
    ActionPlanFactory(school=cast.other_school, year=cast.year)
    client.force_login(cast.leader)

    page = client.get(url_of(cast, "year_ends")).text

    assert "1 of 4" in page
    assert "Not begun" in page
    assert cast.other_school.name not in page


def test_list_costs_the_same_for_two_schools_and_for_twenty(client, cast, plan, cost_of):
    client.force_login(cast.leader)
    few = cost_of(url_of(cast, "year_ends"))
    for school in SchoolFactory.create_batch(18, district=cast.district):
        finished_plan(cast, school)

    assert cost_of(url_of(cast, "year_ends")) == few <= 8


# The page


def test_team_chooses_and_finishes_on_one_page(client, cast, plan):
    activity, *others = plan.activities.all()
    client.force_login(cast.member)
    data = {"do": "finish"}
    for goal in plan.goals.all():
        data |= {f"goal-{goal.pk}-{name}": "" for name in SAID}
        data |= {f"goal-{goal.pk}-answer": "yes", f"goal-{goal.pk}-seen": version(SAID)}
    for each in (activity, *others):
        data |= {f"activity-{each.pk}-to_change": "", f"activity-{each.pk}-seen": version(UNJUDGED)}
    data |= {
        f"activity-{activity.pk}-verdict": "improve",
        f"activity-{activity.pk}-to_change": "Begin at six",
    }

    answer = client.post(url_of(cast), data, follow=True)

    assert "Done. Everything is kept" in answer.text
    chosen = ActivityVerdict.objects.get()
    assert (chosen.activity, chosen.verdict, chosen.to_change) == (activity, "improve", "Begin at six")
    assert {each.answer for each in GoalCheck.objects.all()} == {"yes"}
    assert PlanCheck.objects.get().done_by == cast.member


def test_page_offers_next_years_plan_once_that_year_is_there(client, cast, plan):
    client.force_login(cast.chair)
    assert "Begin our plan" not in client.get(url_of(cast)).text

    year = cast.year
    following = SchoolYearFactory(
        district=cast.district, starts_on=year.starts_on.replace(year=year.starts_on.year + 1)
    )
    assert "Begin our plan" in client.get(url_of(cast)).text

    start_plan(school=cast.school, year=following, by=hats(cast.chair), source=plan)
    assert "Begin our plan" not in client.get(url_of(cast)).text


def test_page_offers_the_leader_to_close_and_shows_when_it_is_closed(client, cast, plan):
    close = reverse(
        "action_plans:move",
        kwargs={
            "district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk,
            "move": "close",
        },
    )  # fmt: skip
    client.force_login(cast.leader)
    assert close in client.get(url_of(cast)).text

    move(cast, plan, "close", "leader")
    page = client.get(url_of(cast)).text
    assert close not in page
    assert "The year is closed." in page
    client.force_login(cast.chair)
    assert "<textarea" not in client.get(url_of(cast)).text


def test_plan_school_and_table_lead_to_both_looks(client, cast, plan):
    """From where people are: the team from its plan, the leader from the school and from the table."""
    midyear, year_end = url_of(cast).replace("year-end", "mid-year"), url_of(cast)
    place = {"district": cast.district.slug}
    of_plan = place | {"year": cast.year.ends_in}
    pages = {
        "chair": reverse("action_plans:plan", kwargs=of_plan | {"school_id": cast.school.pk}),
        "leader": reverse("schools:show", kwargs=place | {"school_id": cast.school.pk}),
    }
    for who, page in pages.items():
        client.force_login(getattr(cast, who))
        text = client.get(page).text
        assert midyear in text
        assert year_end in text
    assert url_of(cast, "year_ends") in client.get(reverse("action_plans:table", kwargs=of_plan)).text


def test_superintendent_is_led_to_no_look_that_is_closed_to_her(client, cast, plan):
    client.force_login(cast.superintendent)

    page = client.get(
        reverse(
            "action_plans:plan",
            kwargs={"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk},
        )
    ).text

    assert url_of(cast) not in page
