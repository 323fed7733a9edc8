"""Making the address of a calendar, renewing it, revoking it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from districts.hats import Hats
from districts.models import District
from releases.models import CalendarFeed
from releases.rules import may_keep_feed, may_subscribe
from schools.models import School


def make_feed(*, district: District, kind: str, school: School | None = None, by: Hats) -> CalendarFeed:
    """The person's own feed of these days; the one she has, where she has one. Raises PermissionDenied."""
    if not may_subscribe(by, kind, school.pk if school else None):
        raise PermissionDenied
    found, _made = CalendarFeed.objects.get_or_create(
        district=district,
        person=by.user,
        kind=kind,
        school=school,
        revoked_at=None,
        defaults={"key": new_key()},
    )
    return found


@transaction.atomic
def renew_feed(*, feed: CalendarFeed, by: Hats) -> None:
    """Give it another address: the one it had opens nothing from now on. Raises PermissionDenied."""
    if not may_keep_feed(by, feed):
        raise PermissionDenied
    CalendarFeed.objects.filter(pk=feed.pk, revoked_at=None).update(key=new_key(), renewed_at=timezone.now())


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, by: Hats) -> None:
    """Let its address open nothing any more. Raises PermissionDenied."""
    if not may_keep_feed(by, feed):
        raise PermissionDenied
    CalendarFeed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=timezone.now())


def new_key() -> str:
    return get_random_string(32)
