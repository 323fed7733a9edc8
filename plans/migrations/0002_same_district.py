from django.db import migrations
from django.db.migrations.operations import RunSQL

from partnerships.foundation.migrations import same_district


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        same_district("plans_leadershipplan", "year_id", "districts_schoolyear"),
        same_district("plans_leadershipplan", "copied_from_id", "plans_leadershipplan"),
        same_district("plans_leadershipgoal", "plan_id", "plans_leadershipplan"),
        same_district("plans_leadershipgoal", "copied_from_id", "plans_leadershipgoal"),
        same_district("plans_leadershipactivity", "plan_id", "plans_leadershipplan"),
        same_district("plans_leadershipactivity", "goal_id", "plans_leadershipgoal"),
        same_district("plans_leadershipactivity", "copied_from_id", "plans_leadershipactivity"),
        same_district("plans_milestone", "plan_id", "plans_leadershipplan"),
        same_district("plans_planevent", "plan_id", "plans_leadershipplan"),
        same_district("plans_planevent", "milestone_id", "plans_milestone"),
        # An activity's goal is a goal of the activity's own plan.
        RunSQL(
            "ALTER TABLE plans_leadershipactivity ADD CONSTRAINT plans_leadershipactivity_goal_of_same_plan "
            "FOREIGN KEY (goal_id, plan_id) REFERENCES plans_leadershipgoal (id, plan_id) "
            "DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE plans_leadershipactivity DROP CONSTRAINT plans_leadershipactivity_goal_of_same_plan",
        ),
    ]
