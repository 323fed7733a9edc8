"""A demo of its own for a test: started, asked over HTTP, and ended; and who is alive in its family."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from partnerships.foundation.services.place import ROOT

PATIENCE = 120  # seconds; reached only where something is broken


class RunningDemo:
    """A demo of its own, on a free port. `env` names services that it uses instead of starting its own."""

    def __init__(self, data: Path, **env: str) -> None:
        self.data = data
        self.output = data.with_suffix(".out")
        self.process = start(data, self.output, **env)
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


def start(data: Path, output: Path, port: str = "0", **env: str) -> subprocess.Popen[bytes]:
    ours = {"DATA_DIR": str(data), "PORT": port, "HOST": "127.0.0.1"}
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    env = {"PATH": os.environ["PATH"], "HOME": str(data.parent)} | measured | ours | env
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
