from django.db import migrations

from partnerships.foundation.migrations import same_district


class Migration(migrations.Migration):
    dependencies = [("public_site", "0001_initial")]

    operations = [
        same_district("public_site_publicwords", "page_id", "public_site_publicpage"),
        same_district("public_site_schoolchoice", "school_id", "schools_school"),
    ]
