"""A demo's place: its address, its secrets, and what a reset takes away."""

import pytest

from partnerships.foundation.services.place import Place
from partnerships.foundation.services.processes import ServiceError


@pytest.fixture
def place(tmp_path) -> Place:
    return Place({"DATA_DIR": str(tmp_path), "PORT": "0"})


def test_secrets_are_made_once_and_private(place):
    made = place.secrets()

    assert place.secrets() == made
    assert len(made.secret_key) >= 50
    assert (place.data / "secrets.json").stat().st_mode & 0o777 == 0o600


def test_reset_takes_away_the_demo_and_nothing_else(place):
    place.secrets()
    place.remember({"DATABASE_URL": "postgresql:///name"})
    (place.data / "postgres" / "data").mkdir(parents=True)
    (place.data / "letter.txt").write_text("someone's own")

    place.reset()

    assert [path.name for path in place.data.iterdir()] == ["letter.txt"]


def test_claim_refuses_a_folder_that_cannot_be_written():
    with pytest.raises(ServiceError, match="Name another folder with DATA_DIR"):
        Place({"DATA_DIR": "/proc/nowhere"}).claim()


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104
        ("partners.local", "http://partners.local:8000"),
        ("::1", "http://[::1]:8000"),
    ],
)
def test_url_names_a_host_that_a_browser_can_open(host, url):
    assert Place({"HOST": host}).url == url
