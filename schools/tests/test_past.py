"""History as people read it."""

import datetime

import pghistory
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from districts import past, work
from districts.models import Job
from districts.past import CHANGED, MADE, REMOVED, Past, by_day, changes_of
from districts.worddiff import ADDED, SAME, TAKEN
from partnerships.foundation.tenancy import in_district
from schools.models import Cluster, School, TeamMember
from schools.tests.factories import ClusterFactory, SchoolFactory


def past_of(school, **more):
    return Past(School, {"pgh_obj": school.pk}, names=lambda row: row["name"], **more)


def change(school, person, **values):
    with pghistory.context(user=person.pk):
        School.objects.filter(pk=school.pk).update(**values)


def latest(school, **more):
    return changes_of([past_of(school, **more)]).entries[0]


def fields(entry):
    return {each.label: (each.before, each.after) for each in entry.changes}


def test_changes_of_a_day_are_first_before_and_last_after(inside, cast):
    change(cast.school, cast.leader, name="First")
    change(cast.school, cast.leader, name="Second", level="high")
    change(cast.school, cast.leader, name="Third")

    entry = latest(cast.school)

    assert (entry.who, entry.what, entry.name) == (cast.leader.name, CHANGED, "Third")
    assert fields(entry) == {
        "Name": (cast.school.name, "Third"),
        "Level": ("Elementary", "High"),
    }


def test_changes_of_two_people_stand_apart(inside, cast):
    change(cast.school, cast.leader, name="First")
    change(cast.school, cast.it, name="Second")

    entries = changes_of([past_of(cast.school)]).entries

    assert [(entry.who, fields(entry)["Name"]) for entry in entries[:2]] == [
        (cast.it.name, ("First", "Second")),
        (cast.leader.name, (cast.school.name, "First")),
    ]


def test_a_change_taken_back_the_same_day_leaves_no_line(inside, cast):
    change(cast.school, cast.leader, name="Slip")
    change(cast.school, cast.leader, name=cast.school.name)

    assert [entry.what for entry in changes_of([past_of(cast.school)])] == [MADE]


def test_values_are_told_in_words(inside, cast):
    cluster = ClusterFactory(district=cast.district, name="River")
    change(cast.school, cast.leader, cluster=cluster, title_i=True, status="closed")

    assert fields(latest(cast.school)) == {
        "Cluster": ("", "River"),
        "Title I": ("", "yes"),
        "Status": ("Open", "Closed"),
    }


def test_a_cluster_that_is_gone_is_said_to_be_gone(inside, cast):
    cluster = ClusterFactory(district=cast.district)
    change(cast.school, cast.leader, cluster=cluster)
    change(cast.school, cast.it, cluster=None)
    cluster.delete()

    assert fields(latest(cast.school))["Cluster"] == ("something no longer there", "")


def test_long_texts_are_compared_word_by_word(inside, cast):
    text = "A long name that has many words in it and goes on for a while"
    change(cast.school, cast.leader, name=text)
    change(cast.school, cast.it, name=text.replace("many", "several"))

    pieces = latest(cast.school).changes[0].pieces

    assert [(piece.kind, piece.text) for piece in pieces][1:3] == [(TAKEN, "many"), (ADDED, "several")]
    assert pieces[0].kind == pieces[3].kind == SAME


def test_what_was_removed_is_told_with_its_name(inside, cast):
    cluster = ClusterFactory(district=cast.district, name="River")
    with pghistory.context(user=cast.leader.pk):
        cluster.delete()

    entry = changes_of([Past(Cluster, {}, names=lambda row: row["name"])]).entries[0]

    assert (entry.what, entry.name, entry.changes) == (REMOVED, "River", [])


def test_fields_may_be_left_out_and_shown_otherwise(inside, cast):
    change(cast.school, cast.leader, name="New", enrollment=1200)

    entry = latest(cast.school, leave_out=frozenset({"name"}), show={"enrollment": lambda n: f"{n or 0:,}"})

    assert fields(entry) == {"Students enrolled": ("0", "1,200")}


def test_nothing_of_another_district_is_read(cast):
    with in_district(cast.elsewhere):
        foreign = SchoolFactory(district=cast.elsewhere)

    with in_district(cast.district):
        assert changes_of([past_of(foreign)]).entries == []


def test_the_past_costs_the_same_however_long_it_is(inside, cast):
    asked = [past_of(cast.school), Past(TeamMember, {"school": cast.school.pk})]
    change(cast.school, cast.leader, cluster=ClusterFactory(district=cast.district))
    with CaptureQueriesContext(connection) as few:
        changes_of(asked)
    for person in (cast.leader, cast.it, cast.chair) * 5:
        change(cast.school, person, cluster=ClusterFactory(district=cast.district))

    with CaptureQueriesContext(connection) as many:
        changes_of(asked)

    assert len(many) == len(few)


@pytest.mark.django_db(transaction=True)
def test_a_page_that_does_not_reach_back_to_the_beginning_knows_what_was_before(cast, monkeypatch):
    monkeypatch.setattr(past, "PER_PAGE", 2)
    with in_district(cast.district):
        for number, person in enumerate([cast.leader, cast.it] * 2):
            change(cast.school, person, name=f"Name {number}")

        newer = changes_of([past_of(cast.school)])
        older = changes_of([past_of(cast.school)], before=newer.earlier)

    assert [fields(entry)["Name"] for entry in newer] == [("Name 2", "Name 3"), ("Name 1", "Name 2")]
    assert [fields(entry)["Name"] for entry in older] == [("Name 0", "Name 1"), (cast.school.name, "Name 0")]


def test_by_day_puts_the_newest_day_first(inside, cast):
    change(cast.school, cast.leader, name="New")
    entries = changes_of([past_of(cast.school)]).entries
    entries[1].when -= datetime.timedelta(days=3)

    days = by_day(entries)

    assert [len(found) for _, found in days] == [1, 1]
    assert days[0][0] > days[1][0]


def test_what_a_worker_changes_stands_under_the_name_of_the_one_who_asked(inside, cast, monkeypatch):
    def rename(handed):
        School.objects.filter(pk=cast.school.pk).update(name="Renamed by a worker")

    monkeypatch.setitem(work._handlers, "rename", rename)
    job = Job.objects.create(district=cast.district, kind="rename", key="1", asked_by=cast.it)

    work.carry_out(job.pk)

    assert latest(cast.school).who == cast.it.name


@pytest.mark.parametrize("table", ["schools_schoolevent", "schools_teammemberevent"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET name = 'x'", "DELETE FROM {}"])
def test_postgresql_refuses_to_change_the_past(inside, cast, table, statement):
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(statement.format(table))
