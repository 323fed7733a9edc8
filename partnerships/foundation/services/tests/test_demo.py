"""The demo as people meet it: started, asked, killed, and gone without a trace."""

import json
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerships.foundation.services.tests.running import (
    PATIENCE,
    RunningDemo,
    family,
    living,
    start,
    wait_for,
)

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """One data folder for all: only the first start has to fill it."""
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture
def demo(data) -> Iterator[RunningDemo]:
    running = RunningDemo(data)
    yield running
    if running.process.poll() is None:
        running.end(signal.SIGKILL)


def test_start_serves_and_stop_leaves_nothing_running(demo, data):
    wait_for(lambda: demo.get("/readyz")[0] == 200)

    assert demo.get("/healthz")[0] == 200
    assert json.loads(demo.get("/readyz")[1])["ready"] is True
    assert demo.get("/accounts/login/")[0] == 200
    assert "Password of all" in demo.said
    for secret in ("secrets.json", "demo.env"):
        assert (data / secret).stat().st_mode & 0o077 == 0
    assert demo.end(signal.SIGINT) == []
    assert demo.process.returncode == 0
    assert not (data / "demo.env").exists()


def test_kill_leaves_nothing_running_and_the_next_start_works(demo, data):
    left = demo.end(signal.SIGKILL)

    again = RunningDemo(data)

    assert left == []
    assert again.get("/healthz")[0] == 200
    assert again.end(signal.SIGTERM) == []


def test_dead_worker_and_broker_are_started_again(demo):
    former = {words: demo.pid(words) for words in ("celery", "valkey")}

    for pid in former.values():
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: demo.said.count("starting it again") == len(former))
    wait_for(lambda: demo.get("/readyz")[0] == 200)

    assert "The worker ended (-9); starting it again." in demo.said
    assert "The broker ended (-9); starting it again." in demo.said
    assert former["celery"] != demo.pid("celery")
    assert former["valkey"] != demo.pid("valkey")


def test_dead_database_ends_the_demo_with_a_sentence(demo):
    ours = family(demo.process.pid)

    os.kill(demo.pid("postgres -D"), signal.SIGKILL)
    wait_for(lambda: demo.process.poll() is not None)

    assert demo.process.returncode == 1
    assert "The database ended (-9)." in demo.said
    assert living(ours) == []


def test_second_start_on_the_same_data_says_so(demo, data, tmp_path):
    second = start(data, tmp_path / "out")

    assert second.wait(PATIENCE) == 1
    assert f"A demo is running on {data} already." in (tmp_path / "out").read_text()


def test_start_says_so_when_the_port_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        refused = start(tmp_path / "data", tmp_path / "out", port)

        assert refused.wait(PATIENCE) == 1
    assert f"The demo can't listen on 127.0.0.1:{port}" in (tmp_path / "out").read_text()


def test_start_refuses_a_port_that_is_no_number(tmp_path):
    refused = start(tmp_path / "data", tmp_path / "out", "eight")

    assert refused.wait(PATIENCE) == 1
    assert (tmp_path / "out").read_text() == "PORT is eight: it must be a number up to 65535.\n"
