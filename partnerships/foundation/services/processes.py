"""Child processes that end with their parent, whatever ends the parent."""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class ServiceError(Exception):
    """A service can't run here; the message says what to do about it."""


def unprivileged() -> pwd.struct_passwd | None:
    """The account that PostgreSQL runs as when we are root, which it refuses; else None."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def start(
    arguments: Sequence[str | Path],
    *,
    output: IO[bytes] | int | None = None,
    account: pwd.struct_passwd | None = None,
    dies_by: signal.Signals = signal.SIGTERM,
    **options: Any,
) -> subprocess.Popen[bytes]:
    """A child in a session of its own: Ctrl-C doesn't reach it, the end of this process does.

    Call it from the main thread: the kernel watches the thread that started the child. The
    options are those of subprocess.Popen.
    """
    return subprocess.Popen(  # noqa: S603
        [str(part) for part in arguments],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
        preexec_fn=_end_with_parent(dies_by),
        **_identity(account),
        **options,
    )


def stop(process: subprocess.Popen[bytes], by: signal.Signals = signal.SIGTERM, seconds: float = 10) -> None:
    """Ask the process to end; after that many seconds end it and all its children."""
    if process.poll() is None:
        process.send_signal(by)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    end_group(process.pid)
    process.wait()


def end_group(leader: int) -> None:
    """Kill what is left of the session that the process leads, or led."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the service became ready before it ended or the time was over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return True
        if process.poll() is not None:
            return False
        time.sleep(0.01)
    return False


def _end_with_parent(by: signal.Signals) -> Callable[[], None] | None:
    """Runs in the child after its change of account, which would undo the wish again."""
    if _LIBC is None:
        return None
    libc, parent = _LIBC, os.getpid()

    def wish() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(by))
        if os.getppid() != parent:  # it ended before the wish was heard
            os._exit(1)

    return wish


def _identity(account: pwd.struct_passwd | None) -> dict:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
