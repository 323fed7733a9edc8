"""The page of an action plan: who reads what, what it says, and what it costs."""

import re

import pytest

from action_plans import actions
from action_plans.content import content_of
from action_plans.coverage import missing
from action_plans.models import ActionGoal, MovedDueDate
from action_plans.tests.factories import ActionActivityFactory, filled_plan
from action_plans.tests.helpers import hats, move, read, submitted, url
from partnerships.foundation.tenancy import in_district

TEAM = ("chair", "co_chair", "member", "principal", "facilitator")
OFFICE = ("leader", "superintendent")


@pytest.mark.parametrize("who", TEAM)
def test_team_principal_and_facilitator_read_the_draft(client, cast, plan, who):
    page = read(client, getattr(cast, who), url(cast) + f"?goal={plan.math.pk}")

    assert "Family math bags" in page
    assert ("data-field" in page) is (who in {"chair", "co_chair"})


@pytest.mark.parametrize("who", OFFICE)
def test_office_sees_state_and_percent_and_no_word_of_a_draft(client, cast, plan, who):
    page = read(client, getattr(cast, who), url(cast))

    assert "Family math bags" not in page
    assert "third to fifth" not in page
    assert "Drafting" in page
    assert re.search(r"<b>\d+%</b>", page)


def test_leader_reads_what_was_submitted_while_the_team_writes_on(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        move(cast, plan, "ask_changes", "facilitator", "Name one person.")
        ActionGoal.objects.filter(plan=plan).update(statement="Being rewritten")

    page = read(client, cast.leader, url(cast))

    assert "More students reach goal" in page
    assert "Being rewritten" not in page
    assert "submission 1" in page


def test_superintendent_reads_what_is_in_force_while_it_is_amended(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
    assert "More students reach goal" not in read(client, cast.superintendent, url(cast))
    with in_district(cast.district):
        move(cast, plan, "recommend", "facilitator")
        move(cast, plan, "approve", "leader")
        move(cast, plan, "amend", "chair", "A new partner.")
        ActionGoal.objects.filter(plan=plan).update(statement="Being rewritten")

    page = read(client, cast.superintendent, url(cast))

    assert "More students reach goal" in page
    assert "Being rewritten" not in page


def test_members_write_only_when_the_chair_says_so(client, cast, plan):
    assert "data-field" not in read(client, cast.member, url(cast))
    client.force_login(cast.chair)

    client.post(url(cast, "members"), {"may": "yes"})

    assert "data-field" in read(client, cast.member, url(cast))
    assert client.post(url(cast, "members"), {"may": "no"}).status_code == 403


def test_members_are_shown_the_way_to_suggest_at_each_field(client, cast, plan):
    page = read(client, cast.member, url(cast) + f"?goal={plan.math.pk}")

    assert page.count(url(cast, "comment")) > 10


def test_neighbor_sees_nothing(client, cast, plan):
    client.force_login(cast.neighbor)

    assert client.get(url(cast)).status_code == 403


def test_each_missing_line_leads_to_a_field_that_is_there(client, cast, plan):
    with in_district(cast.district):
        lines = missing(content_of(plan))
    assert len(lines) > 1

    for line in lines:
        page = read(client, cast.chair, f"{url(cast)}?at={line.anchor}")
        assert f'id="{line.anchor}"' in page, line


@pytest.mark.parametrize("layout", ["by_goal", "by_type"])
def test_links_of_missing_lines_and_advice_hit_ids_in_both_layouts(client, cast, plan, layout):
    with in_district(cast.district):
        actions.change_layout(plan=plan, layout=layout, by=hats(cast.chair))
        ActionActivityFactory(goal=plan.math, types=[], text="", in_charge="", dates=[])
    page = read(client, cast.chair, url(cast))
    found = set(re.findall(r'<li class="(?:must|gap)">.*?<a href="([^"]+)"', page))
    assert len(found) > 3

    for href in found:
        there, anchor = href.split("#")
        other = read(client, cast.chair, url(cast) + there) if there else page
        assert f'id="{anchor}"' in other, href


def test_rail_alone_is_drawn_anew_for_the_script(client, cast, plan):
    client.force_login(cast.chair)

    answer = client.get(url(cast), headers={"HX-Request": "true", "HX-Target": "plan-facts"})

    assert 'id="plan-facts"' in answer.content.decode()
    assert "data-field" not in answer.content.decode()


def test_page_says_when_the_plan_is_due(client, cast, plan):
    with in_district(cast.district):
        day = cast.year.ends_on
        MovedDueDate.objects.create(
            district=cast.district,
            school=cast.school,
            year=cast.year,
            due_on=day,
            reason="Flood",
            by=cast.leader,
        )

    assert f"Due June {day.day}, {day.year}" in read(client, cast.chair, url(cast))


def test_title_one_is_asked_only_where_the_school_has_it(client, cast, plan):
    address = url(cast) + f"?goal={plan.math.pk}"
    assert "-title_one" in read(client, cast.chair, address)
    cast.school.title_i = False
    with in_district(cast.district):
        cast.school.save()

    assert "-title_one" not in read(client, cast.chair, address)


def test_grades_offered_are_those_of_the_school_and_all_on_request(client, cast, plan):
    address = url(cast) + f"?goal={plan.math.pk}"

    def offered(address):
        page = read(client, cast.chair, address)
        box = page.split(f'id="activity-{plan.night.pk}-grades"')[1].split("</fieldset>")[0]
        return re.findall(r'type="checkbox"[^>]*value="(\w+)"', box)

    assert offered(address) == ["KG", "01", "02", "03", "04", "05"]
    assert len(offered(address + "&grades=all")) == 17


@pytest.mark.parametrize(
    "nonsense", ["?goal=abc", "?goal=99999999999999999999", "?type=9", "?at=x-y-z", "?view=x"]
)
def test_leaf_that_is_not_there_opens_the_first(client, cast, plan, nonsense):
    assert "Saturday book breakfast" in read(client, cast.chair, url(cast) + nonsense)


def test_every_field_has_an_example():
    from action_plans.fields import FIELDS
    from action_plans.hints import HINTS

    there = {(kind, name) for kind in HINTS for name in HINTS[kind]}
    assert there == {(kind, name) for kind in FIELDS for name in FIELDS[kind]} - {("activity", "carry")}
    for kind, name in there:
        what, example = HINTS[kind][name]
        assert len(str(what)) < 200, name
        assert str(example), name


@pytest.mark.parametrize("query", ["", "?view=whole"])
@pytest.mark.parametrize("activities", [4, 10])
def test_page_costs_the_same_at_16_and_at_40_activities(client, cast, cost_of, activities, query):
    with in_district(cast.district):
        filled_plan(cast.school, cast.year, goals=4, activities=activities)
    client.force_login(cast.chair)

    assert cost_of(url(cast) + query) <= 10


@pytest.mark.parametrize("name", ["history", "compare"])
def test_pages_around_cost_the_same_for_a_long_plan(client, cast, cost_of, name):
    client.force_login(cast.chair)
    client.get(url(cast))
    with in_district(cast.district):
        plan = submitted(cast)
        move(cast, plan, "take_back", "chair")
        ActionActivityFactory(goal=plan.goals.first(), text="One more")
    short = cost_of(url(cast, name))
    with in_district(cast.district):
        ActionActivityFactory.create_batch(15, goal=plan.goals.first(), text="One more")

    assert cost_of(url(cast, name)) == short
