"""What stands behind the names in this room's URLs."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from releases.enums import FeedKind
from releases.models import CalendarFeed, DataExport, ResearchRelease


def things(world: Any) -> dict[str, Any]:
    feed = CalendarFeed.objects.create(
        district=world.district, person=world.leader, kind=FeedKind.PERSON, key="strangers"
    )
    return {
        "export_id": finished_export(world).pk,
        "feed_id": feed.pk,
        "releases:release": {"number": finished_release(world).number},
    }


def finished_release(world: Any) -> ResearchRelease:
    """One that is there to be downloaded. Numbers differ from district to district."""
    return ResearchRelease.objects.create(
        district=world.district,
        number=world.district.pk,
        threshold=10,
        asked_by=world.leader,
        as_of=world.district.today(),
        file=default_storage.save("releases/strangers.zip", ContentFile(b"PK")),
        facts={"school": {"rows": 2, "held_back": 0, "new": 2, "gone": 0, "changed": 0}},
        size=2,
        finished_at=timezone.now(),
    )


def finished_export(world: Any) -> DataExport:
    """One that is there to be downloaded."""
    return DataExport.objects.create(
        district=world.district,
        asked_by=world.leader,
        file=default_storage.save("exports/strangers.zip", ContentFile(b"PK")),
        size=2,
        finished_at=timezone.now(),
    )
