"""A calendar, fetched by its address: no sign-in, no session, no cookie."""

import hashlib
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from districts.hats import Hats, hats_in
from partnerships.foundation.tenancy import in_district
from releases.calendars.addresses import Asked, read_token
from releases.calendars.days import Days
from releases.calendars.writing import as_ical
from releases.enums import FeedKind
from releases.models import CalendarFeed
from releases.rules import may_subscribe


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """The days of this feed; 404 when it was revoked or renewed, or its person may not read it any more."""
    asked = read_token(token)
    if asked is None:
        raise Http404
    with in_district(asked.district):
        feed = _find(asked)
        hats = hats_in(feed.district, feed.person)
        if not may_subscribe(hats, feed.kind, feed.school_id):
            raise Http404
        with timezone.override(feed.district.time_zone), translation.override(feed.person.language):
            content = _content(feed, hats)
    return _fresh(request, content)


def _find(asked: Asked) -> CalendarFeed:
    feeds = CalendarFeed.objects.select_related("district", "person", "school")
    feed = feeds.filter(pk=asked.feed, revoked_at=None, person__is_active=True).first()
    if feed is None or not constant_time_compare(feed.key, asked.key):
        raise Http404
    return feed


def _content(feed: CalendarFeed, hats: Hats) -> bytes:
    school_ids = {
        FeedKind.SCHOOL: [feed.school_id],
        FeedKind.PERSON: sorted(hats.school_ids),
        FeedKind.DISTRICT: [],
    }[FeedKind(feed.kind)]
    days = Days(feed, feed.district, school_ids).all()
    return as_ical(days, name=name_of(feed), district=feed.district)


def name_of(feed: CalendarFeed) -> str:
    """What the telephone calls it."""
    district = feed.district.short_name or feed.district.name
    if feed.kind == FeedKind.PERSON:
        return _("My partnership days, %(district)s") % {"district": district}
    return _("Partnerships, %(whose)s") % {"whose": feed.school.name if feed.school else district}


def _fresh(request: Any, content: bytes) -> HttpResponseBase:
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="partnerships.ics"'
    answer["ETag"] = etag
    # Asked for anew each time: a revoked address must open nothing, not even from memory.
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=answer)
