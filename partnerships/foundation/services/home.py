"""A short-lived folder for sockets: short paths, of its owner alone, cleared away in the end."""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

_PREFIX = "partnerships-"
_ROOT = Path("/tmp")  # noqa: S108  (mkdtemp inside; a socket's path holds 107 bytes at the most)


class TemporaryHome:
    """A new folder with a lock on it; a home whose owner was killed is swept by the next one."""

    def __init__(self) -> None:
        _sweep()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_ROOT if _ROOT.is_dir() else None))
        lock = _lock(self.path)
        if lock is None:
            raise RuntimeError(f"{self.path} was taken as soon as it was made.")
        self._lock = lock
        if os.geteuid() == 0:
            self.path.chmod(0o711)  # so that PostgreSQL's own account reaches its folder inside

    def folder(self, name: str) -> Path:
        """A folder inside, of the owner alone."""
        made = self.path / name
        made.mkdir(mode=0o700)
        return made

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


def _sweep() -> None:
    for left in _ROOT.glob(f"{_PREFIX}*/lock"):
        if left.stat().st_uid == os.geteuid() and (lock := _lock(left.parent)):
            shutil.rmtree(left.parent, ignore_errors=True)
            lock.close()


def _lock(home: Path) -> IO[str] | None:
    """The lock on the home, or None where a living process holds it."""
    try:
        handle = (home / "lock").open("a")
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle
