"""Who may: every rule of the room, for every kind of person at home and next door."""

from types import SimpleNamespace

import pytest

from districts.hats import Hat, Hats
from schools import rules

HERE, THERE, HELPER = 7, 8, 70
PEOPLE = {
    "leader": Hat(1, "leader"),
    "facilitator": Hat(1, "facilitator"),
    "superintendent": Hat(1, "superintendent"),
    "evaluator": Hat(1, "evaluator"),
    "it": Hat(1, "it"),
    "chair": Hat(1, "chair", HERE),
    "co_chair": Hat(1, "co_chair", HERE),
    "member": Hat(1, "member", HERE),
    "principal": Hat(1, "principal", HERE),
    "neighbor": Hat(1, "chair", THERE),
}
OFFICE = {"leader", "facilitator", "other facilitator", "superintendent", "evaluator", "it"}
OWN = {"chair", "co_chair", "member", "principal"}

ALLOWED = {
    rules.may_list_schools: OFFICE,
    rules.may_see_school: OFFICE | OWN,
    rules.may_see_all_names: OFFICE - {"evaluator"},
    rules.may_see_names: OFFICE - {"evaluator"} | OWN,
    rules.may_see_addresses: {"leader", "it", "facilitator", "chair", "co_chair", "principal"},
    rules.is_facilitator_of: {"facilitator"},
    rules.may_edit_roster: {"leader", "facilitator", "chair", "co_chair"},
    rules.may_join_team: {"principal"},
    rules.may_edit_schools: {"leader", "it"},
    rules.may_import: {"leader", "it"},
    rules.may_see_loads: OFFICE - {"evaluator"},
    rules.may_assign_facilitators: {"leader"},
    rules.may_see_own_schools: OWN | {"neighbor"},
}


def hats_of(person):
    if person == "other facilitator":
        return Hats(SimpleNamespace(pk=HELPER + 1), [PEOPLE["facilitator"]])
    return Hats(SimpleNamespace(pk=HELPER), [PEOPLE[person]])


@pytest.mark.parametrize("rule", ALLOWED, ids=lambda rule: rule.__name__)
def test_rule_lets_in_those_and_only_those(rule):
    school = SimpleNamespace(pk=HERE, facilitator_id=HELPER)

    seen = {person for person in [*PEOPLE, "other facilitator"] if rule(hats_of(person), school)}

    assert seen == ALLOWED[rule]


def test_every_rule_of_the_room_stands_in_the_table():
    named = {value for name, value in vars(rules).items() if name.startswith(("may_", "is_"))}

    assert named == set(ALLOWED)
