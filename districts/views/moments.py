"""Where in the past a page begins: the `before` of its address."""

import datetime
from typing import Any

from django.utils.dateparse import parse_datetime


def moment_from(request: Any) -> datetime.datetime | None:
    """The moment after `before=` in the address; None for no moment, or for nonsense."""
    try:
        moment = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
