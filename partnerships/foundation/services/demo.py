"""The whole product on one machine: database, broker, web server, worker and clock.

bin/demo prepares the checkout and becomes this. Services that the environment names
(DATABASE_URL, REDIS_URL) are used; those it doesn't are started here.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from partnerships.foundation.services import processes
from partnerships.foundation.services.guard import Guard
from partnerships.foundation.services.home import TemporaryHome
from partnerships.foundation.services.place import ROOT, Place
from partnerships.foundation.services.postgres import Postgres
from partnerships.foundation.services.processes import ServiceError
from partnerships.foundation.services.supervisor import (
    Child,
    Stop,
    ignore_signals,
    obey_signals,
    say,
    watch,
)
from partnerships.foundation.services.valkey import Valkey

_WEB = ("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "4")
_WORKER = ("--beat", "--concurrency", "2", "--without-mingle", "--without-gossip", "-l", "INFO")
_SECONDS_TO_END = 8


class Demo:
    """One running product in one place."""

    def __init__(self, place: Place, address: socket.socket, guard: Guard) -> None:
        self.place = place
        self.guard = guard
        self.address = address
        self.home = TemporaryHome()
        self.database: Postgres | None = None
        self.broker: Valkey | None = None
        self.children: list[Child] = []
        self.env: dict[str, str] = {}

    def start(self) -> None:
        """Give back when the first page can be had."""
        secrets = self.place.secrets()
        urls = {
            "DATABASE_URL": self._start_database(secrets.database_password),
            "REDIS_URL": self._start_broker(),
        }
        self._settle_environment(secrets.secret_key, urls)
        told = self._prepare()
        self._start_programs()
        self._wait_for_page()
        say(f"\nPartnerships is ready: {self.place.url}\n\n{told}\nCtrl-C stops it.")

    def watch(self) -> None:
        watch(self.children)

    def stop(self) -> None:
        """Those who work first, then the broker, then the database."""
        ours = [child.process for child in self.children if child.name in ("web server", "worker")]
        for process in ours:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + _SECONDS_TO_END
        for process in ours:
            processes.stop(process, seconds=max(0.1, deadline - time.monotonic()))
        if self.broker:
            self.broker.stop()
        if self.database:
            self.database.stop()
        self.place.forget()
        self.home.remove()
        self.guard.dismiss()

    def _start_database(self, password: str) -> str:
        if given := os.environ.get("DATABASE_URL"):
            return given
        self.database = Postgres(self.place.data / "postgres" / "data", self.home, password)
        self._keep(Child("database", self.database.start, vital=True))
        return self.database.url

    def _start_broker(self) -> str:
        if given := os.environ.get("REDIS_URL"):
            return given
        self.broker = Valkey(self.home, self._log("broker"))
        self._keep(Child("broker", self.broker.start))
        return self.broker.url

    def _keep(self, child: Child) -> None:
        child.run()
        self.children.append(child)

    def _settle_environment(self, secret_key: str, urls: dict[str, str]) -> None:
        given = {
            "SECRET_KEY": os.environ.get("SECRET_KEY") or secret_key,
            "SITE_URL": os.environ.get("SITE_URL") or self.place.url,
            "STATIC_ROOT": os.environ.get("STATIC_ROOT") or str(self.place.data / "static"),
        }
        variables = urls | given
        self.place.remember(variables)
        ours = {
            "DATA_DIR": str(self.place.data),
            "DJANGO_SETTINGS_MODULE": "partnerships.settings.demo",
            "PYTHONUNBUFFERED": "1",
        }
        self.env = dict(os.environ) | variables | ours

    def _prepare(self) -> str:
        """Bring database, static files and demo data up to date; give the words for sign-in."""
        words = self.place.data / "prepared"
        process = processes.start(
            [sys.executable, ROOT / "manage.py", "prepare_demo", "--words", words],
            cwd=ROOT,
            env=self.env,
        )
        if process.wait() != 0:
            raise ServiceError("The demo's data could not be prepared; the reason stands above.")
        return words.read_text(encoding="utf-8")

    def _start_programs(self) -> None:
        self._keep(Child("web server", self._start_web))
        self._keep(Child("worker", self._start_worker))

    def _start_web(self) -> subprocess.Popen[bytes]:
        descriptor = self.address.fileno()
        bind = ("--bind", f"fd://{descriptor}", "--no-control-socket")
        program = ("gunicorn", "partnerships.wsgi:application", *bind, *_WEB)
        return self._run("web", *program, pass_fds=(descriptor,))

    def _start_worker(self) -> subprocess.Popen[bytes]:
        clock = self.place.data / "clock"
        clock.mkdir(exist_ok=True)
        schedule = ("--schedule", str(clock / "schedule"))
        program = ("celery", "-A", "partnerships", "worker", *_WORKER, *schedule)
        return self._run("worker", *program)

    def _run(self, log: str, *program: str, **how: Any) -> subprocess.Popen[bytes]:
        with self._log(log).open("ab") as output:
            process = processes.start(
                [sys.executable, "-m", *program], output=output, cwd=ROOT, env=self.env, **how
            )
        self.guard.watch(process)
        return process

    def _log(self, name: str) -> Path:
        logs = self.place.data / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        return logs / f"{name}.log"

    def _wait_for_page(self) -> None:
        web = next(child.process for child in self.children if child.name == "web server")
        if not processes.wait_until(self._answers, web, seconds=60):
            raise ServiceError(f"The web server did not start. It says why in {self._log('web')}")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.place.url}/healthz", timeout=30):  # noqa: S310
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/demo", description="Start the product to try it.")
    parser.add_argument("--reset", action="store_true", help="forget all data and start afresh")
    options = parser.parse_args(arguments)
    obey_signals()
    try:
        place = Place(os.environ)
        place.claim()
        guard = Guard()
        address = place.reserve_address()
        if options.reset:
            place.reset()
        return _serve(Demo(place, address, guard))
    except ServiceError as problem:
        say(str(problem))
        return 1
    except Stop:
        return 0


def _serve(demo: Demo) -> int:
    try:
        demo.start()
        demo.watch()
    except Stop:
        say("\nStopping …")
    finally:
        ignore_signals()
        demo.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
