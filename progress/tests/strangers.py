"""What stands behind the names in this room's URLs."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from progress.models import ProgressDocument, ShareLink, Story


def things(world: Any) -> dict[str, Any]:
    year = {"year": world.year.ends_in}
    about = {"district": world.district, "year": world.year}
    story = Story.objects.create(
        **about, school=world.school, text="83 families came.", chosen_by=world.leader
    )
    link = ShareLink.objects.create(
        **about, for_whom="The board", until=world.year.ends_on, made_by=world.leader
    )
    paper = ProgressDocument.objects.create(
        **about, paper="letter", language="en", content_hash="strangers-progress", size=5, pages=1,
        file=default_storage.save("documents/strangers-progress.pdf", ContentFile(b"%PDF-")),
    )  # fmt: skip
    return {
        "progress:progress": year,
        "progress:figure": year | {"slug": "families"},
        "progress:stories": year,
        "progress:drop_story": year | {"story_id": story.pk},
        "progress:thanks": year | {"story_id": story.pk},
        "progress:ask_for_paper": year,
        "progress:document": year | {"document_id": paper.pk},
        "progress:sharing": year,
        "progress:end_link": year | {"link_id": link.pk},
    }
