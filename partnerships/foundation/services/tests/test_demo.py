"""The demo as people meet it: started, asked, killed, and gone without a trace."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from partnerships.foundation.services.place import ROOT

pytestmark = pytest.mark.services
PATIENCE = 120  # seconds; reached only where something is broken


class RunningDemo:
    """A demo of its own, on a free port."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.output = data.with_suffix(".out")
        self.process = start(data, self.output)
        wait_for(lambda: "Ctrl-C stops it." in self.said or self.process.poll() is not None)

    @property
    def said(self) -> str:
        return self.output.read_text()

    @property
    def url(self) -> str:
        found = re.search(r"ready: (\S+)", self.said)
        assert found, self.said
        return found.group(1)

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def pid(self, words: str) -> int:
        """The direct child whose command line holds the words."""
        return next(
            pid
            for pid in family(self.process.pid)
            if words in command(pid) and parent(pid) == self.process.pid
        )

    def end(self, by: signal.Signals) -> list[int]:
        """End it by the signal; give the processes that are left."""
        ours = family(self.process.pid)
        self.process.send_signal(by)
        self.process.wait(PATIENCE)
        wait_for(lambda: not living(ours))
        return living(ours)


def start(data: Path, output: Path, port: str = "0") -> subprocess.Popen[bytes]:
    ours = {"DATA_DIR": str(data), "PORT": port, "HOST": "127.0.0.1"}
    env = {"PATH": os.environ["PATH"], "HOME": str(data.parent)} | ours
    with output.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-m", "partnerships.foundation.services.demo"],
            cwd=ROOT,
            env=env,
            stdout=file,
            stderr=subprocess.STDOUT,
        )


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)


def status(pid: int) -> list[str]:
    """State, parent and so on, as /proc tells; nothing for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def parent(pid: int) -> int:
    return int(status(pid)[1]) if status(pid) else 0


def command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def family(root: int) -> list[int]:
    """The process, its children, and theirs."""
    everybody = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    parents = {pid: parent(pid) for pid in everybody}
    found = [root]
    for one in found:
        found += [pid for pid, of in parents.items() if of == one]
    return found


def living(pids: list[int]) -> list[int]:
    return [pid for pid in pids if status(pid) and status(pid)[0] != "Z"]


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
