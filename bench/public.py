"""The public page of a district, for strangers: one at a time, and two hundred at once."""

import statistics
import threading
import time

from bench.load import ROUNDS, Client, Target, measure, page
from bench.report import Figure
from bench.stack import Stack

SIZES = (10, 100, 1_000)
VISITORS, VISITS = 200, 3


def figures() -> list[Figure]:
    with Stack(SIZES) as stack:
        targets = {each.name: each for each in [*floors(stack), *pages(stack)]}
        measure(list(targets.values()))
        crowds = {name: together(targets[name]) for name in ("floor: empty page", "public page, 100 schools")}
    return [*held(targets), *crowded(crowds)]


def floors(stack: Stack) -> list[Target]:
    thousand = stack.districts[1_000]
    session = thousand["floor_session"]
    return [
        Target("floor: empty page", stack.floor, page("/empty/"), session),
        Target("floor: 1,000 schools", stack.floor, page(f"/everything/{thousand['id']}/"), session),
    ]


def pages(stack: Stack) -> list[Target]:
    """Without a session: strangers have none."""

    def of(size: int) -> Target:
        path = f"/families/{stack.districts[size]['slug']}/en/"
        return Target(f"public page, {size:,} schools", stack.product, page(path), "")

    return [of(10), of(100), of(1_000)]


def together(target: Target) -> list[float]:
    """Milliseconds of each visit of two hundred at once: each with a connection of its own, three visits."""
    rounds = []
    for _ in range(ROUNDS):
        taken: list[float] = []
        threads = [threading.Thread(target=_visitor, args=(target, taken)) for _ in range(VISITORS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if len(taken) != VISITORS * VISITS:
            raise SystemExit(f"{target.name}: {VISITORS * VISITS - len(taken)} visits were not answered")
        rounds += taken
    return rounds


def _visitor(target: Target, taken: list[float]) -> None:
    client = Client(target.address, target.session)
    for _ in range(VISITS):
        began = time.perf_counter()
        target.ask(client)
        taken.append((time.perf_counter() - began) * 1000)
    client.connection.close()


def held(targets: dict[str, Target]) -> list[Figure]:
    empty, hundred = targets["floor: empty page"], targets["public page, 100 schools"]
    thousand = targets["public page, 1,000 schools"]

    def ratio(what: str, top: Target, below: Target, limit: float) -> Figure:
        note = (
            f"n={top.n}; {top.p50:.1f} ms [{top.spread[0]:.1f}–{top.spread[1]:.1f}] over "
            f"{below.p50:.1f} ms [{below.spread[0]:.1f}–{below.spread[1]:.1f}]"
        )
        return Figure(what, top.p50 / below.p50, limit=limit, note=note)

    return [
        ratio("public page, 100 schools / floor's empty page", hundred, empty, 2.0),
        ratio("public page, 1,000 schools / floor of 1,000", thousand, targets["floor: 1,000 schools"], 1.0),
        *(
            Figure(
                f"p95 / p50, eight at once: {each.name}",
                each.tail,
                limit=2.0,
                note=f"n={sum(map(len, each.together))}",
            )
            for each in targets.values()
            if each.name.startswith("public")
        ),
    ]


def crowded(crowds: dict[str, list[float]]) -> list[Figure]:
    """Two hundred at once: against the floor's empty page under the same crowd, and the tail."""
    floor, ours = crowds.values()
    middle = {name: statistics.median(taken) for name, taken in crowds.items()}
    note = f"n={len(ours)}; {statistics.median(ours):.0f} ms over {statistics.median(floor):.0f} ms"
    tail = statistics.quantiles(ours, n=20)[-1] / statistics.median(ours)
    first, second = middle.values()
    return [
        Figure(f"{VISITORS} at once: public page / floor's empty page", second / first, limit=2.0, note=note),
        Figure(f"{VISITORS} at once: p95 / p50 of the public page", tail, limit=2.0, note=f"n={len(ours)}"),
    ]
