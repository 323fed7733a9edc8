"""Background work that knows which district it works for."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from celery import shared_task
from kombu.exceptions import OperationalError

from partnerships.foundation.tenancy import in_district

log = logging.getLogger(__name__)


def district_job(function: Callable[..., None]) -> Any:
    """A Celery task whose first argument is the id of the one district it may see.

    Ids in, nothing out, safe to run twice: a worker that dies hands its message on.
    """

    @shared_task(name=f"{function.__module__}.{function.__name__}")
    @wraps(function)
    def inside(district_id: int, *args: Any, **kwargs: Any) -> None:
        with in_district(district_id):
            function(*args, **kwargs)

    return inside


def ring(task: Any, *args: Any) -> None:
    """Tell the workers that there is something to do; never fail because the broker is gone.

    What is to be done stands in PostgreSQL, and the clock finds it there within 15 seconds.
    """
    try:
        task.delay(*args)
    except (OperationalError, OSError) as broken:
        log.warning("The broker can't be reached (%s); the clock will pick up %s.", broken, task.name)
