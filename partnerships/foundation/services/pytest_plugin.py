"""Real PostgreSQL and a real broker for tests, unless DATABASE_URL and REDIS_URL name some.

Loaded with -p, because pytest-django reads the settings before any conftest.py. Workers of
pytest-xdist inherit the addresses from the process that started them.
"""

import os
import secrets
from collections.abc import Generator
from typing import Any

import pytest

from partnerships.foundation.services.home import TemporaryHome
from partnerships.foundation.services.postgres import FAST_AND_FORGETFUL, Postgres
from partnerships.foundation.services.valkey import Valkey

# Set where the whole server goes with the run: its databases need not be dropped one by one.
THROWN_AWAY = "TEST_SERVER_IS_THROWN_AWAY"
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
        os.environ["DATABASE_URL"] = server.url
        os.environ[THROWN_AWAY] = "yes"
    if not os.environ.get("REDIS_URL"):
        broker = Valkey(home, home.path / "valkey.log")
        _RUNNING.append(broker.stop)
        broker.start()
        os.environ["REDIS_URL"] = broker.url
