"""Saving one field of a plan: what it costs, and what the history tells of a text that was kept out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.foundation.tenancy import in_district
from plans.fields import FIELDS
from plans.past import texts_kept_out
from plans.tests.factories import filled_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    with in_district(cast.district):
        return filled_plan(cast.district, cast.year)


@pytest.fixture
def save(client, cast, plan):
    """`save(who, kind, name, value, version)`; without a version, that of what is stored."""

    def send(who, kind, name, value, version=None):
        with in_district(cast.district):
            row = {"goal": plan.goals, "activity": plan.activities}[kind].first()
            version = version or FIELDS[kind][name].version(row)
        place = {"district": cast.district.slug, "year": cast.year.ends_in, "kind": kind, "row_id": row.pk}
        client.force_login(who)
        url = reverse("plans:field", kwargs=place | {"field": name})
        with CaptureQueriesContext(connection) as captured:
            reply = client.post(url, {"value": value, "version": version}, headers={"X-Saver": "1"})
        sql = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
        return reply, sql, version

    return send


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("goal", "statement", "Anew"),
        ("goal", "strategies", "sharing"),
        ("activity", "text", "Anew"),
        ("activity", "cost", "12"),
        ("activity", "in_charge", "Ana Ruiz, the PTA"),
    ],
)
def test_saving_a_field_costs_eight_queries_at_most(save, cast, kind, name, value):
    """Session, person, district with its year, hats, the row with its plan (held), people, write."""
    reply, sql, _version = save(cast.leader, kind, name, value)

    assert reply.status_code == 200
    assert len(sql) <= 8, "\n".join(sql)


def test_history_tells_a_text_that_was_kept_out(save, cast, plan):
    _reply, _sql, began = save(cast.facilitator, "goal", "statement", "Theirs")
    save(cast.leader, "goal", "statement", "Mine", began)

    with in_district(cast.district):
        (entry,) = texts_kept_out(plan)
    assert (entry.who, entry.what) == (str(cast.leader), "set_aside")
    assert [(change.label, change.after) for change in entry.changes] == [("Goal", "Mine")]


def test_history_does_not_tell_it_twice_once_it_was_saved_after_all(save, cast, plan):
    _reply, _sql, began = save(cast.facilitator, "goal", "statement", "Theirs")
    reply, _sql, _began = save(cast.leader, "goal", "statement", "Mine", began)
    save(cast.leader, "goal", "statement", "Mine", reply.json()["version"])

    with in_district(cast.district):
        assert texts_kept_out(plan) == []


@pytest.mark.parametrize(("name", "theirs", "mine"), [("cost", "5", "7"), ("in_charge", "Ana", "Bo")])
def test_history_tells_every_kind_in_words(save, cast, plan, name, theirs, mine):
    _reply, _sql, began = save(cast.facilitator, "activity", name, theirs)
    save(cast.leader, "activity", name, mine, began)

    with in_district(cast.district):
        (entry,) = texts_kept_out(plan)
    assert entry.changes[0].after.removeprefix("$") == mine
