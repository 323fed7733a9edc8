"""Pages and saves against the floor, one client and eight."""

import html
import itertools
import json
import re
from collections.abc import Callable
from urllib.parse import urlencode

from bench.load import Client, Target, measure, page
from bench.report import Figure
from bench.stack import Stack

# A field's name says where it is saved and which version it holds (partnerships/templatetags/fields.py).
A_FIELD = re.compile(
    r'name="(?P<action>[^" ]+/(?:goal|activity)/\d+/(?:audience|expected_result)/) (?P<version>[^" ]*)'
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def figures() -> list[Figure]:
    """All of quality.md's figures for pages that this version has."""
    with Stack() as stack:
        targets = {target.name: target for target in [*floors(stack), *pages(stack)]}
        measure(list(targets.values()))
    return [*held(targets), *told(targets)]


def floors(stack: Stack) -> list[Target]:
    thousand, most = stack.districts[1_000], stack.districts[10_000]
    session = thousand["floor_session"]
    return [
        Target("floor: empty page", stack.floor, page("/empty/"), session),
        Target("floor: 1,000 schools", stack.floor, page(f"/everything/{thousand['id']}/"), session),
        Target("floor: 50 of 10,000", stack.floor, page(f"/fifty/{most['id']}/"), session),
    ]


def pages(stack: Stack) -> list[Target]:
    def of(size: int, name: str, path: str, role: str = "leader") -> Target:
        row = stack.districts[size]
        ask = page(row.get(path) or f"/d/{row['slug']}/{path}")
        return Target(name, stack.product, ask, row["sessions"][role])

    thousand = stack.districts[1_000]
    return [
        of(1_000, "home of the leader, 1,000 schools", ""),
        of(1_000, "home of the superintendent, 1,000 schools", "", "superintendent"),
        of(100, "list of schools, 100", "schools/"),
        of(10_000, "list of schools, 10,000", "schools/"),
        of(1_000, "Leadership Plan, 16 activities", "plan"),
        *(of(size, f"table of action plans, {size:,}", "action-plans/") for size in (10, 100, 1_000)),
        *(
            of(size, f"action plan of 16 activities, {size:,} schools", "action_plan", "chair")
            for size in (10, 100, 1_000)
        ),
        Target(
            "saving one field",
            stack.product,
            saver(thousand["plan"]),
            thousand["sessions"]["leader"],
        ),
    ]


def saver(plan: str) -> Callable[[Client], None]:
    """Change a field, each time to something new, as the page's own script does.

    The plan has twenty such fields; each of eight clients takes one of its own, so that nobody meets.
    """
    numbers = itertools.count()
    places = itertools.count()

    def ask(client: Client) -> None:
        if "field" not in client.notes:
            begin(client, plan, next(places))
        action, version, token = client.notes["field"]
        body = urlencode({"value": f"Everybody, {next(numbers)}", "version": version})
        answer = json.loads(client.post(action, body, **{"X-CSRFToken": token, "X-Saver": "1"}))
        client.notes["field"] = (action, answer["version"], token)

    return ask


def begin(client: Client, plan: str, place: int) -> None:
    """Read the page for a field, its version and the token that a POST needs."""
    client.cookies["csrftoken"] = "a" * 32
    text = client.get(plan, **{"Accept-Encoding": "identity"}).decode()
    fields = list(A_FIELD.finditer(text))
    found = fields[place % len(fields)]
    client.notes["field"] = (html.unescape(found["action"]), found["version"], client.cookies["csrftoken"])


def held(targets: dict[str, Target]) -> list[Figure]:
    """The ratios that quality.md asks to hold."""
    fifty, empty = targets["floor: 50 of 10,000"], targets["floor: empty page"]

    def ratio(what: str, above: str, below: Target, limit: float) -> Figure:
        top = targets[above]
        note = (
            f"n={top.n}; {top.p50:.1f} ms [{top.spread[0]:.1f}–{top.spread[1]:.1f}] over "
            f"{below.p50:.1f} ms [{below.spread[0]:.1f}–{below.spread[1]:.1f}]"
        )
        return Figure(what, top.p50 / below.p50, limit=limit, note=note)

    return [
        ratio(
            "superintendent's home, 1,000 schools / floor of 1,000",
            "home of the superintendent, 1,000 schools", targets["floor: 1,000 schools"], 2.0,
        ),
        ratio("list of 50 at 10,000 / at 100 schools", "list of schools, 10,000",
              targets["list of schools, 100"], 1.5),
        ratio("list of 50 at 10,000 schools / floor of 50", "list of schools, 10,000", fifty, 2.5),
        ratio("Leadership Plan, 16 activities / floor of 50", "Leadership Plan, 16 activities", fifty, 2.5),
        ratio("table of action plans at 1,000 / at 100 schools", "table of action plans, 1,000",
              targets["table of action plans, 100"], 1.5),
        ratio("table of action plans at 1,000 schools / floor of 50", "table of action plans, 1,000", fifty, 2.5),
        ratio("action plan of 16 activities / floor of 50", "action plan of 16 activities, 1,000 schools", fifty, 2.5),
        ratio("action plan in a district of 1,000 / of 10 schools", "action plan of 16 activities, 1,000 schools",
              targets["action plan of 16 activities, 10 schools"], 1.5),
        ratio("saving one field / floor's empty page", "saving one field", empty, 4.0),
    ]  # fmt: skip


def told(targets: dict[str, Target]) -> list[Figure]:
    """p95 over p50 with eight at once, of every page; the floor's own are told beside them."""
    return [
        Figure(
            f"p95 / p50, eight at once: {target.name}",
            target.tail,
            limit=None if target.name.startswith("floor") else 2.0,
            note=f"n={sum(map(len, target.together))}",
        )
        for target in targets.values()
    ]
