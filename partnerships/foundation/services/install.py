"""Prepares a checkout for a command: install.py LOCK [--then [--browser] ARGUMENT …]

Makes .venv, installs into it what LOCK names, and becomes its Python with the arguments. Runs
before anything is installed: the standard library is all it has.
"""

import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
PLAYWRIGHTS = "libatomic.so.1"
# Chromium without windows, menus and all that belongs to them: the same pages for a quarter less work.
SHELL = "chromium-headless-shell"
CHROMIUMS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(lock: str, command: list[str]) -> None:
    checkout = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(checkout, fcntl.LOCK_EX)  # two commands started at once install once
    browser = bool(command) and command[0] == "--browser"
    bring_packages(ROOT / lock, browser=browser)
    bring_libraries()
    if browser:
        command = command[1:]
        bring_playwrights_library()
        os.environ["CHROMIUM_PATH"] = find_chromium()
    os.close(checkout)
    if command:
        os.execv(PYTHON, [str(PYTHON), *command])  # noqa: S606


def bring_packages(lock: Path, *, browser: bool) -> None:
    """Installs what the lock file names; does nothing when that was done before."""
    if not venv_is_usable():
        make_venv(browser=browser)
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f"{lock.name}.installed"
    if stamp.is_file() and stamp.read_text() == digest:
        return
    tell(f"Installing what {lock.name} names into .venv …")
    if not (bring_uv() and install_by_uv(lock)):
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock]
        if run(*pip) != 0:
            sys.exit("The packages could not be installed: pip says why above.")
    stamp.write_text(digest)


def venv_is_usable() -> bool:
    """Whether .venv has a Python, and the one that PYTHON asks for, if it does."""
    if not PYTHON.exists():
        return False
    if not os.environ.get("PYTHON"):
        return True
    return (VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}").is_dir()


def make_venv(*, browser: bool) -> None:
    if VENV.is_symlink():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    making = [sys.executable, "-m", "venv", VENV]
    if run(*making, quiet=True) == 0:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    shutil.rmtree(VENV, ignore_errors=True)
    if not (apt_install(package) and run(*making) == 0):
        besides = missing_libraries() + (missing_for_browsers() if browser else [])
        sys.exit(
            f"Python can't make a virtual environment here: install the package {package}."
            + (f" Install these at the same time: {' '.join(besides)}." if besides else "")
        )


def bring_uv() -> bool:
    lock = ROOT / "requirements-uv.lock"
    bring = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock]
    return UV.is_file() or run(*bring, quiet=True) == 0


def install_by_uv(lock: Path) -> bool:
    """Where uv can't reach the packages as it is set up, pip is asked next, with its own set-up."""
    install = [UV, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes"]
    return run(*install, "--system-certs", "-r", lock, quiet=True) == 0


def bring_libraries() -> None:
    """What documents are drawn with. All else works without, so a lack is said and no more."""
    missing = missing_libraries()
    if missing and not apt_install(*missing):
        tell(f"Documents can't be made as PDF until these are installed: {' '.join(missing)}.")


def missing_libraries() -> list[str]:
    fonts = [] if Path("/usr/share/fonts").is_dir() else ["fonts-dejavu-core"]
    return [package for name, package in LIBRARIES.items() if not has_library(name)] + fonts


def missing_for_browsers() -> list[str]:
    chromium = [] if os.environ.get("CHROMIUM_PATH") or installed_chromium() else [SHELL]
    return ([] if has_library(PLAYWRIGHTS) else ["libatomic1"]) + chromium


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def find_chromium() -> str:
    """A Chromium for browser tests: the named one, the system's, else one that is installed now.

    Nothing stands for the one that Playwright brings and finds itself.
    """
    found = os.environ.get("CHROMIUM_PATH") or installed_chromium()
    if not found and (apt_install(SHELL) or apt_install("chromium")):
        found = installed_chromium()
    if not found and run(PYTHON, "-m", "playwright", "install", "--only-shell", "chromium") != 0:
        sys.exit("Browser tests need Chromium: install it, or name it with CHROMIUM_PATH.")
    return found


def bring_playwrights_library() -> None:
    """What the program beside Playwright is linked with; a small Debian comes without it."""
    if not has_library(PLAYWRIGHTS) and not apt_install("libatomic1"):
        sys.exit(f"Browser tests need more: install the packages {' '.join(missing_for_browsers())}.")


def installed_chromium() -> str:
    return next(filter(None, map(shutil.which, CHROMIUMS)), "")


def apt_install(*packages: str) -> bool:
    """Whether Debian's package manager brought the packages; it is asked only where we are root."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    tell(f"Installing {' '.join(packages)} …")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if run(*install, quiet=True) == 0:
        return True
    return run("apt-get", "update", quiet=True) == 0 and run(*install) == 0


def run(*command: object, quiet: bool = False) -> int:
    output = subprocess.DEVNULL if quiet else sys.stderr
    words = [str(part) for part in command]
    return subprocess.run(words, stdout=output, stderr=output, check=False).returncode  # noqa: S603


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    _lock, *_rest = sys.argv[1:]
    main(_lock, _rest[1:])
