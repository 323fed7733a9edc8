"""The shell, the components, error pages and small modules, in a real browser, wide and narrow."""

import pytest

from partnerships.tests.browser import NARROW, WIDE, look_over

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
