"""One field of one row: written, left, or kept beside another's text."""

import pytest

from partnerships.foundation.fields.kinds import Choice, Line
from partnerships.foundation.fields.saving import SET_ASIDE, Conflict, Gone, Saved, save_field
from schools.enums import Level
from schools.models import School

pytestmark = pytest.mark.django_db

NAME = Line("name", "Name", max_length=200)
PHONE = Line("phone", "Telephone", max_length=40)
LEVEL = Choice("level", "Level", choices=Level.choices)


@pytest.fixture
def school(cast, inside):
    return cast.school


def save(row, field, posted, version, by):
    return save_field(row=row, field=field, posted=[posted], version=version, by=by)


def again(school):
    return School.objects.get(pk=school.pk)


def past(school, column="name"):
    return list(school.past.order_by("pgh_id").values_list("pgh_label", column))


def test_save_writes_one_field_and_names_the_person(school, cast):
    outcome = save(school, NAME, "Cottonwood", NAME.version(school), cast.leader)

    assert outcome == Saved(("Cottonwood",), NAME.version(again(school)), written=True)
    assert school.past.order_by("-pgh_id").first().pgh_context["user"] == cast.leader.pk


def test_save_leaves_other_fields_alone_when_two_people_write(school, cast):
    mine, yours = again(school), again(school)
    save(mine, NAME, "Cottonwood", NAME.version(mine), cast.leader)
    save(yours, PHONE, "555-0100", PHONE.version(yours), cast.facilitator)

    assert (again(school).name, again(school).phone) == ("Cottonwood", "555-0100")


def test_save_repeated_writes_once(school, cast):
    version = NAME.version(school)
    save(school, NAME, "Cottonwood", version, cast.leader)
    before = past(school)
    outcome = save(again(school), NAME, "Cottonwood", version, cast.leader)

    assert not outcome.written
    assert past(school) == before


def test_save_meets_a_conflict_and_keeps_both_texts(school, cast):
    version, began = NAME.version(school), school.name
    save(again(school), NAME, "Theirs", version, cast.facilitator)
    outcome = save(again(school), NAME, "Mine", version, cast.leader)

    assert isinstance(outcome, Conflict)
    assert (outcome.mine, outcome.theirs, outcome.base) == (("Mine",), ("Theirs",), (began,))
    assert outcome.by == cast.facilitator
    assert outcome.version == NAME.version(again(school))
    assert again(school).name == "Theirs"
    assert past(school)[-2:] == [("changed", "Theirs"), (SET_ASIDE, "Mine")]


def test_save_meets_the_same_conflict_twice_and_sets_aside_once(school, cast):
    version = NAME.version(school)
    save(again(school), NAME, "Theirs", version, cast.facilitator)
    first = save(again(school), NAME, "Mine", version, cast.leader)
    second = save(again(school), NAME, "Mine", version, cast.leader)

    assert first == second
    assert [label for label, _name in past(school)].count(SET_ASIDE) == 1


def test_save_after_a_conflict_goes_through_with_their_version(school, cast):
    version = NAME.version(school)
    save(again(school), NAME, "Theirs", version, cast.facilitator)
    conflict = save(again(school), NAME, "Mine", version, cast.leader)
    outcome = save(again(school), NAME, "Mine and theirs", conflict.version, cast.leader)

    assert outcome.written
    assert {name for _label, name in past(school)} >= {"Mine", "Theirs", "Mine and theirs"}


def test_save_names_who_wrote_it_although_another_field_changed_later(school, cast):
    version = NAME.version(school)
    save(again(school), NAME, "Theirs", version, cast.facilitator)
    row = again(school)
    save(row, PHONE, "555-0100", PHONE.version(row), cast.superintendent)

    assert save(again(school), NAME, "Mine", version, cast.leader).by == cast.facilitator


def test_save_does_not_mind_a_text_that_came_back(school, cast):
    version, began = NAME.version(school), school.name
    save(again(school), NAME, "Other", version, cast.facilitator)
    row = again(school)
    save(row, NAME, began, NAME.version(row), cast.facilitator)

    assert save(again(school), NAME, "Mine", version, cast.leader).written


def test_save_notices_a_writer_between_reading_and_writing(school, cast):
    stale = again(school)
    version = NAME.version(stale)
    save(again(school), NAME, "Theirs", version, cast.facilitator)

    assert isinstance(save(stale, NAME, "Mine", version, cast.leader), Conflict)
    assert again(school).name == "Theirs"


def test_save_says_gone_when_the_row_was_removed(school, cast):
    elsewhere = School(pk=0, name=school.name)

    with pytest.raises(Gone):
        save(elsewhere, NAME, "Mine", NAME.version(elsewhere), cast.leader)


def test_save_costs_one_query(school, cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        save(school, NAME, "Cottonwood", NAME.version(school), cast.leader)


def test_save_of_a_choice_meets_conflicts_too(school, cast):
    version = LEVEL.version(school)
    save(again(school), LEVEL, "middle", version, cast.facilitator)

    assert isinstance(save(again(school), LEVEL, "high", version, cast.leader), Conflict)
