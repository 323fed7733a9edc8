"""Real PostgreSQL and a real broker for tests, unless DATABASE_URL and REDIS_URL name some.

Loaded with -p, because pytest-django reads the settings before any conftest.py. Workers of
pytest-xdist inherit the addresses from the process that started them.
"""

import os
import secrets
from collections.abc import Generator
from typing import Any

import psycopg2
import pytest

from partnerships.foundation.services.home import TemporaryHome
from partnerships.foundation.services.postgres import FAST_AND_FORGETFUL, NAME, Postgres
from partnerships.foundation.services.valkey import Valkey

# Set where the whole server goes with the run: its databases need not be dropped one by one.
THROWN_AWAY = "TEST_SERVER_IS_THROWN_AWAY"
PRIVILEGES_ON_PARAMETERS_SINCE = 150_000
_RUNNING: list[Any] = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, Any, Any]:
    """A wrapper, so that it comes before pytest-django's own hook."""
    if not os.environ.get("DATABASE_URL") or not os.environ.get("REDIS_URL"):
        _start_what_is_missing()
    return (yield)


def pytest_unconfigure() -> None:
    while _RUNNING:
        _RUNNING.pop()()


def _start_what_is_missing() -> None:
    home = TemporaryHome()
    _RUNNING.append(home.remove)
    if not os.environ.get("DATABASE_URL"):
        server = Postgres(home.folder("data") / "pg", home, secrets.token_hex(16), FAST_AND_FORGETFUL)
        _RUNNING.append(server.stop)
        server.start()
        _let_tests_skip_triggers(server)
        os.environ["DATABASE_URL"] = server.url
        os.environ[THROWN_AWAY] = "yes"
    if not os.environ.get("REDIS_URL"):
        broker = Valkey(home, home.path / "valkey.log")
        _RUNNING.append(broker.stop)
        broker.start()
        os.environ["REDIS_URL"] = broker.url


def _let_tests_skip_triggers(server: Postgres) -> None:
    """So that what tests leave is cleared away fast (partnerships/tests/clearing.py)."""
    connection = psycopg2.connect(server.superusers_url)
    try:
        if connection.server_version >= PRIVILEGES_ON_PARAMETERS_SINCE:
            with connection, connection.cursor() as cursor:
                cursor.execute(f"GRANT SET ON PARAMETER session_replication_role TO {NAME}")
    finally:
        connection.close()
