"""What the schools do when they hear news from below."""

from typing import Any

from django.dispatch import receiver

from districts.signals import invitation_accepted, role_settled
from schools.actions.assignments import claim_codes
from schools.actions.links import link_people_by_email


@receiver(invitation_accepted)
def take_the_place_that_waits(sender: Any, *, invitation: Any, user: Any, district: Any, **more: Any) -> None:
    """Whoever comes in by a letter finds their places on teams, and their schools as principal."""
    link_people_by_email(district=district, email=invitation.email, user=user)


@receiver(role_settled)
def take_the_schools_of_the_code(sender: Any, *, role: Any, **more: Any) -> None:
    """A facilitator whose code a list has named finds those schools in the caseload."""
    claim_codes(role)
