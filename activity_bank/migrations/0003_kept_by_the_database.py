"""The bank is written by PostgreSQL: functions that say what it holds, and triggers that ask them.

Statement by statement, so that a bulk update costs one refresh, and no code path can forget it. The
functions are looked up by name: whoever changes a table named here changes the function in a migration
of this room.
"""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent / "sql"

UNDO = """
DROP TRIGGER activity_bank_changed ON action_plans_actionplan;
DROP TRIGGER activity_bank_changed ON action_plans_actiongoal;
DROP TRIGGER activity_bank_made ON action_plans_actionactivity;
DROP TRIGGER activity_bank_changed ON action_plans_actionactivity;
DROP TRIGGER activity_bank_made ON action_plans_review;
DROP TRIGGER activity_bank_changed ON action_plans_review;
DROP TRIGGER activity_bank_made ON results_activityresult;
DROP TRIGGER activity_bank_changed ON results_activityresult;
DROP TRIGGER activity_bank_removed ON results_activityresult;
DROP FUNCTION activity_bank_plans_changed, activity_bank_goals_changed, activity_bank_activities_made,
  activity_bank_activities_changed, activity_bank_reviews, activity_bank_results, activity_bank_refresh,
  activity_bank_words, activity_bank_roots, activity_bank_plain;
DROP TEXT SEARCH CONFIGURATION bank_english;
DROP TEXT SEARCH CONFIGURATION bank_spanish;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("activity_bank", "0002_same_district"),
        ("action_plans", "0008_booklets"),
        ("results", "0002_same_district"),
    ]

    operations = [migrations.RunSQL((HERE / "0003_kept_by_the_database.sql").read_text(), UNDO)]
