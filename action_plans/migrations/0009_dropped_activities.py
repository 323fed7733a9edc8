from django.db import migrations, models

from partnerships.foundation.migrations import AddIndex


class Migration(migrations.Migration):
    dependencies = [("action_plans", "0008_booklets")]

    operations = [
        AddIndex(
            model_name="actionactivity",
            index=models.Index(
                condition=models.Q(("status", "dropped")),
                fields=["district", "plan"],
                name="action_activity_dropped",
            ),
        ),
    ]
