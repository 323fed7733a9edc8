"""What the room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.shortcuts import get_object_or_404

from releases.models import CalendarFeed, DataExport, ResearchRelease


def find_district(request: Any) -> Any:
    return request.district


def find_export(request: Any, export_id: int) -> DataExport:
    return get_object_or_404(DataExport, pk=export_id)


def find_feed(request: Any, feed_id: int) -> CalendarFeed:
    """A calendar that is not revoked. Somebody else's is nobody's business: it does not exist."""
    return get_object_or_404(CalendarFeed, pk=feed_id, person=request.user, revoked_at=None)


def find_release(request: Any, number: int) -> ResearchRelease:
    return get_object_or_404(ResearchRelease, number=number)
