from django.db import migrations
from django.db.migrations.operations import RunSQL

from partnerships.foundation.migrations import same_district


def same_plan(child: str, column: str, parent: str) -> RunSQL:
    """An activity's goal is a goal of the activity's own plan; a step's activity likewise."""
    name = f"{child}_{column}_same_plan"
    return RunSQL(
        f"ALTER TABLE {child} ADD CONSTRAINT {name} FOREIGN KEY ({column}, plan_id) "
        f"REFERENCES {parent} (id, plan_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {child} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("action_plans", "0001_initial")]

    operations = [
        same_district("action_plans_actionplan", "school_id", "schools_school"),
        same_district("action_plans_actionplan", "year_id", "districts_schoolyear"),
        same_district("action_plans_actionplan", "copied_from_id", "action_plans_actionplan"),
        same_district("action_plans_actiongoal", "plan_id", "action_plans_actionplan"),
        same_district("action_plans_actiongoal", "copied_from_id", "action_plans_actiongoal"),
        same_district("action_plans_actionactivity", "plan_id", "action_plans_actionplan"),
        same_district("action_plans_actionactivity", "goal_id", "action_plans_actiongoal"),
        same_district("action_plans_actionactivity", "copied_from_id", "action_plans_actionactivity"),
        same_district("action_plans_preparationstep", "plan_id", "action_plans_actionplan"),
        same_district("action_plans_preparationstep", "activity_id", "action_plans_actionactivity"),
        same_district("action_plans_lastedit", "plan_id", "action_plans_actionplan"),
        same_district("action_plans_submission", "plan_id", "action_plans_actionplan"),
        same_district("action_plans_actionplanmove", "plan_id", "action_plans_actionplan"),
        same_district("action_plans_actionplanmove", "submission_id", "action_plans_submission"),
        same_district("action_plans_review", "plan_id", "action_plans_actionplan"),
        same_district("action_plans_review", "submission_id", "action_plans_submission"),
        same_district("action_plans_movedduedate", "school_id", "schools_school"),
        same_district("action_plans_movedduedate", "year_id", "districts_schoolyear"),
        same_district("action_plans_comment", "plan_id", "action_plans_actionplan"),
        same_district("action_plans_comment", "submission_id", "action_plans_submission"),
        same_district("action_plans_comment", "parent_id", "action_plans_comment"),
        same_plan("action_plans_actionactivity", "goal_id", "action_plans_actiongoal"),
        same_plan("action_plans_preparationstep", "activity_id", "action_plans_actionactivity"),
    ]
