"""The pages of an action plan: who sees what, what it costs, and what the buttons do without script."""

import re

import pytest
from django.urls import reverse

from action_plans import actions
from action_plans.content import content_of
from action_plans.coverage import missing
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, MovedDueDate, PreparationStep
from action_plans.tests.factories import ActionActivityFactory, filled_plan
from action_plans.tests.helpers import approved, hats, move, submitted
from action_plans.tests.story import last_years_plan, story_plan
from partnerships.foundation.tenancy import in_district

TEAM = ("chair", "co_chair", "member", "principal", "facilitator")
OFFICE = ("leader", "superintendent")


@pytest.fixture
def plan(cast):
    with in_district(cast.district):
        return story_plan(cast)


def url(cast, name="plan", school=None, **more):
    place = {
        "district": cast.district.slug,
        "year": cast.year.ends_in,
        "school_id": (school or cast.school).pk,
    }
    return reverse(f"action_plans:{name}", kwargs=place | more)


def read(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def arrange(client, cast, part, **posted):
    kind = {ActionGoal: "goal", ActionActivity: "activity", PreparationStep: "step"}[type(part)]
    return client.post(url(cast, "arrange", kind=kind, row_id=part.pk), posted)


def fresh(cast, row):
    with in_district(cast.district):
        return type(row).objects.get(pk=row.pk)


# Who reads what


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


# What the page says


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


# What it costs


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


# Adding, moving, copying, removing


def test_adding_twice_with_one_key_adds_once(client, cast, plan):
    client.force_login(cast.chair)

    for _click in range(2):
        client.post(url(cast, "add"), {"goal": plan.math.pk, "key": "one"})
        client.post(url(cast, "add"), {"activity": plan.bags.pk, "key": "one"})
        client.post(url(cast, "add"), {"key": "one"})

    with in_district(cast.district):
        assert ActionActivity.objects.filter(goal=plan.math).count() == 3
        assert PreparationStep.objects.filter(activity=plan.bags).count() == 4
        assert ActionGoal.objects.filter(plan=plan).count() == 4


def test_added_activity_is_where_the_page_opens(client, cast, plan):
    client.force_login(cast.chair)

    answer = client.post(url(cast, "add"), {"goal": plan.math.pk, "key": "new"})

    page = client.get(answer.headers["Location"]).content.decode()
    assert "Family math bags" in page
    assert answer.headers["Location"].split("#")[1] in page


def test_activity_is_added_under_its_type(client, cast, plan):
    with in_district(cast.district):
        actions.change_layout(plan=plan, layout="by_type", by=hats(cast.chair))
    client.force_login(cast.chair)

    client.post(url(cast, "add"), {"involvement": "5", "key": "new"})

    with in_district(cast.district):
        made = ActionActivity.objects.get(client_key="new")
        assert (made.types, made.goal.kind) == ([5], "type_5")


def test_activity_moves_up_to_another_goal_and_is_copied(client, cast, plan):
    client.force_login(cast.chair)

    arrange(client, cast, plan.night, do="up")
    arrange(client, cast, plan.bags, do="place", goal=plan.reading.pk)
    for _click in range(2):
        arrange(client, cast, plan.night, do="copy", key="copy")

    with in_district(cast.district):
        texts = {
            goal.pk: list(ActionActivity.objects.present().filter(goal=goal).values_list("text", flat=True))
            for goal in (plan.reading, plan.math)
        }
        copied = ActionActivity.objects.get(client_key="copy")
        assert texts == {
            plan.reading.pk: [plan.breakfast.text, plan.bags.text],
            plan.math.pk: [plan.night.text, plan.night.text],
        }
        assert PreparationStep.objects.filter(activity=copied).count() == 1


@pytest.mark.parametrize("which", ["math", "bags"])
def test_removed_part_comes_back_by_undo(client, cast, plan, which):
    client.force_login(cast.chair)
    part = getattr(plan, which)

    answer = arrange(client, cast, part, do="remove")

    page = client.get(answer.headers["Location"]).content.decode()
    assert 'id="undo"' in page
    assert fresh(cast, part).removed_at
    arrange(client, cast, part, do="bring_back")
    assert fresh(cast, part).removed_at is None


def test_removed_step_comes_back_by_undo(client, cast, plan):
    client.force_login(cast.chair)
    with in_district(cast.district):
        step = plan.bags.steps.first()

    page = client.get(arrange(client, cast, step, do="remove").headers["Location"]).content.decode()

    assert "The step was removed" in page
    arrange(client, cast, step, do="bring_back")
    assert fresh(cast, step).removed_at is None


@pytest.mark.parametrize(
    "posted",
    [
        {"do": "fly"},
        {"do": "place"},
        {"do": "place", "goal": "abc"},
        {"do": "place", "goal": "99999999999999"},
        {},
    ],
)
def test_nonsense_changes_nothing(client, cast, plan, posted):
    client.force_login(cast.chair)
    with in_district(cast.district):
        before = content_of(plan)

    assert arrange(client, cast, plan.bags, **posted).status_code == 302

    with in_district(cast.district):
        assert content_of(plan) == before


def test_goal_is_neither_copied_nor_carried(client, cast, plan):
    client.force_login(cast.chair)
    for deed in ("copy", "keep", "drop"):
        arrange(client, cast, plan.math, do=deed)

    assert fresh(cast, plan.math).removed_at is None


def test_submitted_plan_is_not_rearranged(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        goal = plan.goals.first()
    client.force_login(cast.chair)

    page = client.post(url(cast, "add"), {"goal": goal.pk, "key": "late"}, follow=True).content.decode()
    arrange(client, cast, goal, do="remove")
    client.post(url(cast, "layout"), {"layout": "by_type"})

    assert "wording can’t be changed" in page
    assert fresh(cast, goal).removed_at is None
    assert fresh(cast, plan).layout == "by_goal"


def test_layout_changes_by_a_button(client, cast, plan):
    client.force_login(cast.chair)

    client.post(url(cast, "layout"), {"layout": "by_type"})
    client.post(url(cast, "layout"), {"layout": "nonsense"})

    assert fresh(cast, plan).layout == "by_type"
    page = read(client, cast.chair, url(cast) + "?type=4")
    assert "Saturday book breakfast" in page
    assert "For goal" in page


def test_activity_without_a_type_has_a_leaf_of_its_own(client, cast, plan):
    with in_district(cast.district):
        actions.change_layout(plan=plan, layout="by_type", by=hats(cast.chair))
        ActionActivityFactory(goal=plan.math, text="Something without a type", types=[])

    assert "Something without a type" in read(client, cast.chair, url(cast) + "?type=none")


# Moves


def test_plan_is_submitted_in_two_clicks(client, cast):
    with in_district(cast.district):
        filled_plan(cast.school, cast.year)
    page = read(client, cast.chair, url(cast))
    assert f"Submit to {cast.facilitator.name}" in page
    explained = client.get(url(cast, "move", move="submit")).content.decode()
    seen = re.search(r'name="seen"[^>]*?(?:value="(\d*)")?[ >]', explained)

    client.post(url(cast, "move", move="submit"), {"note": "", "seen": seen.group(1) or ""})

    with in_district(cast.district):
        assert ActionPlan.objects.get().state == "submitted"


def test_page_before_submitting_lists_what_is_missing_with_links(client, cast, plan):
    page = read(client, cast.chair, url(cast, "move", move="submit"))

    assert f"#activity-{plan.night.pk}-in_charge" in page
    assert "Back to the plan" in page
    assert 'name="note"' not in page


def test_move_refused_is_a_sentence(client, cast, plan):
    client.force_login(cast.chair)

    page = client.post(url(cast, "move", move="submit"), {"note": ""}, follow=True).content.decode()

    assert "Activity 2.2 has no one in charge." in page


def test_stale_page_does_not_move_a_plan_that_moved_on(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        move(cast, plan, "take_back", "co_chair")
    client.force_login(cast.chair)

    page = client.post(url(cast, "move", move="submit"), {"seen": "0"}, follow=True).content.decode()

    assert "read it again" in page


def test_move_that_is_not_open_leads_back(client, cast, plan):
    client.force_login(cast.chair)

    answer = client.get(url(cast, "move", move="amend"))

    assert answer.headers["Location"] == url(cast)


def test_amending_says_what_stays_in_force(client, cast):
    with in_district(cast.district):
        approved(cast)
    page = read(client, cast.chair, url(cast, "move", move="amend"))
    assert "In force stays submission 1" in page
    client.post(url(cast, "move", move="amend"), {"note": "A new partner."})

    assert "stays in force until this one is approved" in read(client, cast.chair, url(cast))


def test_reviewers_make_their_moves_on_the_same_page(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
    client.force_login(cast.facilitator)

    client.post(url(cast, "move", move="recommend"), {"note": ""})

    assert fresh(cast, plan).state == "recommended"


# Start


def test_chair_is_offered_ways_to_begin_and_others_are_told_to_wait(client, cast):
    with in_district(cast.district):
        last_years_plan(cast)

    page = read(client, cast.chair, url(cast))

    assert "Copy last year’s plan" in page
    assert "1 activity of" in page
    for who in ("member", "principal", "facilitator", "leader", "superintendent"):
        assert "is not begun yet" in read(client, getattr(cast, who), url(cast)), who


@pytest.mark.parametrize(("way", "goals"), [("by_goal", 4), ("by_type", 6), ("copy", 1)])
def test_start_begins_the_plan_once(client, cast, way, goals):
    with in_district(cast.district):
        last_years_plan(cast)
    client.force_login(cast.chair)

    for _click in range(5):
        assert client.post(url(cast, "start"), {"way": way}).headers["Location"] == url(cast)

    with in_district(cast.district):
        plan = ActionPlan.objects.get(year=cast.year)
        assert ActionGoal.objects.filter(plan=plan).count() == goals


def test_start_without_a_way_starts_nothing(client, cast):
    client.force_login(cast.chair)

    client.post(url(cast, "start"), {"way": "nonsense"})

    with in_district(cast.district):
        assert not ActionPlan.objects.exists()


def test_last_years_result_stands_beside_each_copied_activity(client, cast, plan):
    page = read(client, cast.chair, url(cast) + f"?goal={plan.math.pk}")

    assert "160 bags went home" in page
    assert "continued from" in page


@pytest.mark.parametrize("deed", ["keep", "improve"])
def test_copied_activity_is_kept_or_improved(client, cast, plan, deed):
    client.force_login(cast.chair)

    arrange(client, cast, plan.bags, do=deed)

    assert (fresh(cast, plan.bags).carry, fresh(cast, plan.bags).removed_at) == (deed, None)


def test_dropped_activity_is_gone_and_comes_back_undecided(client, cast, plan):
    client.force_login(cast.chair)

    page = client.get(arrange(client, cast, plan.bags, do="drop").headers["Location"]).content.decode()
    dropped = fresh(cast, plan.bags)
    arrange(client, cast, plan.bags, do="bring_back")

    assert 'id="undo"' in page
    assert (dropped.carry, bool(dropped.removed_at)) == ("drop", True)
    assert (fresh(cast, plan.bags).carry, fresh(cast, plan.bags).removed_at) == ("", None)


# Looking back


def test_history_tells_days_to_the_team_and_submissions_to_the_leader(client, cast):
    with in_district(cast.district):
        submitted(cast)

    assert "Day by day" in read(client, cast.chair, url(cast, "history"))
    leaders = read(client, cast.leader, url(cast, "history"))
    assert "Read submission 1" in leaders
    assert "Day by day" not in leaders


def test_two_submissions_are_compared(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        move(cast, plan, "take_back", "chair")
        ActionGoal.objects.filter(pk=plan.goals.first().pk).update(statement="Every family is known by name")
        move(cast, plan, "submit", "chair")

    page = read(client, cast.leader, url(cast, "compare") + "?from=2&to=1")

    assert re.search(r"<ins>\s*Every", page)
    assert "As it stands now" not in page
    assert "say the same" in read(client, cast.leader, url(cast, "compare") + "?from=1&to=1")


def test_nothing_submitted_is_nothing_to_compare(client, cast, plan):
    assert "Nothing was submitted yet" in read(client, cast.leader, url(cast, "compare"))


def test_submission_is_read_as_it_was_frozen(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        ActionGoal.objects.filter(plan=plan).update(statement="Changed later")

    page = read(client, cast.leader, url(cast, "submission", number=1))

    assert "More students reach goal" in page
    assert "Changed later" not in page
    client.force_login(cast.superintendent)
    assert client.get(url(cast, "submission", number=1)).status_code == 403


def test_superintendent_reads_an_approved_submission(client, cast):
    with in_district(cast.district):
        approved(cast)

    assert "More students reach goal" in read(client, cast.superintendent, url(cast, "submission", number=1))


# Who is here


def test_page_says_who_else_is_here_and_where(client, cast, plan):
    client.force_login(cast.co_chair)
    assert client.post(url(cast, "here"), {"leaf": f"goal-{plan.math.pk}"}).json() == {"words": ""}
    client.force_login(cast.chair)

    told = client.post(url(cast, "here"), {"leaf": "whole"}).json()["words"]

    assert told == f"{cast.co_chair} is here too, in goal 2."


@pytest.mark.parametrize(
    ("leaf", "words"),
    [("type-4", " is here too, in “Learning at home”."), ("whole", " is here too."),
     ("goal-0", " is here too."), ("<script>", " is here too."), ("", " is here too.")],
)  # fmt: skip
def test_other_leaves_are_named_as_far_as_they_are_known(client, cast, plan, leaf, words):
    client.force_login(cast.co_chair)
    client.post(url(cast, "here"), {"leaf": leaf})
    client.force_login(cast.chair)

    assert client.post(url(cast, "here")).json()["words"] == f"{cast.co_chair}{words}"


def test_who_left_is_forgotten(client, cast, plan):
    from django.utils import timezone

    from action_plans.actions.presence import GONE_AFTER
    from action_plans.models import Presence

    client.force_login(cast.co_chair)
    client.post(url(cast, "here"))
    with in_district(cast.district):
        Presence.objects.update(seen_at=timezone.now() - GONE_AFTER * 2)
    client.force_login(cast.chair)

    assert client.post(url(cast, "here")).json() == {"words": ""}
    with in_district(cast.district):
        assert Presence.objects.count() == 1


@pytest.mark.parametrize("who", ["leader", "superintendent", "neighbor"])
def test_office_and_neighbors_are_not_told(client, cast, plan, who):
    client.force_login(getattr(cast, who))

    assert client.post(url(cast, "here")).status_code == 403
