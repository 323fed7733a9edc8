from typing import Any

from django.db import migrations, models
from django.db.models import F, Q


def tell_those_of_drafts(apps: Any, schema_editor: Any) -> None:
    """What was made before the version was opened, or was opened again, was made of a draft."""
    papers = apps.get_model("binder", "ProofPaper")._base_manager
    drafts = papers.filter(Q(version__opened_at=None) | Q(made_at__lt=F("version__opened_at")))
    papers.filter(pk__in=list(drafts.values_list("pk", flat=True))).update(is_working=True)


class Migration(migrations.Migration):
    dependencies = [("binder", "0002_same_district"), ("policies", "0003_policy_paper")]

    operations = [
        migrations.AddField("proofpaper", "is_working", models.BooleanField(default=False)),
        migrations.RunPython(tell_those_of_drafts, migrations.RunPython.noop),
        migrations.AlterField("proofpaper", "is_working", models.BooleanField()),
    ]
