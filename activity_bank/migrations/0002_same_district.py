from django.db import migrations

from partnerships.foundation.migrations import same_district

ENTRY, SHARING = "activity_bank_bankentry", "activity_bank_plansharing"


class Migration(migrations.Migration):
    dependencies = [("activity_bank", "0001_initial"), ("action_plans", "0002_same_district")]

    operations = [
        same_district(ENTRY, "activity_id", "action_plans_actionactivity"),
        same_district(ENTRY, "plan_id", "action_plans_actionplan"),
        same_district(ENTRY, "school_id", "schools_school"),
        same_district(ENTRY, "year_id", "districts_schoolyear"),
        same_district(SHARING, "plan_id", "action_plans_actionplan"),
    ]
