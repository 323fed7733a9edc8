from collections.abc import Callable
from typing import Any

import pytest

from schools.actions import imports


@pytest.fixture
def at_once(django_capture_on_commit_callbacks: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that have done their work as soon as it was asked for."""

    def ringing(verb: Callable[..., Any]) -> Callable[..., Any]:
        def run(**options: Any) -> Any:
            with django_capture_on_commit_callbacks(execute=True):
                return verb(**options)

        return run

    for name in ("start_reading", "answer", "confirm", "undo", "try_again", "drop", "forget_file"):
        monkeypatch.setattr(imports, name, ringing(getattr(imports, name)))
