"""What the clock does with the policy."""

from celery import shared_task

from districts.models import District
from partnerships.foundation.tenancy import across_all_districts, in_district
from policies import actions
from policies.enums import VersionState
from policies.models import PolicyVersion

# What families can read without an account.
PUBLIC = (VersionState.IN_REVIEW, VersionState.ADOPTED)


@shared_task(name="policies.nightly.print_what_families_see")
def print_what_families_see() -> None:
    """Each policy that families can read is kept as PDF in each of its languages, as it reads now."""
    with across_all_districts(reason="The clock looks for policies of every district."):
        there = PolicyVersion.objects.filter(state__in=PUBLIC).values("district")
        districts = list(District.objects.filter(pk__in=there))
    for district in districts:
        with in_district(district):
            for version in PolicyVersion.objects.filter(state__in=PUBLIC).with_head():
                actions.print_what_families_see(version=version)
