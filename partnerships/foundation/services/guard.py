"""Ends the children of a process that was killed before it could do so itself.

The kernel tells each direct child of its parent's end, but a child's own children are not told, and
a worker that is told may wait for tasks, or for a broker that is gone as well.
"""

import os
import signal
import subprocess

from partnerships.foundation.services.processes import end_group


class Guard:
    """A process beside ours that kills the groups it was told of when ours ends without a word."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(self._writing)
            _stand_guard(reading)
        os.close(reading)

    def watch(self, process: subprocess.Popen[bytes]) -> None:
        """Remember the group that the process leads."""
        os.write(self._writing, f"{process.pid}\n".encode())

    def dismiss(self) -> None:
        """All have ended: there is nothing left to do."""
        os.write(self._writing, b"dismissed\n")
        os.close(self._writing)
        os.waitpid(self._process, 0)


def _stand_guard(reading: int) -> None:
    """Never gives back: what stands above this call belongs to the other process."""
    os.setsid()
    for unwanted in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(unwanted, signal.SIG_IGN)
    with os.fdopen(reading) as told:
        words = told.read().split()
    if "dismissed" not in words:
        for group in words:
            end_group(int(group))
    os._exit(0)
