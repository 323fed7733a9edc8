from django.db import migrations

from partnerships.foundation.migrations import same_district


class Migration(migrations.Migration):
    dependencies = [("progress", "0001_initial")]

    operations = [
        same_district("progress_story", "year_id", "districts_schoolyear"),
        same_district("progress_story", "school_id", "schools_school"),
        same_district("progress_story", "activity_id", "action_plans_actionactivity"),
    ]
