"""A frozen Leadership Plan speaks the reader's language, and what people typed stays as it was."""

import pytest
from django.utils import translation

from plans.content import content_of
from plans.rewording import reworded
from plans.tests.helpers import starter_plan

pytestmark = pytest.mark.usefixtures("inside")


def test_frozen_content_in_another_language_is_what_the_plan_would_say_in_it(cast):
    plan = starter_plan(cast)
    frozen = content_of(plan)

    with translation.override("es"):
        assert reworded(frozen) == content_of(plan) != frozen


def test_content_stays_the_very_same_in_its_own_language(cast):
    frozen = content_of(starter_plan(cast))

    assert reworded(frozen) is frozen
