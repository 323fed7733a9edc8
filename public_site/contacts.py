"""What families' page of the policy is told: what the district shows, and how to reach it."""

from typing import Any

from family_voice.contact import Contact, contact_from
from family_voice.showing import Showing, says_what_is_shown
from partnerships.foundation.languages import DEFAULT
from public_site.enums import Part
from public_site.models import PublicPage


def of_page(page: PublicPage) -> Contact | None:
    """What the page tells of how to reach the district: nothing until that part is switched on."""
    if not page.shows_contacts or not (page.office or page.phone or page.email):
        return None
    return Contact(page.office, page.phone, page.email, DEFAULT)


@contact_from
def published_contact(district: Any) -> Contact | None:
    """The same, for families who answer the policy: they want to call even while the public page is off."""
    page = PublicPage.objects.first()
    return of_page(page) if page else None


@says_what_is_shown
def as_switched(district: Any) -> Showing:
    """An adopted policy shows while the page and that part of it are on. One that families are asked about
    always does: opening it is what publishes it.
    """
    page = PublicPage.objects.first()
    return Showing(policy=page.shows(Part.POLICY), page=page.is_on) if page else Showing(policy=False)
