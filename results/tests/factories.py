import factory
from factory.django import DjangoModelFactory

from action_plans.tests.factories import ActionActivityFactory
from results.models import ActivityResult


class ActivityResultFactory(DjangoModelFactory):
    """How an activity went on its first day. The status of the activity does not follow: tell_result does."""

    class Meta:
        model = ActivityResult

    activity = factory.SubFactory(ActionActivityFactory)
    plan = factory.SelfAttribute("activity.plan")
    district = factory.SelfAttribute("activity.district")
    held_on = factory.LazyAttribute(lambda result: (result.activity.dates or [result.plan.year.starts_on])[0])
    families = 40
    new_families = 5
    verdict = "keep"
