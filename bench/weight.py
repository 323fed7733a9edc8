"""What a first visit weighs, and how it sits: bytes over the wire, layout shift, long tasks."""

import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from bench.browser import Trace
from bench.report import Figure
from bench.stack import Stack

WATCH = """
window.seen = {shift: 0, longest: 0};
new PerformanceObserver(list => { for (const e of list.getEntries())
  if (!e.hadRecentInput) window.seen.shift += e.value; }).observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries())
  window.seen.longest = Math.max(window.seen.longest, e.duration); }).observe({type: "longtask", buffered: true});
"""
SIGNED_IN = {
    "home": ("", "leader"),
    "schools": ("schools/", "leader"),
    "Leadership Plan": ("plan", "leader"),
    "One-Year Action Plan": ("action_plan", "chair"),
}
ROUNDS = 5
SLOWED = 4


def figures() -> list[Figure]:
    from playwright.sync_api import sync_playwright

    with Stack((100,)) as stack, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM_PATH") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        district = stack.districts[100]
        found = []
        for name, (path, role) in SIGNED_IN.items():
            url = f"http://{stack.product}" + (district.get(path) or f"/d/{district['slug']}/{path}")
            found += weigh(browser, name, url, district["sessions"][role], 150)
        found += weigh(browser, "sign-in", f"http://{stack.product}/accounts/login/", None, 100)
        browser.close()
    return found


def weigh(browser: Any, name: str, url: str, session: str | None, limit_kb: int) -> list[Figure]:
    """One page, visited for the first time again and again. Held is the processor's time: how long a task
    takes by the clock follows from what else the machine does, and is only told."""
    visits = [visit(browser, url, session) for _ in range(ROUNDS)]
    worked = [SLOWED * work(browser, url, session) for _ in range(ROUNDS)]
    first = visits[0]
    took = [each["longest"] for each in visits]
    task = f"{name}: longest task, processor {SLOWED} × slowed"
    return [
        Figure(f"{name}: first visit", first["size"], "kB", limit_kb, f"{first['requests']} requests"),
        Figure(f"{name}: fonts", first["fonts"], "kB", 90),
        Figure(f"{name}: other hosts asked", first["hosts"] - 1, "", 0),
        Figure(
            f"{name}: layout shift", max(each["shift"] for each in visits), "CLS", 0.02, f"worst of {ROUNDS}"
        ),
        Figure(task, statistics.median(worked), "ms", 50, f"processor's time, {spread(worked)}"),
        Figure(f"{task}, by the clock", statistics.median(took), "ms", None, spread(took)),
    ]


def spread(values: list[float]) -> str:
    return f"n={len(values)}, {min(values):.0f} to {max(values):.0f}"


@contextmanager
def fresh_page(browser: Any, url: str, session: str | None) -> Iterator[Any]:
    """A page of a visitor whose cache is empty."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    if session:
        host = urlsplit(url).hostname
        context.add_cookies([{"name": "sessionid", "value": session, "domain": host, "path": "/"}])
    yield context.new_page()
    context.close()


def load(page: Any, url: str) -> None:
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(500)


def work(browser: Any, url: str, session: str | None) -> float:
    """What the page's longest task takes of an unhindered processor."""
    with fresh_page(browser, url, session) as page:
        with Trace(browser, page) as trace:
            load(page, url)
        return trace.longest(urlsplit(url).netloc)


def visit(browser: Any, url: str, session: str | None) -> dict[str, float]:
    """One visit with a slowed processor: what came over the wire, and what the page saw of itself."""
    with fresh_page(browser, url, session) as page:
        page.add_init_script(WATCH)
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        wire: dict[str, float] = {}
        kinds: dict[str, str] = {}
        hosts: set[str | None] = set()

        def asked(event: Any) -> None:
            kinds[event["requestId"]] = event.get("type", "")
            if not event["request"]["url"].startswith("data:"):
                hosts.add(urlsplit(event["request"]["url"]).netloc)

        devtools.on("Network.requestWillBeSent", asked)
        devtools.on(
            "Network.loadingFinished", lambda e: wire.update({e["requestId"]: e["encodedDataLength"]})
        )
        load(page, url)
        seen = page.evaluate("window.seen")
    fonts = sum(size for request, size in wire.items() if kinds.get(request) == "Font")
    sizes = {"size": sum(wire.values()) / 1000, "fonts": fonts / 1000}
    return seen | sizes | {"requests": len(wire), "hosts": len(hosts)}
