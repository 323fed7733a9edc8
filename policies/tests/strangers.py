"""What stands behind the names in this room's URLs."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from districts.enums import Role
from districts.hats import Hat, Hats
from partnerships.foundation.fields.kinds import version_of
from policies.models import PolicyCopy, PolicyPaper, PolicyVersion, Translation
from policies.tests.factories import opened


def things(world: Any) -> dict[str, Any]:
    """A version that families can answer, with its first copy; readers may open it, writers write on."""
    leads = Hats(world.leader, [Hat(world.district.pk, Role.LEADER)])
    version = PolicyVersion.objects.filter(copies__isnull=False).first()
    version = version or opened(world.district, leads, languages=("ar",))
    copy = PolicyCopy.objects.filter(version=version).first()
    row = Translation.objects.filter(version=version, piece="paragraph", language="ar").first()
    number = {"number": version.number}
    part = number | {"kind": "paragraph", "row_id": row.paragraph_id}
    piece = number | {"language": "ar", "row_id": row.pk, "of": version_of(row.paragraph.text)}
    paper = PolicyPaper.objects.create(
        district=world.district,
        version=version,
        edition="one",
        paper="letter",
        language="en",
        state=version.state,
        is_working=True,
        content_hash=f"{version.pk}",
        file=default_storage.save(f"documents/strangers-policy-{version.pk}.pdf", ContentFile(b"%PDF-")),
        size=5,
        pages=1,
    )
    return {
        **{
            f"policies:{name}": number
            for name in ("version", "add", "history", "translations", "papers", "twin")
        },
        "policies:paper": number | {"paper_id": paper.pk},
        "policies:copy": number | {"copy": copy.number},
        "policies:move": number | {"move": "adopt"},
        "policies:arrange": part,
        "policies:field": part | {"field": "text"},
        **{
            f"policies:{name}": piece
            for name in ("translation", "translation_remove", "translation_field", "translation_fits")
        },
    }
