"""Every state × move × role, against a truth written out by hand."""

from itertools import product

import pytest

from districts.enums import Role, SchoolRole
from districts.hats import Hat, Hats
from partnerships.foundation.refusals import Refused
from plans.drawing import PAGE, drawn
from plans.enums import PlanState
from plans.lifecycle import (
    MOVES,
    WHOSE_TURN,
    check_move,
    is_their_turn,
    may_move,
    missing,
    open_moves,
)
from plans.rules import ACTIVITY_WORDING, PROGRESS, editable_fields, may_rearrange
from plans.tests.factories import LeadershipPlanFactory

ROLES = [*Role, *SchoolRole]
# The truth: (state, move, role). Whatever is not here is refused.
ALLOWED = {
    ("draft", "ask", "leader"),
    ("asked", "adopt", "superintendent"),
    ("asked", "hand_back", "superintendent"),
    ("asked", "take_back", "leader"),
    ("adopted", "amend", "leader"),
    ("adopted", "close", "leader"),
}
# And while an adopted version is in force beside what is written, also:
OF_AMENDMENTS = {("draft", "abandon", "leader")}


def wearing(*roles):
    return Hats(None, [Hat(1, role) for role in roles])


@pytest.mark.parametrize(("state", "name", "role"), list(product(PlanState, MOVES, ROLES)))
def test_move_is_allowed_exactly_where_the_truth_says(state, name, role):
    case = (state, name, role)
    assert may_move(wearing(role), state, MOVES[name]) is (case in ALLOWED)
    assert may_move(wearing(role), state, MOVES[name], amending=True) is (case in ALLOWED | OF_AMENDMENTS)


@pytest.mark.parametrize("amending", [False, True])
@pytest.mark.parametrize(("state", "name", "role"), list(product(PlanState, MOVES, ROLES)))
def test_check_refuses_exactly_what_the_truth_forbids(state, name, role, amending):
    if (state, name, role) in (ALLOWED | OF_AMENDMENTS if amending else ALLOWED):
        check_move(wearing(role), state, MOVES[name], "A sentence.", amending=amending)
    else:
        with pytest.raises(Refused):
            check_move(wearing(role), state, MOVES[name], "A sentence.", amending=amending)


@pytest.mark.parametrize("name", [move.name for move in MOVES.values() if move.needs_note])
def test_check_refuses_a_move_without_its_sentence(name):
    move = MOVES[name]

    with pytest.raises(Refused):
        check_move(wearing(*move.way.who), move.way.starts, move, "  ")


def test_every_state_can_be_reached_and_each_open_move_belongs_to_it():
    assert {move.way.ends for move in MOVES.values()} | {PlanState.DRAFT} == set(PlanState)
    assert [move.name for move in open_moves(wearing(Role.SUPERINTENDENT), "asked")] == ["adopt", "hand_back"]
    assert [move.name for move in open_moves(wearing(*ROLES), "asked")] == ["adopt", "hand_back", "take_back"]


@pytest.mark.parametrize("state", PlanState)
def test_whose_turn_it_is_has_a_move_to_make_unless_the_plan_is_closed(state):
    turn = WHOSE_TURN[state]

    assert (turn is None) is (state == PlanState.CLOSED)
    assert turn is None or open_moves(wearing(turn), state)
    assert is_their_turn(wearing(SchoolRole.CHAIR), state) is False


def test_drawing_in_docs_is_current():
    assert PAGE.read_text(encoding="utf-8").startswith(f"{drawn()}\n"), "Run manage.py draw_states."


def test_missing_names_a_goal_until_one_has_words():
    assert missing({"goals": []})
    assert missing({"goals": [{"statement": "  "}]})
    assert missing({"goals": [{"statement": "One"}]}) == []


# state, adopted before?, role → fields of an activity that may be edited
EDITABLE = {
    ("draft", False, "leader"): ACTIVITY_WORDING,
    ("draft", False, "facilitator"): ACTIVITY_WORDING,
    ("draft", True, "leader"): ACTIVITY_WORDING | PROGRESS,
    ("draft", True, "facilitator"): ACTIVITY_WORDING | PROGRESS,
    ("asked", True, "leader"): PROGRESS,
    ("asked", True, "facilitator"): PROGRESS,
    ("adopted", True, "leader"): PROGRESS,
    ("adopted", True, "facilitator"): PROGRESS,
}


@pytest.mark.parametrize(("state", "adopted", "role"), list(product(PlanState, (False, True), ROLES)))
def test_editable_fields_follow_from_state_and_role(state, adopted, role):
    plan = LeadershipPlanFactory.build(
        district=None, year=None, state=state, adopted_at="2026-10-01" if adopted else None
    )

    fields = editable_fields(plan, wearing(role))

    assert fields["activity"] == EDITABLE.get((state, adopted, role), frozenset())
    drafting = state == "draft" and role in {"leader", "facilitator"}
    assert bool(fields["goal"]) is drafting is may_rearrange(wearing(role), plan)
    assert bool(fields["plan"]) is (state == "draft" and role == "leader")
