"""Every row belongs to one district, and no query may forget it.

Outside an open district a district's model raises; inside it is filtered. The library is
django-scopes; the product speaks of districts through the three names below alone.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import models
from django_scopes import ScopedManager, get_scope, scope, scopes_disabled
from django_scopes.manager import DisabledQuerySet

# Questions that the library leaves open outside a scope. Closed here, so that "raises" means all.
for _name in (
    "exists",
    "exclude",
    "in_bulk",
    "contains",
    "difference",
    "intersection",
    "explain",
    "bulk_update",
):
    setattr(DisabledQuerySet, _name, DisabledQuerySet.error)


def owned(
    queryset_class: type[models.QuerySet] = models.QuerySet,
    *,
    by: str = "district",
    without: models.Q | None = None,
) -> Any:
    """The only manager a district's model may have: it answers inside an open district, or raises.

    `without` names rows that nobody meets any more. A model that has such rows has a second manager,
    `everything`, for the verbs and for what leaves the district whole.
    """
    manager = models.Manager if without is None else _leaving_out(without)
    return ScopedManager(district=by, _manager_class=manager.from_queryset(queryset_class))


def _leaving_out(rows: models.Q) -> type[models.Manager]:
    class Without(models.Manager):
        def get_queryset(self) -> models.QuerySet:
            return super().get_queryset().exclude(rows)

    return Without


def every_row(model: Any) -> Any:
    """The manager that leaves no row of this model out."""
    return getattr(model, "everything", model.objects)


def in_district(district: Any) -> AbstractContextManager[None]:
    """Open one district (an object or its id) for the length of a block."""
    return scope(district=district)


def open_district() -> Any:
    """The district that is open now, or None."""
    return get_scope().get("district")


def open_district_id() -> int:
    """The open district's id, or an error: as for any question about what a district owns."""
    district = open_district()
    if district is None:
        raise LookupError("Open a district before asking about what it owns.")
    return getattr(district, "pk", district)


@contextmanager
def across_all_districts(reason: str) -> Iterator[None]:
    """Lift the walls. The reason is for the next reader, and for the list in the house rules.

    Raises ValueError when no reason is given.
    """
    if not reason:
        raise ValueError("Say why this must see every district.")
    with scopes_disabled():
        yield
