import datetime
import threading
import time

import pghistory
import pytest
from django.db import connection
from django.db.models import Q, Value

from districts.enums import Role
from districts.models import DistrictRole, SchoolYear
from partnerships.foundation.kept import AnyOf, kept, kept_with_plan
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


@kept_with_plan(name=str, on=datetime.date)
def schools_of_a_year(name, on):
    years = SchoolYear.objects.filter(starts_on__lte=on, ends_on__gte=on)
    found = School.objects.filter(name=name).exclude(name="100% '; --").annotate(kind=Value("50% ' school"))
    return found.filter(district__in=years.values("district")).values_list("name", "kind")


def test_planned_question_is_prepared_once_a_connection_and_takes_values_as_they_come(
    cast, inside, django_assert_num_queries
):
    name, day = "Zoë's 100% %s $1 school; --", cast.year.starts_on
    School.objects.filter(pk=cast.school.pk).update(name=name)
    schools_of_a_year(name="", on=day)

    with django_assert_num_queries(2):
        assert schools_of_a_year(name=name, on=day) == [(name, "50% ' school")]
        assert schools_of_a_year(name=name, on=day - datetime.timedelta(days=4000)) == []
    assert schools_of_a_year(name=None, on=day) == []
    with in_district(cast.elsewhere):
        assert schools_of_a_year(name=name, on=day) == []


def test_threads_that_ask_a_planned_question_first_at_the_same_time_all_get_their_answer(cast):
    """A process that has just started gets its first visits at once, and each thread has its connection."""

    @kept_with_plan(name=str)
    def schools_by_name(name):
        time.sleep(0.05)
        return School.objects.filter(name=name).values_list("name", flat=True)

    def ask() -> None:
        with in_district(cast.district):
            answers.extend(schools_by_name(name=f"nobody {turn}") for turn in range(3))
        connection.close()

    answers: list[list[str]] = []
    threads = [threading.Thread(target=ask) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [[]] * 12


def test_planned_question_is_prepared_again_on_a_new_connection(cast, inside):
    def ask() -> None:
        with in_district(cast.district):
            found.append(schools_of_a_year(name="nobody", on=cast.year.starts_on))
        connection.close()

    found: list[list[object]] = []
    schools_of_a_year(name="nobody", on=cast.year.starts_on)
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert found == [[]]


# A table of the session's own stands before the site's, as if a migration had changed that one.
ANOTHER_TABLE = (
    "CREATE TEMPORARY TABLE schools_school (LIKE public.schools_school); "
    "ALTER TABLE pg_temp.schools_school ALTER COLUMN name TYPE text"
)


@pytest.mark.parametrize("happens", [ANOTHER_TABLE, "DEALLOCATE ALL"])
def test_planned_question_is_prepared_anew_when_its_columns_changed_or_the_session_lost_it(cast, happens):
    def ask() -> None:
        with in_district(cast.district):
            schools_of_a_year(name="nobody", on=cast.year.starts_on)
            with connection.cursor() as cursor:
                cursor.execute(happens)
            found.extend(schools_of_a_year(name="nobody", on=cast.year.starts_on) for _each in range(2))
        connection.close()

    found: list[list[object]] = []
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert found == [[], []]
