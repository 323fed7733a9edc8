"""Asking pages and timing the answers, one client or eight."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

ROUNDS = 5
A_ROUND = 15
AT_ONCE = 8


@dataclass
class Target:
    """One thing to ask: `ask(client)` sends a request and reads the whole answer."""

    name: str
    address: str
    ask: Callable[["Client"], None]
    session: str
    rounds: list[list[float]] = field(default_factory=list)
    together: list[list[float]] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """Median of the rounds' medians, in milliseconds."""
        return statistics.median(statistics.median(each) for each in self.rounds)

    @property
    def spread(self) -> tuple[float, float]:
        medians = [statistics.median(each) for each in self.rounds]
        return min(medians), max(medians)

    @property
    def n(self) -> int:
        return sum(map(len, self.rounds))

    @property
    def tail(self) -> float:
        """p95 / p50 with eight at once: the median of the rounds' ratios."""
        return statistics.median(
            statistics.quantiles(each, n=20)[-1] / statistics.median(each) for each in self.together
        )


class Client:
    """One kept connection with one session."""

    def __init__(self, address: str, session: str) -> None:
        self.connection = http.client.HTTPConnection(address, timeout=60)
        self.cookies = {"sessionid": session}
        self.notes: dict[str, Any] = {}

    def get(self, path: str, **headers: str) -> bytes:
        return self._send("GET", path, None, headers)

    def post(self, path: str, body: str, **headers: str) -> bytes:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._send("POST", path, body, kind | headers)

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {"Cookie": cookies, "Accept-Encoding": "gzip"} | headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != http.client.OK:
            raise SystemExit(f"{method} {path} answered {answer.status}: {content[:300]!r}")
        return content


def page(path: str) -> Callable[[Client], None]:
    """Ask for one page."""

    def ask(client: Client) -> None:
        client.get(path)

    return ask


def measure(targets: list[Target]) -> None:
    """Every round asks each target in turn, so that a slow minute of the machine hits all alike."""
    with connected(targets) as clients:
        for target in targets:
            timed(target, clients[target.name], 3)
        for _ in range(ROUNDS):
            for target in targets:
                target.rounds.append(timed(target, clients[target.name], A_ROUND))
    for _ in range(ROUNDS):
        for target in targets:
            target.together.append(crowd(target))


@contextmanager
def connected(targets: list[Target]) -> Iterator[dict[str, Client]]:
    clients = {target.name: Client(target.address, target.session) for target in targets}
    yield clients
    for client in clients.values():
        client.connection.close()


def timed(target: Target, client: Client, times: int) -> list[float]:
    """Milliseconds of each request."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        target.ask(client)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def crowd(target: Target) -> list[float]:
    """Eight clients at once, each with a connection of its own."""
    taken: list[float] = []
    refused: list[str] = []

    def one() -> None:
        client = Client(target.address, target.session)
        try:
            timed(target, client, 1)
            taken.extend(timed(target, client, A_ROUND))
        except SystemExit as said:
            refused.append(str(said))
        client.connection.close()

    threads = [threading.Thread(target=one) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refused:
        raise SystemExit(f"{target.name}, eight at once: {refused[0]}")
    return taken
