from django.db import migrations

from partnerships.foundation.migrations import same_district


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]

    operations = [
        same_district("schools_school", "cluster_id", "schools_cluster"),
        same_district("schools_actionteam", "school_id", "schools_school"),
        same_district("schools_teammember", "school_id", "schools_school"),
        same_district("schools_principal", "school_id", "schools_school"),
        same_district("schools_facilitatorassignment", "school_id", "schools_school"),
        same_district("schools_facilitatorassignment", "year_id", "districts_schoolyear"),
    ]
