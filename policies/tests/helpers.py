"""What the tests of this room say often."""

from django.urls import reverse

from districts.hats import Hats, hats_of
from policies import actions


def hats(person):
    """The roles of a member of the cast, as a page of the district would know them."""
    return Hats(person, hats_of(person))


def url(cast, name="version", **more):
    return reverse(f"policies:{name}", kwargs={"district": cast.district.slug} | more)


def starter(cast):
    return actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.STARTER)
