"""The shell, error pages and small modules, in a real browser, wide and narrow."""

import pytest

from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_home_is_accessible(transactional_db, cast, signed_in, width):
    page = signed_in(cast.leader, width)

    page.goto("/")

    look_over(page, "home")
