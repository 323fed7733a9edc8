"""How to reach the district, as its leader typed it; families' page of the policy shows it too."""

from typing import Any

from family_voice.contact import Contact, contact_from
from public_site.models import PublicPage


@contact_from
def published_contact(district: Any) -> Contact | None:
    """Nothing until the leader switches it on. It counts while the public page itself is off as well, since
    families who answer the policy want to call."""
    page = PublicPage.objects.filter(shows_contacts=True).first()
    if page is None or not (page.office or page.phone or page.email):
        return None
    return Contact(page.office, page.phone, page.email)
