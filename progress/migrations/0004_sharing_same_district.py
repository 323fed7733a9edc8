from django.db import migrations

from partnerships.foundation.migrations import same_district


class Migration(migrations.Migration):
    dependencies = [("progress", "0003_sharing")]

    operations = [
        same_district("progress_sharelink", "year_id", "districts_schoolyear"),
        same_district("progress_boardletter", "link_id", "progress_sharelink"),
        same_district("progress_progressdocument", "year_id", "districts_schoolyear"),
    ]
