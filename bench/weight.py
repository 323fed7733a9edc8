"""What a first visit weighs, and how it sits: bytes over the wire, layout shift, long tasks."""

import os
import shutil
from typing import Any
from urllib.parse import urlsplit

from bench.report import Figure
from bench.stack import Stack

WATCH = """
window.seen = {shift: 0, longest: 0};
new PerformanceObserver(list => { for (const e of list.getEntries())
  if (!e.hadRecentInput) window.seen.shift += e.value; }).observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries())
  window.seen.longest = Math.max(window.seen.longest, e.duration); }).observe({type: "longtask", buffered: true});
"""
SIGNED_IN = {"home": "", "schools": "schools/", "Leadership Plan": "plan"}


def figures() -> list[Figure]:
    from playwright.sync_api import sync_playwright

    with Stack((100,)) as stack, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM_PATH") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        district = stack.districts[100]
        found = []
        for name, path in SIGNED_IN.items():
            url = f"http://{stack.product}" + (district.get(path) or f"/d/{district['slug']}/{path}")
            found += weigh(browser, name, url, district["sessions"]["leader"], 150)
        found += weigh(browser, "sign-in", f"http://{stack.product}/accounts/login/", None, 100)
        browser.close()
    return found


def weigh(browser: Any, name: str, url: str, session: str | None, limit_kb: int) -> list[Figure]:
    """One page in a browser with an empty cache and a processor four times slower."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    if session:
        host = urlsplit(url).hostname
        context.add_cookies([{"name": "sessionid", "value": session, "domain": host, "path": "/"}])
    page = context.new_page()
    page.add_init_script(WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    wire: dict[str, float] = {}
    kinds: dict[str, str] = {}
    hosts: set[str | None] = set()

    def asked(event: Any) -> None:
        kinds[event["requestId"]] = event.get("type", "")
        if not event["request"]["url"].startswith("data:"):
            hosts.add(urlsplit(event["request"]["url"]).netloc)

    devtools.on("Network.requestWillBeSent", asked)
    devtools.on("Network.loadingFinished", lambda e: wire.update({e["requestId"]: e["encodedDataLength"]}))
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(500)
    seen = page.evaluate("window.seen")
    context.close()
    fonts = sum(size for request, size in wire.items() if kinds.get(request) == "Font") / 1000
    return [
        Figure(f"{name}: first visit", sum(wire.values()) / 1000, "kB", limit_kb, f"{len(wire)} requests"),
        Figure(f"{name}: fonts", fonts, "kB", 90),
        Figure(f"{name}: other hosts asked", len(hosts) - 1, "", 0),
        Figure(f"{name}: layout shift", seen["shift"], "CLS", 0.02),
        Figure(f"{name}: longest task, processor 4 × slowed", seen["longest"], "ms", 50),
    ]
