"""A listed school and the schools that are here: which is which, and what changes. No database."""

import pytest

from schools.imports.comparing import PLAIN, Here
from schools.imports.matching import Matcher
from schools.imports.reader import Listed


def here(number, name, *, assignment=None, **values):
    empty = dict.fromkeys([*PLAIN, "source", "cluster"], "") | {"cluster_id": None, "title_i": None}
    return Here(number, empty | {"enrollment": None, "status": "open", "name": name} | values, assignment)


def judge(schools, *rows, by_name=False, codes=None):
    """Verdict, school and changes of each row, in the order in which they are known."""
    matcher = Matcher(schools, codes or {}, by_name=by_name)
    found = [matcher.judge(Listed(line, dict(values))) for line, values in enumerate(rows, 2)]
    return [
        (str(each.verdict), each.school.id if each.school else None, each.changes)
        for each in [*filter(None, found), *matcher.rest(), *matcher.missing()]
    ]


ELM = {"name": "Elm School", "nces_id": "090000000001"}


def test_judge_matches_by_nces_id_whatever_the_name():
    assert judge([here(1, "Old Name", nces_id="090000000001")], ELM) == [
        ("change", 1, {"name": ["Old Name", "Elm School"]})
    ]


@pytest.mark.parametrize("kind", ["state_id", "local_id"])
def test_judge_matches_by_other_ids_and_fills_the_federal_one_in(kind):
    assert judge([here(1, "Elm School", **{kind: "S7"})], ELM | {kind: "S7"}) == [
        ("change", 1, {"nces_id": ["", "090000000001"]})
    ]


def test_judge_asks_when_ids_contradict_each_other():
    [(verdict, school, _changes)] = judge(
        [here(1, "Elm School", state_id="S7", nces_id="090000000099")], ELM | {"state_id": "S7"}
    )

    assert (verdict, school) == ("doubt", 1)


def test_judge_asks_when_only_the_name_is_about_the_same():
    assert [row[:2] for row in judge([here(1, "Elm Sch.", nces_id="090000000099")], ELM)] == [("doubt", 1)]


def test_judge_takes_a_namesake_with_a_row_of_its_own_for_another_school():
    twin = {"name": "Elm School", "nces_id": "090000000099"}

    found = judge([here(1, "Elm School", nces_id="090000000099")], ELM, twin)

    assert sorted(row[0] for row in found) == ["create", "same"]


def test_judge_matches_lists_without_ids_by_exact_name_alone():
    schools = [here(1, "Elm School"), here(2, "Oak School")]

    found = judge(schools, {"name": "ELM SCHOOL"}, {"name": "Oak Sch."}, by_name=True)

    assert [row[:2] for row in found] == [("same", 1), ("doubt", 2)]


def test_judge_asks_when_zeros_may_be_lost():
    assert [
        row[:2] for row in judge([here(1, "Elm", local_id="0042")], {"name": "Elm", "local_id": "42"})
    ] == [("doubt", 1)]


def test_judge_takes_the_same_id_twice_for_a_mistake():
    matcher = Matcher([], {}, by_name=False)
    first, second = (matcher.judge(Listed(line, dict(ELM))) for line in (2, 3))

    assert (first.verdict, second.verdict, second.problem) == (
        "create", "bad", "Line 2 says the same. Keep one of the two lines.",
    )  # fmt: skip


def test_judge_never_erases_with_an_empty_cell():
    assert judge([here(1, "Elm School", nces_id="090000000001", city="Lakeview", enrollment=250)], ELM) == [
        ("same", 1, {})
    ]


@pytest.mark.parametrize(
    ("kept", "listed"),
    [
        ({"name": "Elm school"}, {"name": "ELM SCHOOL"}),
        ({"state_id": "0042"}, {"state_id": "42"}),
        ({"phone": "(203) 555-0100"}, {"phone": "203-555-0100"}),
        ({"city": "Lakeview"}, {"city": "LAKEVIEW"}),
        ({"cluster": "North", "cluster_id": 3}, {"cluster": "NORTH"}),
    ],
)
def test_judge_keeps_what_differs_in_spelling_alone(kept, listed):
    school = here(1, kept.pop("name", "Elm School"), nces_id="090000000001", **kept)

    assert judge([school], ELM | listed) == [("same", 1, {})]


@pytest.mark.parametrize(
    ("was", "listed", "verdict"),
    [
        ("open", "closed", "close"), ("new", "closed", "close"), ("closed", "open", "reopen"),
        ("new", "open", "change"), ("closed", "closed", "same"), ("closed", None, "doubt"),
    ],
)  # fmt: skip
def test_judge_reads_the_status(was, listed, verdict):
    school = here(1, "Elm School", nces_id="090000000001", status=was)

    [(found, *_rest)] = judge([school], ELM | ({"status": listed} if listed else {}))

    assert found == verdict


def test_judge_leaves_out_what_was_closed_before_it_came():
    assert judge([], ELM | {"status": "closed"}) == [("skip", None, {})]


def test_judge_names_open_schools_that_are_missing_and_not_those_in_doubt():
    schools = [
        here(1, "Elm Sch.", nces_id="090000000099"),
        here(2, "Oak School"),
        here(3, "Ash School", status="closed"),
    ]

    found = judge(schools, ELM)

    assert [row[:2] for row in found] == [("doubt", 1), ("missing", 2)]


@pytest.mark.parametrize(
    ("assignment", "changes"),
    [
        (None, {"facilitator_code": ["", "F1"]}),
        ((5, None, "", "F1"), {"facilitator_code": ["F1", "F1"]}),
        ((5, 7, "Ana", ""), {}),
        ((5, 7, "Ana", "F1"), {}),
        ((5, 8, "Ben", "F1"), {}),
        ((5, 8, "Ben", ""), {"facilitator_code": ["Ben", "F1"]}),
        ((5, None, "", "F2"), {"facilitator_code": ["F2", "F1"]}),
    ],
)
def test_judge_compares_facilitators_by_code_and_by_person(assignment, changes):
    school = here(1, "Elm School", nces_id="090000000001", assignment=assignment)

    [(_verdict, _school, found)] = judge([school], ELM | {"facilitator_code": "F1"}, codes={"F1": 7})

    assert found == changes
