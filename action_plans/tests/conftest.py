import pytest

from action_plans.tests.story import story_plan
from partnerships.foundation.tenancy import in_district


@pytest.fixture
def plan(cast):
    """The plan that the story tells; files that need another make their own."""
    with in_district(cast.district):
        return story_plan(cast)
