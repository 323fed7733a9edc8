from django.db import migrations
from django.db.migrations.operations import RunSQL

from partnerships.foundation.migrations import same_district

VERSIONED = ("policysection", "paragraph", "policylanguage", "translation", "policycopy", "policyevent")


def same_version(child: str, column: str, parent: str) -> RunSQL:
    """What belongs to a part belongs to the version that the part stands in."""
    return RunSQL(
        f"ALTER TABLE {child} ADD CONSTRAINT {child}_{column}_same_version "
        f"FOREIGN KEY ({column}, version_id) REFERENCES {parent} (id, version_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {child} DROP CONSTRAINT {child}_{column}_same_version",
    )


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial")]

    operations = [
        same_district("policies_policyversion", "policy_id", "policies_policy"),
        same_district("policies_policyversion", "copied_from_id", "policies_policyversion"),
        *(same_district(f"policies_{each}", "version_id", "policies_policyversion") for each in VERSIONED),
        same_district("policies_paragraph", "section_id", "policies_policysection"),
        same_version("policies_paragraph", "section_id", "policies_policysection"),
        same_district("policies_translation", "section_id", "policies_policysection"),
        same_version("policies_translation", "section_id", "policies_policysection"),
        same_district("policies_translation", "paragraph_id", "policies_paragraph"),
        same_version("policies_translation", "paragraph_id", "policies_paragraph"),
        same_district("policies_policyevent", "copy_id", "policies_policycopy"),
    ]
