"""The shell, the components, error pages and small modules, in a real browser, wide and narrow."""

import pytest

from partnerships.tests.browser import (
    NARROW,
    WIDE,
    assert_accessible,
    assert_no_outside_requests,
    assert_no_sideways_scroll,
    look_over,
)

pytestmark = [pytest.mark.browser, pytest.mark.urls("partnerships.tests.specimen")]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@both
def test_every_component_is_accessible(transactional_db, cast, signed_in, width):
    page = signed_in(cast.leader, width)

    page.goto("/specimen")

    look_over(page, "specimen")


@both
@pytest.mark.parametrize("path", ["/forbidden", "/nowhere"])
def test_error_pages_are_accessible(transactional_db, cast, signed_in, width, path):
    page = signed_in(cast.leader, width)

    page.goto(path)

    assert page.faults.pop().startswith("console of")  # the 403 or 404 itself
    look_over(page, path.strip("/"))


def test_narrow_menu_opens_and_closes_without_our_script(transactional_db, cast, page_at):
    page = page_at(NARROW, java_script_enabled=False)
    page.goto("/specimen")

    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("button", name="Close").is_visible()

    page.get_by_role("button", name="Close").click()
    assert page.get_by_role("button", name="Close").is_hidden()


def test_narrow_menu_is_accessible_when_open(transactional_db, cast, signed_in):
    page = signed_in(cast.leader, NARROW)
    page.goto("/")

    page.get_by_role("button", name="Menu").click()
    page.get_by_text(cast.leader.name).click()

    look_over(page, "menu")


def test_person_menu_closes_by_escape_and_gives_focus_back(transactional_db, cast, signed_in):
    page = signed_in(cast.leader)
    page.goto("/")
    page.get_by_text(cast.leader.name).click()
    page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    assert page.locator("details[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_person_menu_closes_when_something_else_is_pressed(transactional_db, cast, signed_in):
    page = signed_in(cast.leader)
    page.goto("/")
    page.get_by_text(cast.leader.name).click()

    page.locator("h1").click()

    assert page.locator("details[open]").count() == 0


def test_first_tab_stop_skips_to_the_content(transactional_db, cast, signed_in):
    page = signed_in(cast.leader)
    page.goto("/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


@both
def test_form_sent_from_an_old_page_is_answered_calmly(transactional_db, cast, signed_in, width):
    page = signed_in(cast.leader, width)
    page.goto("/specimen")
    page.context.clear_cookies(name="csrftoken")

    page.locator("form[method=post] button[type=submit]").last.click()

    assert page.get_by_role("heading", level=1).inner_text() == "Please send it once more"
    assert page.faults.pop().startswith("console of")  # the 403 itself
    look_over(page, "csrf")


def test_browser_fixture_catches_planted_faults(transactional_db, cast, page_at):
    page = page_at(NARROW)
    page.goto("/specimen")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"http://127.0.0.2/x\">')"
    )
    page.evaluate("document.querySelector('h1').setAttribute('style', 'width: 900px')")
    page.evaluate("document.querySelector('.strip-lg').style.width = '900px'")
    page.wait_for_load_state("networkidle")

    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
    with pytest.raises(AssertionError, match="wide in a window"):
        assert_no_sideways_scroll(page)
    with pytest.raises(AssertionError, match="violates"):
        assert_no_outside_requests(page)
    assert any("style" in fault for fault in page.faults)
    page.faults.clear()


def test_nothing_moves_while_the_page_loads(transactional_db, cast, signed_in):
    page = signed_in(cast.leader)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach("
        "(entry) => { window.moved += entry.value; })).observe({type: 'layout-shift', buffered: true});"
    )

    page.goto("/specimen")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("window.moved") <= 0.02
