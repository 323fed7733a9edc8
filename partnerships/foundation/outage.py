"""Telling an outage of the database from a fault of the product."""

from django.db import InterfaceError, OperationalError

# SQLSTATEs of a server that goes down, comes up, or has no place left: 57P01 … 57P03, 53300.
GONE = frozenset({"57P01", "57P02", "57P03", "53300"})
LOST_CONNECTION = "08"


def is_away(problem: BaseException | None) -> bool:
    """Whether this was raised because the database can't be reached: not a deadlock, nor a slow question."""
    while problem is not None:
        if isinstance(problem, InterfaceError | OperationalError):
            code = getattr(problem.__cause__, "pgcode", None) or ""
            return not code or code in GONE or code.startswith(LOST_CONNECTION)
        problem = problem.__cause__ or problem.__context__
    return False
