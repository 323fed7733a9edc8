import datetime

import pghistory
import pytest
from django.db.models import Q, Value

from districts.enums import Role
from districts.models import DistrictRole, SchoolYear
from partnerships.foundation.kept import AnyOf, kept
from partnerships.foundation.tenancy import across_all_districts, in_district
from schools.models import School


@kept(on=datetime.date)
def years_running(on):
    return SchoolYear.objects.filter(starts_on__lte=on, ends_on__gte=on).select_related("district")


@kept(name=str)
def schools_called(name):
    return School.objects.filter(name=name).annotate(kind=Value("school")).values("name", "kind")


@kept(person=int)
def roles_of(person):
    with across_all_districts(reason="A test asks about a person."):
        return DistrictRole.objects.filter(person=person).values_list("role", flat=True)


def test_kept_question_gives_objects_with_what_belongs_to_them(cast, inside, django_assert_num_queries):
    with django_assert_num_queries(1):
        (found,) = years_running(on=cast.year.starts_on)
        name = found.district.name

    assert (found, name) == (cast.year, cast.district.name)
    assert years_running(on=cast.year.starts_on - datetime.timedelta(days=1)) == []
    assert years_running.first(on=cast.year.ends_on) == cast.year
    assert years_running.first(on=datetime.date(1990, 1, 1)) is None


def test_kept_question_takes_values_as_they_come(cast, inside):
    School.objects.filter(pk=cast.school.pk).update(name="Zoë's 100% \ue000 school; --")

    assert schools_called(name="Zoë's 100% \ue000 school; --") == [
        {"name": "Zoë's 100% \ue000 school; --", "kind": "school"}
    ]
    assert schools_called(name=None) == []


def test_kept_question_is_asked_inside_the_open_district_alone(cast):
    with in_district(cast.district):
        name = cast.school.name
        assert len(schools_called(name=name)) == 1
    with in_district(cast.elsewhere):
        assert schools_called(name=name) == []
    with pytest.raises(LookupError, match="Open a district"):
        schools_called(name=name)


def test_kept_question_sees_every_district_only_where_it_says_so(cast):
    assert roles_of(person=cast.stranger.pk) == [Role.LEADER]


def test_kept_question_refuses_values_it_was_not_made_for(cast, inside):
    with pytest.raises(TypeError, match="is asked with name"):
        schools_called(title="x")


def test_kept_question_refuses_a_value_that_changes_on_its_way_into_sql(cast, inside):
    @kept(part=str)
    def named_like(part):
        return School.objects.filter(name__icontains=part)

    with pytest.raises(TypeError, match="named_like does not ask for part as such"):
        named_like(part="x")


def test_kept_question_refuses_a_value_that_also_changes_elsewhere(cast, inside):
    @kept(part=str)
    def named_like_or_called(part):
        return School.objects.filter(Q(name__icontains=part) | Q(name=part))

    with pytest.raises(TypeError, match="named_like_or_called does more with its values"):
        named_like_or_called(part="x")


def test_kept_question_takes_a_list_of_any_length(cast, inside):
    @kept(ids=list)
    def of_these(ids):
        return School.objects.filter(AnyOf("pk", ids)).order_by("pk").values_list("pk", flat=True)

    everyone = sorted(School.objects.values_list("pk", flat=True))

    assert of_these(ids=everyone) == everyone
    assert of_these(ids=everyone[:1]) == everyone[:1]
    assert of_these(ids=[]) == []


def test_kept_question_finds_a_value_inside_json(cast, inside):
    @kept(person=int)
    def changed_by(person):
        return School.pgh_event_model.objects.filter(pgh_context__user=person).values_list("name", flat=True)

    with pghistory.context(user=cast.leader.pk):
        cast.school.name = "Changed"
        cast.school.save()

    assert changed_by(person=cast.leader.pk) == ["Changed"]
    assert changed_by(person=cast.stranger.pk) == []
