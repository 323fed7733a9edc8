"""Places on teams find the person whose address they carry."""

from django.db import transaction

from accounts.models import User
from districts.models import District
from partnerships.foundation.tenancy import in_district
from schools.models import Principal, TeamMember


@transaction.atomic
def link_people_by_email(*, district: District, email: str, user: User) -> int:
    """Give this person the places that wait for them under their address. Gives their number.

    A place that somebody has ended stays as it is. On a team where the person has a place already,
    a second one under the same address stays a name.
    """
    with in_district(district):
        waiting = Principal.objects.filter(email__iexact=email, person=None, ended_at=None)
        count = waiting.update(person=user)
        places = TeamMember.objects.filter(email__iexact=email, person=None, ended_at=None)
        there = set(TeamMember.objects.filter(person=user, ended_at=None).values_list("school_id", flat=True))
        for place in places.order_by("pk"):
            if place.school_id not in there:
                place.person = user
                place.save(update_fields=["person"])
                there.add(place.school_id)
                count += 1
    return count
