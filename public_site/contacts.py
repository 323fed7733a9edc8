"""How to reach the district, as its leader typed it; families' page of the policy shows it too."""

from typing import Any

from family_voice.contact import Contact, contact_from
from public_site.models import PublicPage


def of_page(page: PublicPage) -> Contact | None:
    """What the page tells of how to reach the district: nothing until that part is switched on."""
    if not page.shows_contacts or not (page.office or page.phone or page.email):
        return None
    return Contact(page.office, page.phone, page.email)


@contact_from
def published_contact(district: Any) -> Contact | None:
    """The same, for families who answer the policy: they want to call even while the public page is off."""
    page = PublicPage.objects.first()
    return of_page(page) if page else None
