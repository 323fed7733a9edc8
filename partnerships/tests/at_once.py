"""Several people at the same moment, each on a connection of their own to a real PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import PermissionDenied
from django.db import connections

from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district


def together(cast, *tasks):
    """Run each in a thread with a connection of its own, all let go at once. Gives results or exceptions."""
    gate = Barrier(len(tasks))

    def run(task):
        try:
            with in_district(cast.district):
                gate.wait(20)
                return task()
        except (Refused, PermissionDenied) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))
