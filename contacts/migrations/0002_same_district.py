from django.db import migrations

from partnerships.foundation.migrations import same_district


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial")]

    operations = [same_district("contacts_contact", "school_id", "schools_school")]
