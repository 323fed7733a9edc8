"""The walls stand: and each guard falls when its fault is planted."""

from types import SimpleNamespace

import pytest
from django.db import connection, models
from django.http import HttpResponse
from django.urls import reverse

from districts import middleware
from districts.hats import Hat, Hats
from partnerships.tests import guards
from schools.models import School


@pytest.mark.django_db
def test_no_row_is_readable_outside_its_district():
    assert guards.unscoped(guards.our_models()) == []


def test_every_row_carries_its_district():
    assert guards.without_district(guards.our_models()) == []


@pytest.mark.django_db
def test_the_database_holds_parent_and_child_in_one_district():
    assert guards.loose_keys(guards.our_models()) == []


def test_indexes_begin_with_the_district():
    assert guards.late_indexes(guards.our_models()) == []


def test_every_view_names_its_rule():
    assert guards.without_rule(guards.all_views()) == []


def test_nobody_leaves_the_scope_by_a_side_door():
    assert guards.ways_around() == []


@pytest.mark.django_db
def test_guard_finds_a_manager_that_lost_its_scope(monkeypatch):
    monkeypatch.setitem(School._meta.__dict__, "managers", [_unscoped_manager(School)])

    assert guards.unscoped([School]) == ["schools.School.objects answers outside a district"]


def test_guard_finds_a_view_that_lost_its_rule():
    def view(request):
        return HttpResponse()

    assert len(guards.without_rule([("d/<slug:district>/secret/", view)])) == 1


@pytest.mark.django_db
def test_guard_finds_a_key_that_lets_districts_disagree():
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE schools_teammember DROP CONSTRAINT schools_teammember_school_id_same_district"
        )

    assert guards.loose_keys(guards.our_models()) == [
        "schools.TeamMember.school: add same_district(...) to a migration"
    ]


def test_strangers_get_in_when_the_middleware_forgets_to_ask(client, cast, monkeypatch):
    """The fault that the strangers test must catch, planted: everybody gets the leader's hat."""
    monkeypatch.setattr(
        middleware,
        "hats_in",
        lambda district, user, **known: Hats(user, [Hat(district.pk, "leader")]),
    )
    client.force_login(cast.stranger)

    answer = client.get(reverse("districts:home", kwargs={"district": cast.district.slug}))

    assert answer.status_code == 200


def _unscoped_manager(model):
    manager = models.Manager()
    manager.model, manager.name = model, "objects"
    return SimpleNamespace(all=manager.all, name="objects")
