from django.db import migrations

from partnerships.foundation.migrations import same_district


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial"), ("schools", "0002_same_district")]

    operations = [
        same_district("releases_calendarfeed", "school_id", "schools_school"),
        same_district("releases_dataexport", "job_id", "districts_job"),
        same_district("releases_researchrelease", "job_id", "districts_job"),
    ]
