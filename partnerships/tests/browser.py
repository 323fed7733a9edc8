"""A real Chromium for tests marked `browser`.

`page_at(width)` opens a page on the live server; `signed_in(user, width)` opens one that belongs to a
person, without typing. Every page is watched: a request to another host, a refused style or script, an
error in the console or an uncaught exception fails the test when it ends. What a test expects of
these (a network that is gone, say) it takes out of `page.faults` itself.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from partnerships.foundation.services.install import installed_chromium

WIDE, NARROW = 1280, 360
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The last flag of this name wins, so those of Playwright stand here again. The two of the address bar
    # are ours: else every window opens two pages more, in a process of their own, for nobody to see.
    "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
    "AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,"
    "PreconnectToSearch,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]
RESULTS = Path(settings.BASE_DIR) / "test-results"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium_path() -> str | None:
    """Where Chromium is; None leaves it to Playwright's own, if one was installed."""
    return os.environ.get("CHROMIUM_PATH") or installed_chromium() or None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run. Playwright's loop runs in this thread, so Django must be told."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_context(browser: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts on the live server: `new_context(width=1280, **options)`."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def make(width: int = WIDE, **options: Any) -> BrowserContext:
        size = {"width": width, "height": 800 if width >= 1000 else 740}
        context = browser.new_context(base_url=live_server.url, viewport=size, locale="en-US", **options)
        context.set_default_timeout(15_000)
        context.on("page", lambda page: _watch(page, faults, live_server.url))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page_at(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """`page_at(360)`: a page of that width, signed out."""
    return lambda width=WIDE, **options: new_context(width, **options).new_page()


@pytest.fixture
def signed_in(new_context: Callable[..., BrowserContext], live_server: Any) -> Callable[..., Page]:
    """`signed_in(user, 360)`: a page of that width that belongs to this person."""

    def open_page(user: Any, width: int = WIDE, **options: Any) -> Page:
        context = new_context(width, **options)
        sign_in(context, user, live_server.url)
        return context.new_page()

    return open_page


def sign_in(context: BrowserContext, user: Any, url: str) -> None:
    """Give the browser a session of this person. Use it again to come back after a sign-out."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def assert_accessible(page: Page, context: str | None = None) -> None:
    """axe finds nothing: WCAG 2.0 A to 2.2 AA, and what it calls best practice."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": AXE_RULES}}
    found = Axe().run(page, context=context, options=options).response["violations"]
    lines = [
        f"{rule['id']} ({rule['help']}): {', '.join(str(node['target']) for node in rule['nodes'])}"
        for rule in found
    ]
    assert not lines, f"{page.url}\n" + "\n".join(lines)


def assert_no_sideways_scroll(page: Page) -> None:
    """Nothing sticks out of the page to the side."""
    root = "document.scrollingElement"
    wide, seen = page.evaluate(f"[{root}.scrollWidth, {root}.clientWidth]")
    assert wide <= seen, f"{page.url} is {wide} wide in a window of {seen}"


def assert_no_outside_requests(page: Page) -> None:
    """So far: no request to another host, nothing refused by the CSP, no error in the console."""
    assert page.faults == []  # type: ignore[attr-defined]


def screenshot(page: Page, name: str) -> Path:
    """Keep what the whole page looks like, in test-results/ (not in the repository)."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}-{page.viewport_size['width']}.png"  # type: ignore[index]
    page.screenshot(path=path, full_page=True)
    return path


def look_over(page: Page, name: str = "") -> None:
    """All of the above in one call: what every page of the product must pass.

    With SCREENSHOTS=1 in the environment a picture of each named page is kept as well.
    """
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    if name and os.environ.get("SCREENSHOTS"):
        screenshot(page, name)
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    assert_no_outside_requests(page)


def _watch(page: Page, faults: list[str], home: str) -> None:
    page.faults = faults  # type: ignore[attr-defined]

    def on_request(request: Any) -> None:
        where = urlsplit(request.url)
        if where.scheme in {"http", "https", "ws", "wss"} and where.netloc != urlsplit(home).netloc:
            faults.append(f"asked another host: {request.url}")

    page.on("request", on_request)
    page.on("pageerror", lambda error: faults.append(f"error in {page.url}: {error}"))
    page.on(
        "console",
        lambda line: faults.append(f"console of {page.url}: {line.text}") if line.type == "error" else None,
    )
