from django.db import migrations
from django.db.migrations.operations import RunSQL

from partnerships.foundation.migrations import same_district


def same_version(child: str, column: str, parent: str) -> RunSQL:
    """What is said of a paragraph, or answered, stays within one version."""
    return RunSQL(
        f"ALTER TABLE {child} ADD CONSTRAINT {child}_{column}_same_version "
        f"FOREIGN KEY ({column}, version_id) REFERENCES {parent} (id, version_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {child} DROP CONSTRAINT {child}_{column}_same_version",
    )


COMMENT, BATCH, ANSWER = (
    "family_voice_policycomment",
    "family_voice_sheetbatch",
    "family_voice_answer",
)


class Migration(migrations.Migration):
    dependencies = [
        ("family_voice", "0001_initial"),
        ("policies", "0002_same_district"),
        ("schools", "0002_same_district"),
    ]

    operations = [
        *(same_district(each, "version_id", "policies_policyversion") for each in (COMMENT, BATCH, ANSWER)),
        same_district(COMMENT, "paragraph_id", "policies_paragraph"),
        same_version(COMMENT, "paragraph_id", "policies_paragraph"),
        same_district(COMMENT, "school_id", "schools_school"),
        same_district(COMMENT, "batch_id", BATCH),
        same_district(COMMENT, "answer_id", ANSWER),
        same_district(BATCH, "school_id", "schools_school"),
        same_district(ANSWER, "paragraph_id", "policies_paragraph"),
        same_version(ANSWER, "paragraph_id", "policies_paragraph"),
        same_district("family_voice_answerwords", "answer_id", ANSWER),
        same_district("family_voice_replycontact", "comment_id", COMMENT),
    ]
