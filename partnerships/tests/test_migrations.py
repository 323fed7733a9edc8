"""Our operations of migrations leave the classes alone that are drawn, and still say everything."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from partnerships.foundation import migrations as ours
from partnerships.tests.guards import ROOMS

LONG = models.CheckConstraint(condition=models.Q(name__gt=""), name="has_a_name")
BY_NAME = models.Index(fields=["name"], name="by_name")


def table(make, called, /, **fields):
    return make(called, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


@pytest.fixture
def state():
    """A drawn state of one table."""
    made = ProjectState()
    table(migrations.CreateModel, "Town", name=models.TextField()).state_forwards("map", made)
    assert made.apps.get_model("map", "Town")
    return made


def test_new_table_is_joined_to_classes_that_stay(state):
    town = state.apps.get_model("map", "Town")
    key = models.ForeignKey("map.Town", models.CASCADE)

    table(ours.CreateModel, "Street", town=key).state_forwards("map", state)

    street = state.apps.get_model("map", "Street")
    assert state.apps.get_model("map", "Town") is town is street._meta.get_field("town").related_model
    assert [each.related_model for each in town._meta.related_objects] == [street]


@pytest.mark.parametrize(
    ("operation", "said"),
    [(ours.AddConstraint("town", LONG), "constraints"), (ours.AddIndex("town", BY_NAME), "indexes")],
)
def test_additions_are_known_to_the_state_and_draw_nothing(state, operation, said):
    town = state.apps.get_model("map", "Town")

    operation.state_forwards("map", state)

    assert len(state.models["map", "town"].options[said]) == 1
    assert state.apps.get_model("map", "Town") is town


def test_our_migrations_use_what_draws_nothing():
    assert drawing(MigrationLoader(None).disk_migrations) == []


def test_guard_finds_an_operation_that_draws_everything():
    planted = migrations.Migration("0002_more", "schools")
    planted.operations = [migrations.AddIndex("school", BY_NAME), ours.AddIndex("school", BY_NAME)]

    assert drawing({("schools", "0002_more"): planted}) == [
        "schools 0002_more: take AddIndex from partnerships.foundation.migrations"
    ]


def drawing(found):
    """Operations that have a cheaper twin among ours."""
    cheaper = {"CreateModel", "AddConstraint", "AddIndex", "AddTrigger", "RemoveTrigger"}
    return [
        f"{room} {name}: take {type(operation).__name__} from partnerships.foundation.migrations"
        for (room, name), migration in sorted(found.items())
        for operation in migration.operations
        if room in ROOMS
        and type(operation).__name__ in cheaper
        and type(operation).__module__ != ours.__name__
    ]
