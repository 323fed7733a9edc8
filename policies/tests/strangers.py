"""What the URLs of the policies room name, for the strangers test."""

from typing import Any

from partnerships.foundation.fields.kinds import version_of
from policies.models import PolicyVersion, Translation
from policies.tests.factories import draft


def things(world: Any) -> dict[str, Any]:
    version = PolicyVersion.objects.first() or draft(world.district, languages=("ar",))
    row = Translation.objects.filter(version=version, piece="paragraph", language="ar").first()
    piece = {"language": row.language, "row_id": row.pk, "of": version_of(row.paragraph.text)}
    return {
        "policies:translations": {"number": version.number},
        "policies:translation": {"number": version.number, "language": "ar"},
        "policies:translation_field": {"number": version.number, **piece},
        "policies:translation_fits": {"number": version.number, **piece},
    }
