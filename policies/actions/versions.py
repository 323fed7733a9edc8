"""Beginning a version of the policy, and moving it from state to state."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.audit import note as note_event
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import District
from partnerships.foundation.moves.lifecycle import Move
from partnerships.foundation.refusals import Refused
from policies.actions.copying import copy_version, write_starter
from policies.actions.locking import hold
from policies.content import content_hash, content_of
from policies.days import against_end, against_promise, against_review
from policies.drafted import was_seen
from policies.enums import CopyName, VersionState
from policies.lifecycle import LIFECYCLE, MOVES, check_move, in_the_way, may_move, missing
from policies.models import Policy, PolicyCopy, PolicyEvent, PolicyVersion

EMPTY, STARTER, NEXT = "empty", "starter", "next"
WAYS_TO_START = (EMPTY, STARTER, NEXT)


@dataclass(frozen=True)
class Round:
    """Families' last day to answer, and the day on which they are promised the district's answers."""

    until: datetime.date
    answers_on: datetime.date | None = None


@dataclass(frozen=True)
class Signing:
    """Who signed an adoption, and when; and when the policy comes back for review."""

    name: str
    office: str
    on: datetime.date
    next_review_on: datetime.date | None = None


def start_version(*, district: District, by: Hats, way: str = EMPTY) -> PolicyVersion:
    """Begin the policy, or its next version: empty, with the starter text, or from the version in force.

    One version at a time is being written: where there is one, that one is given back.
    """
    try:
        with transaction.atomic():
            policy, _new = Policy.objects.get_or_create(district=district)
            last = PolicyVersion.objects.filter(policy=policy).order_by("-number").first()
            source = PolicyVersion.objects.in_force().first() if way == NEXT else None
            version = PolicyVersion.objects.create(
                district=district,
                policy=policy,
                number=last.number + 1 if last else 1,
                copied_from=source,
                title=source.title if source else "",
                introduction=source.introduction if source else "",
                language=source.language if source else "en",
            )
            PolicyEvent.objects.create(
                district=district, version=version, move="start", to_state=version.state, by=by.user
            )
            if source:
                copy_version(source, version, by.user)
            elif way == STARTER:
                write_starter(version)
    except IntegrityError:
        return PolicyVersion.objects.unsettled().get()
    return version


@transaction.atomic
def open_for_families(
    *, version: PolicyVersion, dates: Round, by: Hats, note: str = "", seen: int | None = None
) -> PolicyEvent:
    """Open a version with the dates of its round; refused, nothing is written. Raises Refused."""
    version = hold(version.pk)
    if may_move(by, version.state, MOVES["open"]):
        version.comments_until, version.answers_on = dates.until, dates.answers_on
        version.save(update_fields=["comments_until", "answers_on"])
    return move(version=version, name="open", by=by, note=note, seen=seen)


@transaction.atomic
def move(
    *,
    version: PolicyVersion,
    name: str,
    by: Hats,
    note: str = "",
    seen: int | None = None,
    signing: Signing | None = None,
) -> PolicyEvent:
    """Make one move of lifecycle.MOVES: lock, check, ask the rooms above, save, keep a copy, write the event.

    `seen` is the id of the last event on the page that asked: a version that has moved since is refused.
    `signing` is needed to adopt. Asking twice gives the first event. Raises Refused.
    """
    step = MOVES[name]
    version = hold(version.pk)
    last = PolicyEvent.objects.filter(version=version).order_by("-pk").first()
    if last and LIFECYCLE.is_repeated(step, last=last, by=by.user, seen=seen):
        return last
    check_move(by, version.state, step, note, was_seen(version))
    content = content_of(version)
    if against := [*_unready(version, step, signing), *missing(content, step), *in_the_way(version, step)]:
        raise Refused(" ".join(against))
    if step.way.ends == VersionState.ADOPTED:
        _supersede_the_one_in_force(version, by)
    elif step.way.ends == VersionState.DROPPED:
        note_event(AuditKind.ABANDONED, district=version.district, by=by.user, about=str(version))
    _write_state(version, step, by.user, signing)
    return _note(version, step, by, note, _freeze(version, step.freezes, content, by.user))


def _unready(version: PolicyVersion, step: Move, signing: Signing | None) -> list[str]:
    """What the row itself lacks."""
    if step.name == "open":
        today = version.district.today()
        end = against_end(version.comments_until, None, today)
        promise = version.answers_on and against_promise(version.answers_on, version.comments_until, today)
        return [trouble for trouble in (end or promise,) if trouble]
    if step.way.ends == VersionState.ADOPTED:
        if signing is None or not signing.name.strip():
            return [_("Write the name of the person who signed.")]
        if signing.on > version.district.today():
            return [_("The day of adoption can’t be in the future.")]
        review = signing.next_review_on and against_review(signing.next_review_on, signing.on)
        return [review] if review else []
    return []


def _supersede_the_one_in_force(version: PolicyVersion, by: Hats) -> None:
    old = PolicyVersion.objects.in_force().filter(policy=version.policy_id).select_for_update().first()
    if old is None:
        return
    old.state, old.superseded_at = VersionState.SUPERSEDED, timezone.now()
    old.save(update_fields=["state", "superseded_at"])
    _note(old, MOVES["supersede"], by, "", None)


def _write_state(version: PolicyVersion, step: Move, user: Any, signing: Signing | None) -> None:
    now = timezone.now()
    version.state = step.way.ends
    if step.name == "open":
        version.opened_at, version.opened_by = now, user
    elif step.name == "take_back":
        version.opened_at = version.opened_by = None
    elif signing is not None:
        version.adopted_at, version.adopted_by = now, user
        version.adopted_on = signing.on
        version.signed_name, version.signed_office = signing.name.strip(), signing.office.strip()
        version.next_review_on = signing.next_review_on or version.next_review_on
    version.save()


def _freeze(
    version: PolicyVersion, name: CopyName | None, content: dict[str, Any], user: Any
) -> PolicyCopy | None:
    if name is None:
        return None
    return PolicyCopy.objects.create(
        district_id=version.district_id,
        version=version,
        number=PolicyCopy.objects.filter(version=version).count() + 1,
        name=name,
        content=content,
        content_hash=content_hash(content),
        by=user,
    )


def _note(version: PolicyVersion, step: Move, by: Hats, note: str, copy: PolicyCopy | None) -> PolicyEvent:
    return PolicyEvent.objects.create(
        district_id=version.district_id,
        version=version,
        move=step.name,
        from_state=step.way.starts,
        to_state=step.way.ends,
        note=note.strip(),
        copy=copy,
        by=by.user,
    )
