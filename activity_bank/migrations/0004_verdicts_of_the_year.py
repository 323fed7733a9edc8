"""The bank says what a team made of an activity at the end of the year, where it said so."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent / "sql"
BEFORE = (HERE / "0003_kept_by_the_database.sql").read_text()
FIRST, AFTER = (
    BEFORE.index("CREATE FUNCTION activity_bank_refresh"),
    BEFORE.index("-- When a plan is approved"),
)

UNDO = f"""
DROP TRIGGER activity_bank_made ON results_activityverdict;
DROP TRIGGER activity_bank_changed ON results_activityverdict;
DROP TRIGGER activity_bank_removed ON results_activityverdict;
{BEFORE[FIRST:AFTER].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)}
"""


class Migration(migrations.Migration):
    dependencies = [
        ("activity_bank", "0003_kept_by_the_database"),
        ("results", "0006_checks_and_verdicts"),
    ]

    operations = [migrations.RunSQL((HERE / "0004_verdicts_of_the_year.sql").read_text(), UNDO)]
