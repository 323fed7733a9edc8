"""Where a demo lives: its address, its data folder, and the secrets made once inside."""

import fcntl
import json
import os
import secrets
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from partnerships.foundation.services.processes import ServiceError

ROOT = Path(__file__).resolve().parents[3]
# All that a demo ever makes in its data folder; a reset takes nothing else away.
_CONTENT = (
    "clock", "demo.env", "files", "logs", "postgres", "prepared", "secrets.json", "static",
    "static.digest",
)  # fmt: skip
_WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104
_HIGHEST_PORT = 65535


@dataclass
class Secrets:
    secret_key: str
    database_password: str


class Place:
    """One data folder, held by one demo at a time."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.host = environ.get("HOST") or "127.0.0.1"
        self.port = _port(environ.get("PORT") or "8000")
        self.data = Path(environ.get("DATA_DIR") or ROOT / "var").resolve()
        self._lock: IO[str] | None = None

    @property
    def url(self) -> str:
        shown = "127.0.0.1" if self.host in _WILDCARDS else self.host
        return f"http://[{shown}]:{self.port}" if ":" in shown else f"http://{shown}:{self.port}"

    @property
    def env_file(self) -> Path:
        return self.data / "demo.env"

    def claim(self) -> None:
        """Hold the folder until this process ends."""
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = (self.data / "lock").open("a+")
        except OSError as broken:
            raise ServiceError(
                f"The demo can't keep its data in {self.data} ({broken.strerror}). "
                "Name another folder with DATA_DIR."
            ) from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ServiceError(
                f"A demo is running on {self.data} already. Stop it first, or give this one a "
                "folder of its own with DATA_DIR."
            ) from None
        self._lock = lock

    def reset(self) -> None:
        for name in _CONTENT:
            path = self.data / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def reserve_address(self) -> socket.socket:
        """A bound socket that the web server inherits, so that nobody takes the port meanwhile."""
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(
                self.host or None, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            bound = socket.socket(family, kind, protocol)
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
            bound.listen()
        except OSError as broken:
            raise ServiceError(
                f"The demo can't listen on {self.host}:{self.port} ({broken.strerror}). Name "
                "another with HOST and PORT, as in: PORT=8001 bin/demo"
            ) from None
        self.port = bound.getsockname()[1]
        return bound

    def secrets(self) -> Secrets:
        """Made at the first start, readable by the owner alone."""
        path = self.data / "secrets.json"
        if not path.is_file():
            made = {
                "secret_key": secrets.token_urlsafe(48),
                "database_password": secrets.token_hex(16),
            }
            write_private(path, json.dumps(made))
        return Secrets(**json.loads(path.read_text()))

    def remember(self, variables: Mapping[str, str]) -> None:
        """Tell manage.py in the same checkout how to reach this demo."""
        write_private(self.env_file, "".join(f"{name}={value}\n" for name, value in variables.items()))

    def forget(self) -> None:
        self.env_file.unlink(missing_ok=True)


def write_private(path: Path, text: str) -> None:
    """Write all of it or nothing, for the owner alone."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= _HIGHEST_PORT):
        raise ServiceError(f"PORT is {text}: it must be a number up to {_HIGHEST_PORT}.")
    return int(text)
