import pytest

from partnerships.foundation.tenancy import in_district
from policies.tests.factories import draft, opened
from policies.tests.helpers import hats


@pytest.fixture
def version(cast):
    with in_district(cast.district):
        return draft(cast.district)


@pytest.fixture
def open_version(cast):
    with in_district(cast.district):
        return opened(cast.district, hats(cast.leader))
