import copy

import pytest

from action_plans.compare import compare_contents
from action_plans.content import content_of
from action_plans.tests.factories import filled_plan

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def before(cast):
    return content_of(filled_plan(cast.school, cast.year, goals=2, activities=2))


@pytest.fixture
def after(before):
    return copy.deepcopy(before)


def test_same_content_says_the_same(before, after):
    comparison = compare_contents(before, after)

    assert comparison.is_same
    assert comparison.counts == {"new": 0, "gone": 0, "changed": 0, "moved": 0}


def test_changed_words_are_told_word_by_word(before, after):
    before["goals"][0]["statement"] = "More students read well"
    after["goals"][0]["statement"] = "More students read very well"

    comparison = compare_contents(before, after)

    line = comparison.goals[0].line("statement")
    assert comparison.goals[0].became == "changed"
    assert "".join(piece.text for piece in line.left) == "More students read well"
    assert "".join(piece.text for piece in line.right) == "More students read very well"
    assert [piece.text.strip() for piece in line.pieces if piece.kind == "added"] == ["very"]


def test_activity_under_another_goal_moved(before, after):
    activity = after["goals"][0]["activities"].pop()
    after["goals"][1]["activities"].append(activity)

    pair = compare_contents(before, after).by_name[f"activity-{activity['id']}"]

    assert (pair.became, pair.moved) == ("moved", ("1", "2"))


def test_added_and_removed_parts_are_new_and_gone(before, after):
    gone = after["goals"][0]["activities"][0]["steps"].pop()
    after["goals"].append(copy.deepcopy(after["goals"][1]) | {"id": -1, "number": 3, "activities": []})

    comparison = compare_contents(before, after)

    assert comparison.by_name[f"step-{gone['id']}"].became == "gone"
    assert comparison.by_name["goal--1"].became == "new"
    assert comparison.counts == {"new": 1, "gone": 1, "changed": 0, "moved": 0}


def test_goal_that_changed_places_moved(before, after):
    after["goals"].reverse()
    for number, goal in enumerate(after["goals"], start=1):
        goal["number"] = number

    assert [pair.became for pair in compare_contents(before, after).goals] == ["moved", "moved"]


@pytest.mark.parametrize(
    ("key", "value", "name"),
    [("types", [{"number": 4, "label": "Learning at home"}], "types"), ("when", "May", "dates"),
     ("grades_words", "6", "grades"), ("budget_words", "$9", "budget"), ("in_charge", "Ana", "in_charge")],
)  # fmt: skip
def test_every_field_that_prints_is_compared(before, after, key, value, name):
    after["goals"][0]["activities"][0][key] = value

    pair = compare_contents(before, after).goals[0].parts[0]

    assert [line.name for line in pair.lines if line.changed] == [name]
