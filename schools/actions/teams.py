"""The roster of an action team."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.actions.invitations import invite
from districts.audit import note
from districts.enums import AuditKind
from districts.people import known_here
from partnerships.foundation.refusals import Refused
from schools.enums import MemberKind, Office
from schools.models import Principal, School, TeamMember


@transaction.atomic
def add_member(*, school: School, by: Any, **record: Any) -> tuple[TeamMember, bool]:
    """A place on the team, and whether it is new: the same name and address has one place.

    Whoever works in this district already has access at once; anybody else when they accept the
    invitation. Raises Refused where the account has a place under another name.
    """
    School.objects.select_for_update(of=("self",)).get(pk=school.pk)
    serving = TeamMember.objects.not_over(school.district.today()).filter(school=school)
    twin = serving.filter(name__iexact=record["name"], email__iexact=record["email"]).first()
    if twin:
        return twin, False
    person = known_here(school.district, record["email"]) if record["email"] else None
    member = TeamMember(district=school.district, school=school, person=person, **record)
    _keep(member)
    _note(AuditKind.ROLE_GIVEN, member, by)
    return member, True


@transaction.atomic
def edit_member(*, member: TeamMember, by: Any, **record: Any) -> None:
    """Other facts about a member. Another address is another account: access follows the new one.

    Raises Refused where that account has a place on the team already.
    """
    was = member.office
    if record["email"] != member.email:
        member.person = known_here(member.district, record["email"]) if record["email"] else None
    for name, value in record.items():
        setattr(member, name, value)
    _keep(member)
    if member.office != was:
        _note(AuditKind.ROLE_CHANGED, member, by)


@transaction.atomic
def end_member(*, member: TeamMember, by: Any) -> None:
    """The place on the team ends now, and with it the access; the row stays. Twice does no harm."""
    ended = TeamMember.objects.filter(pk=member.pk, ended_at=None).update(
        ended_at=timezone.now(), ended_by=by
    )
    if ended:
        _note(AuditKind.ROLE_ENDED, member, by)


@transaction.atomic
def hand_over_chair(*, member: TeamMember, by: Any) -> None:
    """This member chairs the team from now on; who chaired it before stays on as a member."""
    School.objects.select_for_update(of=("self",)).get(pk=member.school_id)
    serving = TeamMember.objects.not_over(member.district.today()).filter(school=member.school_id)
    for former in serving.chairing().exclude(pk=member.pk):
        former.office = Office.MEMBER
        former.save(update_fields=["office"])
        _note(AuditKind.ROLE_CHANGED, former, by)
    if member.office != Office.CHAIR:
        member.office = Office.CHAIR
        member.save(update_fields=["office"])
        _note(AuditKind.ROLE_CHANGED, member, by)


@transaction.atomic
def join_team(*, school: School, principal: Principal, by: Any) -> tuple[TeamMember, bool]:
    """A principal takes a place on the team of her school, as an administrator."""
    return add_member(
        school=school, by=by, name=principal.name, email=principal.email, kind=MemberKind.ADMINISTRATOR,
        office=Office.MEMBER, starts_on=school.district.today(),
    )  # fmt: skip


def _keep(member: TeamMember) -> None:
    try:
        with transaction.atomic():
            member.save()
    except IntegrityError as clash:
        raise Refused(_("The person with this address is on the team already.")) from clash


def _note(kind: AuditKind, member: TeamMember, by: Any) -> None:
    """Places on a team give access, so the audit log names them."""
    about = _("%(name)s, %(office)s at %(school)s") % {
        "name": member.name, "office": member.get_office_display(), "school": member.school,
    }  # fmt: skip
    note(kind, district=member.district, by=by, about=about, school=member.school_id, office=member.office)


def invite_member(*, member: TeamMember, by: Any) -> None:
    """Send the letter that lets this member sign in; again, if one is on its way.

    Raises Refused for a member without an address, or one who has signed in.
    """
    if not member.email:
        raise Refused(_("%(name)s has no e-mail address in the roster. Add it first.") % {"name": member})
    if member.person_id:
        raise Refused(_("%(name)s can sign in already.") % {"name": member})
    invite(district=member.district, email=member.email, name=member.name, by=by)
