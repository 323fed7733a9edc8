"""How long a fresh clone takes to its first page, and a second start."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.report import Figure
from bench.stack import ROOT
from partnerships.foundation.services import processes


def figures() -> list[Figure]:
    """Cold: a fresh clone with an empty environment. Warm: the same again."""
    folder = Path(tempfile.mkdtemp(prefix="partnerships-start-"))
    try:
        clone = folder / "clone"
        subprocess.run(  # noqa: S603
            [shutil.which("git") or "git", "clone", "-q", str(ROOT), str(clone)], check=True
        )
        return [
            Figure("demo, cold: to the first page", first_page(clone, folder), "s", note="n=1"),
            Figure("demo, warm: to the first page", first_page(clone, folder), "s", note="n=1"),
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def first_page(clone: Path, home: Path) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    with (home / "demo.log").open("ab") as output:
        demo = processes.start(
            [clone / "bin" / "demo"], output=output, cwd=clone,
            env={"PATH": os.environ["PATH"], "HOME": str(home), "PORT": str(port)},
        )  # fmt: skip
    try:
        while demo.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5).close()
                return time.perf_counter() - began
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"bin/demo ended:\n{(home / 'demo.log').read_text()[-2000:]}")
    finally:
        processes.stop(demo, seconds=15)
