"""What the tests of this room have in common."""

import datetime

from django.urls import reverse

from action_plans.tests.factories import ActionActivityFactory, ActionGoalFactory, ActionPlanFactory


def url_of(cast, name="progress", **more):
    return reverse(
        f"progress:{name}", kwargs={"district": cast.district.slug, "year": cast.year.ends_in} | more
    )


def approved(cast, school, *, activities=2, **more):
    """A plan in force with activities whose day has passed."""
    now = datetime.datetime.now(datetime.UTC)
    plan = ActionPlanFactory(
        school=school, year=cast.year, state="approved", submitted_at=now, submitted_by=cast.chair,
        approved_at=now, approved_by=cast.leader,
    )  # fmt: skip
    goal = ActionGoalFactory(plan=plan)
    ActionActivityFactory.create_batch(activities, goal=goal, dates=[cast.year.starts_on], **more)
    return plan
