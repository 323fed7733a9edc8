"""The policy's page in a real browser, wide and narrow: from the starter text to the opening."""

import pytest
from playwright.sync_api import expect

from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from policies.enums import VersionState
from policies.models import Paragraph, PolicyVersion
from policies.tests.helpers import url

pytestmark = pytest.mark.browser
WORDS = "Every family is welcome in our schools, at any hour."
ADDED = "We answer every letter within a week."


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_leader_begins_writes_adds_removes_undoes_and_opens(transactional_db, cast, signed_in, width):
    page = signed_in(cast.leader, width)
    page.goto(url(cast, "current"))

    begin(page)
    write(page)
    add(page)
    remove_and_undo(page)
    open_it(page)

    with in_district(cast.district):
        assert PolicyVersion.objects.get().state == VersionState.IN_REVIEW
        texts = list(Paragraph.objects.present().values_list("text", flat=True))
    assert (len(texts), texts[0], texts[-1]) == (11, WORDS, ADDED)


def begin(page):
    look_over(page, "policy-empty")
    page.get_by_role("button", name="Use the text").click()
    look_over(page, "policy-draft")


def write(page):
    type_into(page.get_by_label("Paragraph 1, Paragraph", exact=True), WORDS)


def add(page):
    page.get_by_role("button", name="Add a paragraph (section 4)").click()
    added = paragraph_11(page)
    expect(added).to_be_focused()
    type_into(added, ADDED)


def remove_and_undo(page):
    page.get_by_text("More about paragraph 11").click()
    look_over(page, "policy-more")
    page.get_by_role("button", name="Remove 11").click()
    expect(page.get_by_text("The paragraph was removed:")).to_be_visible()
    expect(paragraph_11(page)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(paragraph_11(page)).to_have_value(ADDED)


def open_it(page):
    page.get_by_role("link", name="Open for families’ input").click()
    look_over(page, "policy-open")
    page.get_by_role("button", name="Open for families’ input").click()
    expect(page.get_by_text("Families see what was opened.")).to_be_visible()


def paragraph_11(page):
    return page.get_by_label("Paragraph 11, Paragraph", exact=True)


def type_into(control, words):
    """Typed, left, and saved."""
    control.fill(words)
    control.press("Tab")
    expect(control.page.locator("[data-save-words]")).to_contain_text("Saved")
