import pytest

from policies import actions
from policies.models import PolicyVersion
from policies.tests.helpers import hats, starter
from releases.takeout.tables import owned_tables

pytestmark = pytest.mark.usefixtures("inside")


def test_district_taken_out_whole_has_the_drafts_that_nobody_meets_any_more(cast):
    version = starter(cast)
    actions.move(version=version, name="drop", by=hats(cast.leader))

    table = next(each for each in owned_tables() if each.model is PolicyVersion)

    assert [row[0] for row in table.rows(cast.district)] == [version.pk]
