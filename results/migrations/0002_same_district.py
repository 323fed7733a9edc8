from django.db import migrations
from django.db.migrations.operations import RunSQL

from partnerships.foundation.migrations import same_district


def same_plan(child: str) -> RunSQL:
    """What is told of an activity is told of the plan that it stands in."""
    return RunSQL(
        f"ALTER TABLE {child} ADD CONSTRAINT {child}_activity_id_same_plan "
        "FOREIGN KEY (activity_id, plan_id) REFERENCES action_plans_actionactivity (id, plan_id) "
        "DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {child} DROP CONSTRAINT {child}_activity_id_same_plan",
    )


class Migration(migrations.Migration):
    dependencies = [("results", "0001_initial"), ("action_plans", "0002_same_district")]

    operations = [
        operation
        for child in ("results_activityresult", "results_evidence")
        for operation in (
            same_district(child, "plan_id", "action_plans_actionplan"),
            same_district(child, "activity_id", "action_plans_actionactivity"),
            same_plan(child),
        )
    ]
