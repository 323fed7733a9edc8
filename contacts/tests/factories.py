import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from contacts.enums import ContactKind
from contacts.models import Contact
from schools.tests.factories import SchoolFactory


class ContactFactory(DjangoModelFactory):
    """A visit today. In a test: ContactFactory(school=cast.school, by=cast.facilitator)."""

    class Meta:
        model = Contact

    school = factory.SubFactory(SchoolFactory)
    district = factory.SelfAttribute("school.district")
    kind = ContactKind.VISIT
    held_on = factory.LazyAttribute(lambda contact: contact.district.today())
    by = factory.SubFactory(UserFactory)
    minutes = 45
    about = "Goal 2"
