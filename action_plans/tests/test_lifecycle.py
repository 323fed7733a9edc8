"""The truth table: every state × move × person × district setting, against what the design says."""

from itertools import product

import pytest

from action_plans.enums import ActionPlanState as State
from action_plans.enums import Approver, Part
from action_plans.lifecycle import MOVES, WHOSE_TURN, Standing, check_move, may_move, whose_turn
from districts.hats import Hat, Hats
from partnerships.foundation.refusals import Refused

SCHOOL, ELSEWHERE = 7, 8
PEOPLE = {
    "chair": [Hat(1, "chair", SCHOOL)],
    "co_chair": [Hat(1, "co_chair", SCHOOL)],
    "member": [Hat(1, "member", SCHOOL)],
    "principal": [Hat(1, "principal", SCHOOL)],
    "neighbor": [Hat(1, "chair", ELSEWHERE)],
    "facilitator": [Hat(1, "facilitator")],
    "leader": [Hat(1, "leader")],
    "superintendent": [Hat(1, "superintendent")],
    "evaluator": [Hat(1, "evaluator")],
    "it": [Hat(1, "it")],
    "nobody": [],
}
# (state, move) → who, in a district where the leader approves; and where the facilitator does.
CHAIRS, REVIEWERS = {"chair", "co_chair"}, {"facilitator", "leader"}
ALWAYS = {
    ("draft", "submit"): CHAIRS,
    ("changes", "submit"): CHAIRS,
    ("submitted", "ask_changes"): REVIEWERS,
    ("recommended", "ask_changes"): REVIEWERS,
    ("submitted", "take_back"): CHAIRS,
    ("recommended", "take_back"): CHAIRS,
    # Whoever approves today: what was recommended to the leader she answers.
    ("recommended", "approve"): {"leader"},
    ("approved", "amend"): CHAIRS,
    ("approved", "close"): {"leader"},
}
# Only while an approved version is in force beside what is written.
OF_AMENDMENTS = {("draft", "abandon"): CHAIRS, ("changes", "abandon"): CHAIRS}
TABLES = {
    Approver.LEADER: ALWAYS | {("submitted", "recommend"): {"facilitator"}},
    Approver.FACILITATOR: ALWAYS | {("submitted", "approve"): {"facilitator"}},
}
CASES = list(product(Approver, State, MOVES, PEOPLE))


class Plan:
    school_id = SCHOOL


def hats(who):
    return Hats(None, PEOPLE[who])


def test_table_has_every_case():
    assert len(CASES) == 2 * 6 * 8 * 11


@pytest.mark.parametrize(("approver", "state", "move", "who"), CASES)
def test_move_is_open_to_those_of_the_table_alone(approver, state, move, who):
    for amendment, more in ((False, {}), (True, OF_AMENDMENTS)):
        standing = Standing(state=state, approver=approver, is_amendment=amendment)

        allowed = may_move(hats(who), Plan, MOVES[move], standing)

        assert allowed == (who in (TABLES[approver] | more).get((state.value, move), set()))


@pytest.mark.parametrize(("approver", "state", "move", "who"), CASES)
def test_check_agrees_with_the_buttons(approver, state, move, who):
    for amendment in (False, True):
        standing = Standing(state=state, approver=approver, is_amendment=amendment)
        try:
            check_move(hats(who), Plan, MOVES[move], standing, "A note.")
        except Refused:
            passed = False
        else:
            passed = True

        assert passed == may_move(hats(who), Plan, MOVES[move], standing)


@pytest.mark.parametrize("approver", Approver)
def test_leader_approves_at_once_when_a_school_has_no_facilitator(approver):
    standing = Standing(state="submitted", approver=approver, has_facilitator=False)

    assert may_move(hats("leader"), Plan, MOVES["approve"], standing)
    assert whose_turn(standing) == Part.LEADER


@pytest.mark.parametrize("move", ["recommend", "approve", "ask_changes"])
@pytest.mark.parametrize("who", ["facilitator", "leader"])
@pytest.mark.parametrize("state", ["submitted", "recommended"])
@pytest.mark.parametrize("approver", Approver)
def test_nobody_decides_about_a_plan_that_she_wrote(move, who, state, approver):
    standing = Standing(state=state, approver=approver, wrote_it=True)

    assert not may_move(hats(who), Plan, MOVES[move], standing)
    with pytest.raises(Refused):
        check_move(hats(who), Plan, MOVES[move], standing, "A note.")


def test_chair_who_is_also_a_facilitator_submits_but_does_not_approve():
    both = Hats(None, [*PEOPLE["chair"], *PEOPLE["facilitator"]])
    own = Standing(state="submitted", approver=Approver.FACILITATOR, wrote_it=True)

    assert may_move(both, Plan, MOVES["submit"], Standing(state="draft", wrote_it=True))
    assert not may_move(both, Plan, MOVES["approve"], own)


@pytest.mark.parametrize(
    ("note", "must_fix", "passes"), [("", 0, False), (" ", 0, False), ("", 1, True), ("Name one.", 0, True)]
)
def test_asking_for_changes_needs_a_note_or_an_open_must_fix(note, must_fix, passes):
    standing = Standing(state="submitted", open_must_fix=must_fix)
    if passes:
        assert check_move(hats("facilitator"), Plan, MOVES["ask_changes"], standing, note)
    else:
        with pytest.raises(Refused, match="write a sentence"):
            check_move(hats("facilitator"), Plan, MOVES["ask_changes"], standing, note)


def test_submitting_is_refused_with_what_is_missing():
    standing = Standing(state="draft", lacks=("Goal 1 needs an activity.",))

    with pytest.raises(Refused, match="Goal 1 needs an activity"):
        check_move(hats("chair"), Plan, MOVES["submit"], standing, "")


@pytest.mark.parametrize(("required", "endorsed", "passes"), [(0, 0, 1), (0, 1, 1), (1, 0, 0), (1, 1, 1)])
def test_endorsement_is_a_gate_only_where_the_district_says_so(required, endorsed, passes):
    standing = Standing(state="recommended", endorsement_required=bool(required), is_endorsed=bool(endorsed))
    if passes:
        assert check_move(hats("leader"), Plan, MOVES["approve"], standing, "")
    else:
        with pytest.raises(Refused, match="principal has not endorsed"):
            check_move(hats("leader"), Plan, MOVES["approve"], standing, "")


def test_every_state_says_whose_turn_it_is():
    assert set(WHOSE_TURN) == set(State)


def test_drawing_in_docs_is_current():
    from action_plans.drawing import drawn
    from plans.drawing import PAGE

    assert f"\n\n{drawn()}\n" in PAGE.read_text(encoding="utf-8"), "Run manage.py draw_states."
