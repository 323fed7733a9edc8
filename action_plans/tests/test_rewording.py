"""A frozen plan speaks the reader's language, and what people typed stays as it was."""

import datetime

import pytest
from django.utils import translation

from action_plans.content import content_of
from action_plans.documents.source import source_of
from action_plans.enums import Origin, Progress, TitleOne
from action_plans.models import ActionActivity
from action_plans.rewording import reworded
from action_plans.tests.factories import PreparationStepFactory, filled_plan
from action_plans.tests.helpers import submitted

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def plan(cast):
    plan = filled_plan(cast.school, cast.year, goals=2, activities=2)
    first = ActionActivity.objects.filter(plan=plan).first()
    first.title_one, first.origin, first.status = TitleOne.MEETING, Origin.NEW, Progress.DONE
    first.dates, first.when_note = [cast.year.starts_on, cast.year.starts_on + datetime.timedelta(40)], "by 9"
    first.done_on, first.grades = cast.year.starts_on, ["KG", "01", "02", "04"]
    first.save()
    PreparationStepFactory(activity=first, due_on=cast.year.starts_on)
    return plan


def test_frozen_content_in_another_language_is_what_the_plan_would_say_in_it(plan):
    frozen = content_of(plan)

    with translation.override("es"):
        assert reworded(frozen) == content_of(plan) != frozen
    assert frozen["language"] == "en"


def test_content_stays_the_very_same_in_its_own_language(plan):
    frozen = content_of(plan)

    assert reworded(frozen) is frozen


def test_paper_of_a_submission_speaks_the_language_of_the_reader(cast):
    plan = submitted(cast)

    with translation.override("es"):
        content = source_of(plan, "1").content

    assert content["language"] == "es"
    assert content["goals"][0]["kind_words"] == "Académica"
    assert content["state_words"].startswith("Versión 1, entregada el")
