"""What a page was asked for, as its address says it."""

from typing import Any


def rest_of_address(asked: Any, **changed: str) -> str:
    """The filters as a query string, without the page; what is changed to "" is left out."""
    query = asked.copy()
    for name, value in {"page": "", **changed}.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return query.urlencode()
