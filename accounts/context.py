"""What pages know about the site itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """demo: whether this is the demo, with its outbox and its ready-made people."""
    return {"demo": settings.DEMO}
