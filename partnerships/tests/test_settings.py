"""Settings come from the environment, are explained, and don't let production start half-done."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "0123456789" * 6,
    "ALLOWED_HOSTS": "partnerships.example.org",
    "SITE_URL": "https://partnerships.example.org",
    "DATABASE_URL": "postgresql://user:password@localhost/name",
    "REDIS_URL": "redis://localhost:6379/0",
    "EMAIL_URL": "smtp+tls://user:password@localhost:587",
    "DEFAULT_FROM_EMAIL": "partnerships@example.org",
    "DEBUG": "",
    "OIDC_SERVER_URL": "",
}


# Set while bin/coverage measures: what is started here is measured too.
MEASURED = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}


def load_production(**changes: str) -> subprocess.CompletedProcess[str]:
    """Empty rather than missing: a developer's .env must not fill the gap."""
    return subprocess.run(
        [sys.executable, "-c", "import partnerships.settings.production"],
        env={"PATH": os.defpath} | MEASURED | PRODUCTION | changes,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_stands_explained_in_the_example():
    reading = re.compile(r'env\.\w+\("([A-Z_]+)"')
    read = {
        name
        for file in (ROOT / "partnerships" / "settings").glob("*.py")
        for name in reading.findall(file.read_text())
    }
    example = (ROOT / ".env.example").read_text()

    explained = set(re.findall(r"^# [^\n]+\n(?:# )?([A-Z_]+)=", example, re.MULTILINE))

    assert explained == read


def test_production_starts_when_all_is_set():
    assert load_production().stderr == ""


@pytest.mark.parametrize(
    ("name", "wrong"),
    [(name, "") for name in PRODUCTION if name not in ("DEBUG", "OIDC_SERVER_URL")]
    + [
        ("SECRET_KEY", "short"),
        ("DEBUG", "true"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "*.example.org"),
        ("SITE_URL", "http://partnerships.example.org"),
        ("OIDC_SERVER_URL", "https://accounts.example.org"),
    ],
)
def test_production_refuses_and_names_the_variable(name, wrong):
    refused = load_production(**{name: wrong})

    named = "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET" if name == "OIDC_SERVER_URL" else name
    said = refused.stderr.splitlines()[-1]
    assert refused.returncode == 1
    assert said.partition("ImproperlyConfigured: ")[2].startswith(f"The site can't start yet. {named}: ")
