"""A throw-away production stack: PostgreSQL that syncs, a broker, gunicorn with two workers, and the floor."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from partnerships.foundation.services import processes
from partnerships.foundation.services.home import TemporaryHome
from partnerships.foundation.services.postgres import Postgres
from partnerships.foundation.services.valkey import Valkey

SIZES = (10, 100, 1_000, 10_000)
ROOT = Path(__file__).resolve().parents[1]
WEB = (
    "--keep-alive",
    "60",
    "--workers",
    "2",
    "--worker-class",
    "gthread",
    "--threads",
    "4",
    "--log-level",
    "error",
)


class Stack:
    """Started by `with`; ends with this process, whatever ends it."""

    def __init__(self, sizes: tuple[int, ...] = SIZES) -> None:
        self.sizes = sizes
        self.home = TemporaryHome()
        data = self.home.folder("data")
        tuned = {"shared_buffers": "256MB", "max_connections": "60"}
        self.database = Postgres(data / "pg", self.home, secrets.token_hex(16), tuned)
        self.broker = Valkey(self.home, data / "valkey.log")
        self.web: list[subprocess.Popen[bytes]] = []
        self.log = data / "web.log"
        self.districts: dict[int, dict[str, Any]] = {}
        self.env: dict[str, str] = {}

    def __enter__(self) -> "Stack":
        self.database.start()
        self.broker.start()
        self.env = dict(os.environ) | {
            "DATABASE_URL": self.database.url,
            "REDIS_URL": self.broker.url,
            "DATA_DIR": str(self.home.path / "data"),
            "STATIC_ROOT": str(self.home.path / "data" / "static"),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }
        self.manage("migrate", "--verbosity", "0")
        self.manage("createcachetable")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        filled = self.python("-m", "bench", "fill", *map(str, self.sizes))
        self.districts = {row["schools"]: row for row in json.loads(filled)}
        self.product = self.serve("bench.settings")
        self.floor = self.serve("bench.floor_settings")
        return self

    def __exit__(self, *problem: object) -> None:
        for process in self.web:
            processes.stop(process, seconds=5)
        self.broker.stop()
        self.database.stop()
        self.home.remove()

    def manage(self, *arguments: str) -> str:
        return self.python("manage.py", *arguments)

    def python(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def serve(self, settings: str) -> str:
        """The address of a gunicorn with these settings."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with self.log.open("ab") as output:
            process = processes.start(
                [sys.executable, "-m", "gunicorn", "partnerships.wsgi:application",
                 "--bind", f"127.0.0.1:{port}", *WEB],
                output=output, cwd=ROOT, env=self.env | {"DJANGO_SETTINGS_MODULE": settings},
            )  # fmt: skip
        self.web.append(process)
        address = f"127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://{address}/healthz", timeout=5).close()
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
            else:
                break
        else:
            raise SystemExit(f"gunicorn did not start:\n{self.log.read_text()[-3000:]}")
        return address
