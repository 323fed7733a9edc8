"""What was typed outlives the database and the web server: a whole demo, whose parts are really stopped."""

import os
import re
import secrets
import signal
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.parse import urlencode

import psycopg2
import pytest
from playwright.sync_api import Browser, Page, expect

from partnerships.foundation.services.home import TemporaryHome
from partnerships.foundation.services.postgres import Postgres
from partnerships.foundation.services.tests.running import PATIENCE, RunningDemo, family, wait_for
from partnerships.tests.fields.conftest import Notebook

pytestmark = [pytest.mark.services, pytest.mark.browser]
LEADER = "imani@riverbend.example"
CLIENTS = 8
SAVES = 3  # of each client before a fault, and after it
PATIENTLY = PATIENCE * 1000  # as Playwright counts


class Product:
    """A demo on a database that this test may stop."""

    def __init__(self, database: Postgres, demo: RunningDemo) -> None:
        self.database, self.demo = database, demo

    def plan_path(self, opener: urllib.request.OpenerDirector) -> str:
        with opener.open(f"{self.demo.url}/d/riverbend/leadership-plan/", timeout=PATIENCE) as page:
            return page.url.removeprefix(self.demo.url)

    def texts(self, activity: int) -> tuple[str, list[str]]:
        """What the activity says, and all that its history holds, oldest first."""
        with psycopg2.connect(self.database.url) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT text FROM plans_leadershipactivity WHERE id = %s", [activity])
            (now,) = cursor.fetchone()
            cursor.execute(
                "SELECT text FROM plans_leadershipactivityevent WHERE pgh_obj_id = %s ORDER BY pgh_id",
                [activity],
            )
            past = [text for (text,) in cursor.fetchall()]
        connection.close()
        return now, past

    def web(self) -> int:
        return self.demo.pid("gunicorn")


class Typist:
    """A client that saves one field again and again, and tries again as the page's script does."""

    def __init__(self, product: Product, number: int) -> None:
        self.product, self.number = product, number
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.token = self._token(self._get("/accounts/login/"))
        self._post("/accounts/demo/", {"email": LEADER})
        page = self._get(product.plan_path(self.opener))
        self.token = self._token(page)
        found = re.findall(r'name="(\S+/activity/(\d+)/text/) (\w+) \w+"', page)
        self.path, activity, self.version = found[number]
        self.activity = int(activity)
        self.sent: list[str] = []
        self.tried_again: list[str] = []
        self.refused: list[str] = []

    def work(self, enough: threading.Event) -> None:
        while not enough.is_set() and not self.refused:
            self._save(f"Client {self.number}, text {len(self.sent)}: {secrets.token_hex(200)}.", enough)

    def _save(self, text: str, enough: threading.Event) -> None:
        while True:
            try:
                answer = self._post(self.path, {"version": self.version, "value": text})
            except urllib.error.HTTPError as problem:
                if problem.code < 500:
                    return self.refused.append(f"{problem.code}: {problem.read()[:200]!r}")
                self.tried_again.append(str(problem.code))
            except (OSError, HTTPException) as problem:
                self.tried_again.append(type(problem).__name__)
            else:
                self.version = re.findall(r'"version": "(\w+)"', answer)[0]
                return self.sent.append(text)
            enough.wait(0.2)

    def _get(self, path: str) -> str:
        with self.opener.open(self.product.demo.url + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def _post(self, path: str, fields: dict[str, str]) -> str:
        headers = {"X-Saver": "1", "X-CSRFToken": self.token}
        body = urlencode(fields).encode()
        asked = urllib.request.Request(self.product.demo.url + path, body, headers)  # noqa: S310
        with self.opener.open(asked, timeout=20) as answer:
            return answer.read().decode()

    @staticmethod
    def _token(page: str) -> str:
        return re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]


@pytest.fixture(scope="module")
def product(tmp_path_factory) -> Iterator[Product]:
    home = TemporaryHome()
    database = Postgres(home.folder("data") / "pg", home, secrets.token_hex(16))
    database.start()
    demo = RunningDemo(tmp_path_factory.mktemp("faults") / "data", DATABASE_URL=database.url)
    yield Product(database, demo)
    demo.end(signal.SIGTERM)
    database.stop()
    home.remove()


@pytest.fixture
def page(product: Product, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=product.demo.url, locale="en-US")
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Imani Castellanos").click()
    page.wait_for_url("**/d/riverbend/**")
    yield page
    context.close()


def test_database_that_is_gone_for_a_while_costs_no_retyping(product, page):  # noqa: PLR0915 - one story
    here = Notebook(page, "/d/riverbend/leadership-plan/").open()
    boxes = page.locator("textarea[aria-label^='Activity '][aria-label$=', Activity']")
    activity = int(boxes.nth(0).get_attribute("name").split()[0].split("/")[-3])
    # Other tests of this module kill the web server on purpose, and the product says so.
    said_before = len(product.demo.said)

    product.database.stop()
    boxes.nth(0).fill("Typed while the database was away")
    boxes.nth(0).blur()
    expect(here.status).to_contain_text("Trying again: 1 field kept on this device", timeout=PATIENTLY)
    expect(here.banner).to_contain_text("The server can’t be reached just now", timeout=PATIENTLY)
    boxes.nth(1).fill("And this, while it was still away")
    boxes.nth(1).blur()
    expect(here.status).to_contain_text("Trying again: 2 fields kept on this device", timeout=PATIENTLY)
    elsewhere = page.context.new_page()
    answered = elsewhere.goto("/d/riverbend/schools/")
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("This page is back in a moment")
    assert (answered.status, answered.headers["retry-after"]) == (503, "30")
    assert [product.demo.get(path)[0] for path in ("/healthz", "/readyz")] == [200, 503]
    expect(boxes.nth(0)).to_have_value("Typed while the database was away")
    product.database.start()

    expect(page.locator("[data-field-editor]")).to_have_attribute("data-unsaved", "0", timeout=PATIENTLY)
    expect(here.status).to_contain_text("Saved")
    expect(here.banner).to_be_hidden()
    assert here.drafts() == 0
    now, past = product.texts(activity)
    assert now == "Typed while the database was away"
    assert past.count(now) == 1
    page.reload()
    expect(boxes.nth(1)).to_have_value("And this, while it was still away")
    wait_for(lambda: product.demo.get("/readyz")[0] == 200)
    assert product.demo.get("/readyz")[0] == 200
    assert "ended" not in product.demo.said[said_before:]


def reload_web(product: Product, typists: list[Typist]) -> None:
    """As a release does: gunicorn lets its workers end what they are at, and starts new ones."""
    web = product.web()
    former = set(family(web)) - {web}
    os.kill(web, signal.SIGHUP)
    wait_for(lambda: not former & set(family(web)) and len(family(web)) > len(former))


def kill_web(product: Product, typists: list[Typist]) -> None:
    web = product.web()
    for pid in family(web):
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: "The web server ended (-9); starting it again." in product.demo.said)


def stop_database(product: Product, typists: list[Typist]) -> None:
    product.database.stop()
    wait_for(lambda: all(typist.tried_again for typist in typists))
    product.database.start()


@pytest.mark.parametrize("fault", [reload_web, kill_web, stop_database])
def test_eight_clients_lose_and_double_nothing_in_a(product, fault):
    typists = [Typist(product, number) for number in range(CLIENTS)]
    before = [len(product.texts(typist.activity)[1]) for typist in typists]
    enough = threading.Event()
    threads = [threading.Thread(target=typist.work, args=[enough], daemon=True) for typist in typists]

    for thread in threads:
        thread.start()
    wait_for(lambda: all(len(typist.sent) >= SAVES for typist in typists))
    fault(product, typists)
    reached = [len(typist.sent) for typist in typists]
    wait_for(lambda: all(len(typist.sent) >= at + SAVES for typist, at in zip(typists, reached, strict=True)))
    enough.set()
    for thread in threads:
        thread.join(PATIENCE)

    told = [typist.tried_again for typist in typists]
    print(fault.__name__, "saves:", [len(typist.sent) for typist in typists], "tried again:", told)  # noqa: T201
    assert [typist.refused for typist in typists] == [[]] * CLIENTS
    for typist, at, known in zip(typists, reached, before, strict=True):
        now, past = product.texts(typist.activity)
        assert len(typist.sent) >= at + SAVES
        assert now == typist.sent[-1]
        assert past[known:] == typist.sent
