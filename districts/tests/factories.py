import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from districts.enums import Role
from districts.models import District, DistrictRole, Invitation, SchoolYear


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    name = factory.Sequence("District {}".format)
    short_name = factory.SelfAttribute("name")
    slug = factory.Sequence("district-{}".format)


class SchoolYearFactory(DjangoModelFactory):
    """The school year that today falls in."""

    class Meta:
        model = SchoolYear

    district = factory.SubFactory(DistrictFactory)
    ends_in = factory.LazyAttribute(lambda year: year.starts_on.year + 1)
    ends_on = factory.LazyAttribute(lambda year: datetime.date(year.ends_in, 6, 30))

    @factory.lazy_attribute
    def starts_on(self) -> datetime.date:
        today = self.district.today()
        return datetime.date(today.year - (today.month < 7), 7, 1)


class DistrictRoleFactory(DjangoModelFactory):
    class Meta:
        model = DistrictRole

    district = factory.SubFactory(DistrictFactory)
    person = factory.SubFactory(UserFactory)
    role = Role.LEADER
    starts_on = datetime.date(2020, 7, 1)


class InvitationFactory(DjangoModelFactory):
    """An open invitation."""

    class Meta:
        model = Invitation

    district = factory.SubFactory(DistrictFactory)
    email = factory.Sequence("invited{}@example.org".format)
    name = factory.Sequence("Invited {}".format)
    role = Role.EVALUATOR
    invited_by = factory.SubFactory(UserFactory)
    sent_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda letter: letter.sent_at + datetime.timedelta(days=14))
