"""Which district an address of the public means, and whether it shows anything at all."""

from django.db.models import Exists, OuterRef

from districts.models import District
from partnerships.foundation.tenancy import across_all_districts
from policies.models import PolicyCopy
from public_site.models import PublicPage


def place_of(slug: str) -> District | None:
    """The district at this address; None while it shows nothing to the public, as for one that isn't there.

    It does while its public page is on, and since families were asked about its policy. One query.
    """
    with across_all_districts(reason="Which district is meant is asked before it is open."):
        pages = PublicPage.objects.filter(district=OuterRef("pk"), is_on=True)
        copies = PolicyCopy.objects.filter(district=OuterRef("pk"))
        return District.objects.filter(Exists(pages) | Exists(copies), slug=slug).first()


def places_shown() -> list[str]:
    """The address of each district whose public page is on. One query."""
    with across_all_districts(
        reason="The list for search engines names every district that wants to be found."
    ):
        pages = PublicPage.objects.filter(is_on=True).order_by("district__slug")
        return list(pages.values_list("district__slug", flat=True))
