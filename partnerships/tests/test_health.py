"""/healthz and /readyz: what a load balancer and a person at night are told."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from celery import current_app
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from partnerships.foundation import clock

ALL_WELL = {"database": "ok", "migrations": "ok", "broker": "ok", "worker": "ok"}
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def heartbeat(db):
    """A worker that is here now."""
    with time_machine.travel(NOON, tick=False) as now:
        clock.beat()
        yield now
    cache.clear()


def test_healthz_answers_strangers(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "up"})


def test_favicon_leads_strangers_to_the_mark(client):
    response = client.get("/favicon.ico")

    assert response.status_code == 302
    assert "mark" in response["Location"]


def test_readyz_answers_when_all_is_well(client, heartbeat):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"ready": True, "parts": ALL_WELL})


def test_readyz_refuses_when_no_worker_was_seen(client, db):
    cache.clear()

    response = client.get("/readyz")

    expected = {"ready": False, "parts": ALL_WELL | {"worker": "never seen"}}
    assert (response.status_code, response.json()) == (503, expected)


def test_readyz_refuses_when_the_worker_is_late(client, heartbeat):
    heartbeat.shift(clock.LATE_AFTER + timedelta(seconds=1))

    response = client.get("/readyz")

    expected = {"ready": False, "parts": ALL_WELL | {"worker": "not seen lately"}}
    assert (response.status_code, response.json()) == (503, expected)


def test_readyz_refuses_when_a_migration_is_missing(client, heartbeat):
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("accounts")
    MigrationRecorder(connection).record_unapplied(*newest)

    response = client.get("/readyz")

    expected = {"ready": False, "parts": ALL_WELL | {"migrations": "missing"}}
    assert (response.status_code, response.json()) == (503, expected)


def test_readyz_refuses_when_the_broker_is_gone(client, heartbeat, monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_url", "redis+socket:///nowhere/broker.sock")

    response = client.get("/readyz")

    expected = {"ready": False, "parts": ALL_WELL | {"broker": "unreachable"}}
    assert (response.status_code, response.json()) == (503, expected)


def test_readyz_answers_when_the_database_is_gone(client, django_db_blocker, monkeypatch):
    with django_db_blocker.unblock():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")

        response = client.get("/readyz")

    gone = dict.fromkeys(("database", "migrations", "worker"), "unreachable")
    assert (response.status_code, response.json()["parts"]) == (503, ALL_WELL | gone)
