import factory
from factory.django import DjangoModelFactory

from partnerships.foundation.tenancy import in_district
from public_site.enums import Part
from public_site.models import PublicPage, SchoolChoice
from schools.tests.factories import SchoolFactory

ALL_ON = {f"shows_{part}": True for part in Part.values}


class SchoolChoiceFactory(DjangoModelFactory):
    """A school that shows its plan."""

    class Meta:
        model = SchoolChoice

    school = factory.SubFactory(SchoolFactory)
    district = factory.SelfAttribute("school.district")
    is_on = True


def switch_on(district, **more):
    """The public page of a district, every part of it on but those named otherwise."""
    with in_district(district):
        return PublicPage.objects.create(district=district, **{"is_on": True} | ALL_ON | more)
