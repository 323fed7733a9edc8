"""Walls between districts: what is asked outside of one raises, whatever the question."""

import pytest
from django_scopes.exceptions import ScopeError

from partnerships.foundation.tenancy import across_all_districts, in_district, open_district
from schools.models import School

QUESTIONS = {
    "count": lambda schools: schools.count(),
    "exists": lambda schools: schools.exists(),
    "exclude": lambda schools: schools.exclude(pk=1),
    "filter": lambda schools: schools.filter(pk=1),
    "in_bulk": lambda schools: schools.in_bulk([1]),
    "contains": lambda schools: schools.contains(School(pk=1)),
    "explain": lambda schools: schools.explain(),
    "difference": lambda schools: schools.difference(schools),
    "intersection": lambda schools: schools.intersection(schools),
    "bulk_update": lambda schools: schools.bulk_update([School(pk=1)], ["name"]),
    "update": lambda schools: schools.update(name="x"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_is_answered_outside_a_district(cast, question):
    with pytest.raises(ScopeError):
        QUESTIONS[question](School.objects)


def test_a_district_is_open_for_the_length_of_a_block(cast):
    assert open_district() is None
    with in_district(cast.district):
        assert open_district() == cast.district
        with in_district(cast.elsewhere):
            assert open_district() == cast.elsewhere
            assert not School.objects.filter(pk=cast.school.pk).exists()
        assert School.objects.filter(pk=cast.school.pk).exists()
    assert open_district() is None


def test_walls_are_lifted_for_a_reason_alone(cast):
    with pytest.raises(ValueError, match="Say why"), across_all_districts(reason=""):
        pass

    with across_all_districts(reason="A test looks at both sides."):
        assert School.objects.filter(pk=cast.school.pk).exists()
