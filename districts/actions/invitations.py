"""Inviting people by e-mail, and letting them in."""

import datetime
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import make_account, prove_address
from accounts.models import User
from accounts.models.user import tidy_email
from districts.actions.roles import give_role
from districts.audit import note
from districts.enums import AuditKind, InvitationState
from districts.models import District, Invitation
from districts.notices import send_invitation
from districts.signals import invitation_accepted
from partnerships.foundation.languages import spoken_here
from partnerships.foundation.tenancy import in_district

GOOD_FOR = timedelta(days=14)
A_MOMENT = timedelta(seconds=30)


class CannotAccept(Exception):
    """The invitation lets nobody in; `state` says why."""

    def __init__(self, state: InvitationState) -> None:
        super().__init__(state)
        self.state = state


class AddressTaken(Exception):
    """The address has an account already: its owner signs in, and accepts then."""


class SomebodyElse(Exception):
    """The one who is signed in is not the one who is invited."""


@transaction.atomic
def invite(  # noqa: PLR0913 - all that a letter says
    *,
    district: District,
    email: str,
    name: str,
    by: User,
    role: str = "",
    code: str = "",
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> Invitation:
    """Invite an address to a district role, or (without one) as somebody of a school.

    Where an invitation of this address to this role is open, or has expired, it is renewed as it is
    said now and sent again: there is one at a time. A second click sends nothing.
    """
    email = tidy_email(email)
    # Two at once would both find none open. "No key": others may still write rows of the district.
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    said = {"name": name, "code": code, "starts_on": starts_on, "ends_on": ends_on}
    with in_district(district):
        earlier = (
            Invitation.objects.select_for_update(of=("self",))
            .filter(email=email, role=role, accepted_at=None, withdrawn_at=None)
            .first()
        )
        if earlier and is_second_click(earlier, by, said):
            return earlier
        if earlier:
            Invitation.objects.filter(pk=earlier.pk).update(**said)
            return send_again(invitation=earlier, by=by)
        invitation = Invitation.objects.create(
            district=district, email=email, role=role, invited_by=by, sent_at=timezone.now(),
            expires_at=timezone.now() + GOOD_FOR, **said,
        )  # fmt: skip
        send_invitation(invitation)
        note(AuditKind.INVITED, district=district, by=by, about=email, invitation=invitation.pk, role=role)
    return invitation


def is_second_click(earlier: Invitation, by: User, said: dict[str, Any]) -> bool:
    """Whether the same person said the very same a moment ago."""
    return (
        earlier.invited_by_id == by.pk
        and timezone.now() - earlier.sent_at < A_MOMENT
        and all(getattr(earlier, name) == value for name, value in said.items())
    )


@transaction.atomic
def send_again(*, invitation: Invitation, by: User) -> Invitation:
    """Send a new letter with a new link, good for 14 days. The links of before are replaced by it.

    Raises CannotAccept for an invitation that was accepted or withdrawn.
    """
    with in_district(invitation.district_id):
        fresh = locked(invitation)
        if fresh.state in (InvitationState.ACCEPTED, InvitationState.WITHDRAWN):
            raise CannotAccept(fresh.state)
        fresh.sent_at, fresh.invited_by = timezone.now(), by
        fresh.expires_at, fresh.sent_count = fresh.sent_at + GOOD_FOR, fresh.sent_count + 1
        fresh.save(update_fields=["sent_at", "invited_by", "expires_at", "sent_count"])
        send_invitation(fresh)
        note(
            AuditKind.INVITED, district=fresh.district_id, by=by, about=fresh.email,
            invitation=fresh.pk, role=fresh.role, sent=fresh.sent_count,
        )  # fmt: skip
    return fresh


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> Invitation:
    """Take an invitation back: its link lets nobody in from now on. Saying it twice changes nothing.

    Raises CannotAccept for one that was accepted: then end the role instead.
    """
    with in_district(invitation.district_id):
        fresh = locked(invitation)
        if fresh.state == InvitationState.ACCEPTED:
            raise CannotAccept(fresh.state)
        if fresh.withdrawn_at is None:
            fresh.withdrawn_at = timezone.now()
            fresh.save(update_fields=["withdrawn_at"])
            note(
                AuditKind.INVITATION_WITHDRAWN, district=fresh.district_id, by=by, about=fresh.email,
                invitation=fresh.pk,
            )  # fmt: skip
    return fresh


@transaction.atomic
def accept(*, invitation: Invitation, user: User | None = None, name: str = "", password: str = "") -> User:
    """Let the invited in: as the account that is signed in, or as a new one with name and password.

    Raises CannotAccept, AddressTaken (there is an account: sign in first) or SomebodyElse.
    """
    with in_district(invitation.district_id):
        fresh = locked(invitation)
        if fresh.state != InvitationState.OPEN:
            raise CannotAccept(fresh.state)
        if user is None:
            user = new_account(fresh, name, password)
        elif user.email != fresh.email:
            raise SomebodyElse
        else:
            prove_address(user=user)
        let_in(fresh, user)
    return user


def new_account(invitation: Invitation, name: str, password: str) -> User:
    """Never a second account for one address."""
    try:
        with transaction.atomic():
            return make_account(email=invitation.email, name=name, password=password, language=spoken_here())
    except IntegrityError as taken:
        raise AddressTaken from taken


def let_in(invitation: Invitation, user: User) -> None:
    """Close the invitation, give what it promised, and tell the rooms above."""
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if invitation.role:
        give_role(
            district=invitation.district, person=user, role=invitation.role, by=invitation.invited_by,
            starts_on=invitation.starts_on or invitation.district.today(), ends_on=invitation.ends_on,
            code=invitation.code,
        )  # fmt: skip
    note(
        AuditKind.INVITATION_ACCEPTED, district=invitation.district_id, by=user, about=invitation.email,
        invitation=invitation.pk, role=invitation.role,
    )  # fmt: skip
    invitation_accepted.send(Invitation, invitation=invitation, user=user, district=invitation.district)


def locked(invitation: Invitation) -> Invitation:
    """The row as it is now, held until the end of the transaction."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("district", "invited_by")
    return rows.get(pk=invitation.pk)
