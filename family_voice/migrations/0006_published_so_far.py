from typing import Any

from django.db import migrations


def keep_what_everybody_reads(apps: Any, schema_editor: Any) -> None:
    """What stood on the page of a version whose answers were published, as family_voice.published says it."""
    answers = apps.get_model("family_voice", "Answer")._base_manager
    for each in answers.exclude(version__answered_at=None).select_related("version").prefetch_related("words"):
        own = {"you_said": each.you_said, "we_did": each.we_did}
        others = {one.language: {"you_said": one.you_said, "we_did": one.we_did} for one in each.words.all()}
        spoken = {code: said for code, said in sorted(others.items()) if any(said.values())}
        each.published = {
            "disposition": each.disposition,
            "paragraph": each.paragraph_id,
            "words": {"": own} | spoken,
        }
        each.public_at, each.has_news = each.version.answered_at, False
        each.save(update_fields=["published", "public_at", "has_news"])


class Migration(migrations.Migration):
    dependencies = [("family_voice", "0005_answers_are_published_one_by_one")]

    operations = [migrations.RunPython(keep_what_everybody_reads, migrations.RunPython.noop)]
