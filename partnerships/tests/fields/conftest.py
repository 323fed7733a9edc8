"""The notebook page, opened by people; what stands in the database; what stands in the history."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import Locator, Page, expect

from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import WIDE
from plans.models import LeadershipActivity, LeadershipGoal
from plans.tests.factories import LeadershipActivityFactory, LeadershipGoalFactory, LeadershipPlanFactory

# The browser's own word for an answer that was no success: what these tests bring about on purpose.
ON_PURPOSE = re.compile(r"Failed to load resource: .*(40[139]|410|422|50[023]|ERR_)")


@pytest.fixture
def goal(cast):
    with in_district(cast.district):
        plan = LeadershipPlanFactory(district=cast.district, year=cast.year)
        goal = LeadershipGoalFactory(plan=plan, statement="Begin", audience="All", strategies=[])
        LeadershipActivityFactory(goal=goal, text="Walk")
    return goal


@pytest.fixture
def kept(cast, goal):
    """What the database holds: `kept.goal("statement")`, `kept.activity("cost")`, `kept.past()`."""

    def value(model, column):
        with in_district(cast.district):
            return getattr(model.objects.get(), column)

    def past(column="statement"):
        with in_district(cast.district):
            return list(LeadershipGoal.objects.get().past.order_by("pgh_id").values_list("pgh_label", column))

    def write(**columns):
        with in_district(cast.district):
            LeadershipGoal.objects.update(**columns)

    return SimpleNamespace(
        goal=lambda column: value(LeadershipGoal, column),
        activity=lambda column: value(LeadershipActivity, column),
        past=past,
        texts=lambda: {text for _label, text in past()},
        write=write,
    )


class Notebook:
    """One window on the notebook page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def open(self) -> "Notebook":
        self.page.goto(self.url)
        return self

    def box(self, label: str) -> Locator:
        return self.field(label).locator("[form=typed]:not([type=hidden])")

    def mark(self, label: str) -> Locator:
        return self.field(label).locator("[data-mark]")

    def field(self, label: str) -> Locator:
        return self.page.locator(f"[data-field]:has([data-label$=', {label}'])")

    def type(self, label: str, text: str) -> None:
        """Type into a field, and leave it."""
        self.box(label).fill(text)
        self.box(label).blur()

    def save_all(self) -> None:
        """What a browser without script does."""
        self.page.get_by_role("button", name="Save what you typed").click()

    @property
    def status(self) -> Locator:
        return self.page.locator("[data-save-status]")

    @property
    def banner(self) -> Locator:
        return self.page.locator("[data-save-banner]")

    @property
    def dialog(self) -> Locator:
        return self.page.locator("dialog[data-meet]")

    def expect_saved(self) -> None:
        """Everything typed has reached the server, and the page says so."""
        self.expect_nothing_kept()
        expect(self.status).to_contain_text("Saved")

    def wait_patiently(self) -> None:
        """Let the page's clock run, half a minute at a time, until nothing is left to send."""
        for _round in range(40):
            self.page.clock.run_for(31_000)
            self.page.wait_for_timeout(100)
            if self.page.locator("[data-field-editor][data-unsaved='0']").count():
                return

    def expect_nothing_kept(self) -> None:
        expect(self.page.locator("[data-field-editor]")).to_have_attribute("data-unsaved", "0")
        assert self.drafts() == 0

    def drafts(self) -> int:
        return self.page.evaluate(
            "Object.keys(localStorage).filter((key) => key.startsWith('typed|')).length"
        )

    def posts(self) -> list[tuple[str, str]]:
        """From now on: every POST as (last part of its address, its body)."""
        sent: list[tuple[str, str]] = []
        self.page.on(
            "request",
            lambda asked: (
                sent.append((asked.url.rstrip("/").rsplit("/", 1)[-1], asked.post_data or ""))
                if asked.method == "POST"
                else None
            ),
        )
        return sent


@pytest.fixture
def notebook(cast, goal, signed_in):
    """`notebook(who, width)`: the page as that person sees it (the leader, wide)."""
    pages = []

    def go(who=None, width=WIDE, *, clock=False, **options):
        page = signed_in(who or cast.leader, width, **options)
        if clock:
            page.clock.install()
        pages.append(page)
        return Notebook(page, f"/d/{cast.district.slug}/notebook/").open()

    yield go
    for page in pages:
        page.faults[:] = [fault for fault in page.faults if not ON_PURPOSE.search(fault)]
