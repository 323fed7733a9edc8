"""What the tests of this room say often."""

from django.utils import timezone

from action_plans.enums import ActionPlanState
from action_plans.models import ActionPlan
from action_plans.tests.factories import ActionActivityFactory, ActionGoalFactory, ActionPlanFactory
from activity_bank.models import BankEntry
from districts.tests.factories import SchoolYearFactory
from schools.tests.factories import SchoolFactory


def in_force(cast, school, *texts, year=None, kind="academic", **more):
    """A plan that was approved, with one goal and an activity for each text."""
    plan = ActionPlanFactory(
        school=school,
        year=year or cast.year,
        state=ActionPlanState.APPROVED,
        submitted_at=timezone.now(),
        submitted_by=cast.chair,
        approved_at=timezone.now(),
        approved_by=cast.leader,
    )
    goal = ActionGoalFactory(plan=plan, kind=kind)
    for text in texts:
        ActionActivityFactory(goal=goal, text=text, **more)
    return plan


def last_year(district, year, *, ago=1):
    """The school year before, or one so many years ago."""
    return SchoolYearFactory(
        district=district, starts_on=year.starts_on.replace(year=year.starts_on.year - ago)
    )


def shared_by_another(cast, *texts, **more):
    """Activities in force that a third school shares."""
    school = SchoolFactory(district=cast.district)
    return in_force(cast, school, *texts, is_shared=True, **more)


def amend(plan):
    ActionPlan.objects.filter(pk=plan.pk).update(state=ActionPlanState.DRAFT)


def entry(text):
    return BankEntry.objects.get(text=text)
