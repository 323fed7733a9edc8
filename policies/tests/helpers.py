"""What the tests of this room say often."""

import datetime

from django.urls import reverse

from districts.hats import Hats, hats_of
from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.models import PolicyVersion
from policies.tests.factories import opened


def hats(person):
    """The roles of a member of the cast, as a page of the district would know them."""
    return Hats(person, hats_of(person))


def url(cast, name="version", **more):
    return reverse(f"policies:{name}", kwargs={"district": cast.district.slug} | more)


def in_round(cast, left, **more):
    """A version that families can answer for so many days more, or could until so many days ago."""
    with in_district(cast.district):
        version = opened(cast.district, hats(cast.leader))
        last = cast.district.today() + datetime.timedelta(left)
        PolicyVersion.objects.filter(pk=version.pk).update(comments_until=last, **more)
        return version


def needs_of(page):
    """The part of a home page, as text, that says what waits."""
    return page.partition('class="needs"')[2].partition("</ul>")[0]


def read(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def starter(cast):
    return actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.STARTER)
