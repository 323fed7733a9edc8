"""Which district an address of the public means, and whether it shows anything at all."""

from django.db.models import Exists, OuterRef

from districts.models import District
from partnerships.foundation.tenancy import across_all_districts
from policies.enums import VersionState
from policies.models import PolicyVersion
from public_site.models import PublicPage


def place_of(slug: str) -> District | None:
    """The district at this address; None while it shows nothing to the public, as for one that isn't there.

    It does while its public page is on, or while families may read a version of its policy. One query.
    """
    with across_all_districts(reason="Which district is meant is asked before it is open."):
        pages = PublicPage.objects.filter(district=OuterRef("pk"), is_on=True)
        versions = PolicyVersion.objects.filter(district=OuterRef("pk"), state=VersionState.IN_REVIEW)
        return District.objects.filter(Exists(pages) | Exists(versions), slug=slug).first()


def places_shown() -> list[str]:
    """The address of each district whose public page is on. One query."""
    with across_all_districts(
        reason="The list for search engines names every district that wants to be found."
    ):
        pages = PublicPage.objects.filter(is_on=True).order_by("district__slug")
        return list(pages.values_list("district__slug", flat=True))
