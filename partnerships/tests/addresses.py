"""Every address of a district, filled in with real objects of one district.

Each room says in tests/strangers.py which objects stand behind the names in its URLs:
`things(world) -> {"school_id": 7, …}`, or for an address whose names only make sense together
`{"plans:field": {"kind": "goal", "row_id": 3, …}}`. A new URL joins by itself; one that names
something nobody provides fails the test with its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module, util
from types import SimpleNamespace
from typing import Any

from django.urls import URLPattern, get_resolver

from partnerships.tests.guards import ROOMS


@dataclass(frozen=True)
class Address:
    """One URL of a district: its name, the names it wants filled in, and how it may be asked."""

    name: str
    route: str
    wants: tuple[str, ...]
    methods: tuple[str, ...]


def addresses() -> list[Address]:
    return sorted(_walk(get_resolver().url_patterns), key=lambda each: each.name)


def _walk(patterns: Any, prefix: str = "", space: str = "") -> Iterator[Address]:
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if not isinstance(entry, URLPattern):
            inner = ":".join(filter(None, (space, entry.namespace or "")))
            yield from _walk(entry.url_patterns, route, inner)
        elif route.startswith("d/"):
            names = _names(route)
            methods = getattr(entry.callback, "entry_methods", ("GET",))
            yield Address(f"{space}:{entry.name}", route, names, methods)


def _names(route: str) -> tuple[str, ...]:
    found = (part.split(">")[0].rpartition(":")[2] for part in route.split("<")[1:])
    return tuple(name for name in found if name != "district")


def things(world: SimpleNamespace) -> dict[str, Any]:
    """What the rooms provide for one district."""
    found: dict[str, Any] = {}
    for room in ROOMS:
        if util.find_spec(f"{room}.tests.strangers"):
            found |= import_module(f"{room}.tests.strangers").things(world)
    return found


def fill(address: Address, provided: dict[str, Any]) -> dict[str, Any]:
    """Keyword arguments for reverse(). Raises KeyError naming what no room provides."""
    together = provided.get(address.name, {})
    missing = [name for name in address.wants if name not in together and name not in provided]
    if missing:
        raise KeyError(f"{address.name}: add {missing} to things() of a room's tests/strangers.py")
    return {name: together.get(name, provided.get(name)) for name in address.wants}
