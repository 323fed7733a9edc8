"""Nothing typed is ever lost: fields in a real browser, against everything that can go wrong."""

import pytest
from playwright.sync_api import expect

from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from plans.models import LeadershipGoal
from plans.tests.factories import LeadershipActivityFactory, LeadershipGoalFactory, LeadershipPlanFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("partnerships.tests.notebook"),
    pytest.mark.django_db(transaction=True),
]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture(autouse=True)
def goal(cast):
    with in_district(cast.district):
        plan = LeadershipPlanFactory(district=cast.district, year=cast.year)
        goal = LeadershipGoalFactory(plan=plan, statement="Begin", audience="All", strategies=[])
        LeadershipActivityFactory(goal=goal, text="Walk")
    return goal


@pytest.fixture
def notebook(cast, signed_in):
    """Opens the page as somebody; `faults` of a network that is gone on purpose are taken out."""
    opened = []

    def go(who=None, width=WIDE, **options):
        page = signed_in(who or cast.leader, width, **options)
        page.goto(f"/d/{cast.district.slug}/notebook/")
        opened.append(page)
        return page

    yield go
    for page in opened:
        page.faults[:] = [fault for fault in page.faults if "Failed to load resource" not in fault]


def box(page, label):
    return page.locator(f"form[data-label$=', {label}'] [name=value]")


def status(page):
    return page.locator("[data-save-status]")


def mark(page, label):
    return page.locator(f"form[data-label$=', {label}'] [data-mark]")


def type_into(page, label, text):
    """Type and leave."""
    box(page, label).fill(text)
    box(page, label).blur()


def stored(cast, field="statement", model=LeadershipGoal):
    with in_district(cast.district):
        return getattr(model.objects.get(), field)


def history(cast, field="statement"):
    with in_district(cast.district):
        return list(LeadershipGoal.objects.get().past.order_by("pgh_id").values_list("pgh_label", field))


def drafts(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('typed|')).length")


def expect_saved(page):
    expect(status(page)).to_contain_text("Saved")


@both
def test_field_saves_as_it_is_left(cast, notebook, width):
    page = notebook(width=width)
    type_into(page, "Goal", "Every team writes a plan")

    expect_saved(page)
    assert stored(cast) == "Every team writes a plan"
    assert drafts(page) == 0
    look_over(page, "notebook")
