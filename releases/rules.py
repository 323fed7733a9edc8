"""Who may take what along. Every function answers yes or no."""

from typing import Any

from districts.enums import Role
from districts.hats import Hats
from releases.enums import FeedKind

OFFICE = (Role.LEADER, Role.FACILITATOR, Role.SUPERINTENDENT, Role.EVALUATOR)


def may_take_everything(hats: Hats, thing: Any = None) -> bool:
    """Ask for all that the district owns, and download it."""
    return hats.has(Role.LEADER, Role.IT)


def may_use_releases(hats: Hats, thing: Any = None) -> bool:
    """Make and download de-identified releases, and read the codebook."""
    return hats.has(Role.LEADER, Role.EVALUATOR)


def may_set_privacy(hats: Hats, thing: Any = None) -> bool:
    """Say which counts of people are too small to give out."""
    return hats.has(Role.LEADER)


def may_have_calendars(hats: Hats, thing: Any = None) -> bool:
    """Everybody with a running term of office: a calendar of one's own at least."""
    return bool(hats)


def may_subscribe(hats: Hats, kind: str, school_id: int | None = None) -> bool:
    """Whether this calendar is this person's to read, now. Asked anew each time it is fetched.

    A school's: whoever holds an office there, the leader and the facilitators. The district's: who reads
    the plans in force of all schools.
    """
    if kind == FeedKind.SCHOOL:
        return school_id in hats.school_ids or hats.has(Role.LEADER, Role.FACILITATOR)
    return bool(hats) if kind == FeedKind.PERSON else hats.has(*OFFICE)


def may_keep_feed(hats: Hats, feed: Any) -> bool:
    """Renew or revoke the address of a calendar: whose it is."""
    return feed.person_id == hats.user.pk
