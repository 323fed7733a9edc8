"""Keeps a handful of child processes running, and ends them all together."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from partnerships.foundation.services import processes
from partnerships.foundation.services.processes import ServiceError

_SETTLED_AFTER = 10.0  # seconds of life after which an end counts as the first one again
_TRIES = 3


class Stop(BaseException):
    """Someone asked for the end: Ctrl-C, SIGTERM, or the terminal went away."""


@dataclass
class Child:
    """A process, and the way to start it; vital ones can't be started again under the others."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    vital: bool = False
    process: subprocess.Popen[bytes] = field(init=False)
    started: float = field(init=False, default=0)
    failures: int = field(init=False, default=0)

    def run(self) -> None:
        self.process = self.start()
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again if it ended; raise ServiceError where that can't help."""
        status = self.process.poll()
        if status is None:
            return
        processes.end_group(self.process.pid)
        settled = time.monotonic() - self.started > _SETTLED_AFTER
        self.failures = 1 if settled else self.failures + 1
        if self.vital or self.failures >= _TRIES:
            raise ServiceError(f"The {self.name} ended ({status}).")
        say(f"The {self.name} ended ({status}); starting it again.")
        self.run()


def obey_signals() -> None:
    """Each asks for the end, by raising Stop wherever the program is."""
    for wanted in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(wanted, _raise_stop)


def ignore_signals() -> None:
    """The end is under way: asking for it again must not interrupt it."""
    for wanted in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(wanted, signal.SIG_IGN)


def watch(children: list[Child]) -> None:
    """Look after the children until Stop, or until one can't be helped."""
    while True:
        for child in children:
            child.look_after()
        time.sleep(0.2)


def say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _raise_stop(number: int, frame: FrameType | None) -> None:
    raise Stop
