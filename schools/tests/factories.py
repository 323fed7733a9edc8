import datetime

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from districts.tests.factories import DistrictFactory, SchoolYearFactory
from schools.enums import MemberKind, Office
from schools.models import (
    ActionTeam,
    Cluster,
    FacilitatorAssignment,
    ImportBatch,
    Principal,
    School,
    TeamMember,
)


class ClusterFactory(DjangoModelFactory):
    class Meta:
        model = Cluster

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence("Cluster {}".format)


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School
        skip_postgeneration_save = True

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence("School {}".format)
    level = "elementary"
    team = factory.RelatedFactory(
        "schools.tests.factories.ActionTeamFactory",
        "school",
        district=factory.SelfAttribute("..district"),
    )


class ActionTeamFactory(DjangoModelFactory):
    class Meta:
        model = ActionTeam

    school = factory.SubFactory(SchoolFactory)
    district = factory.SelfAttribute("school.district")


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = TeamMember

    school = factory.SubFactory(SchoolFactory)
    district = factory.SelfAttribute("school.district")
    person = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda member: member.person.name if member.person else "Somebody")
    email = factory.LazyAttribute(lambda member: member.person.email if member.person else "")
    kind = MemberKind.TEACHER
    office = Office.MEMBER
    starts_on = datetime.date(2020, 7, 1)


class PrincipalFactory(DjangoModelFactory):
    class Meta:
        model = Principal

    school = factory.SubFactory(SchoolFactory)
    district = factory.SelfAttribute("school.district")
    person = factory.SubFactory(UserFactory)
    name = factory.SelfAttribute("person.name")
    email = factory.SelfAttribute("person.email")
    starts_on = datetime.date(2020, 7, 1)


class FacilitatorAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = FacilitatorAssignment

    school = factory.SubFactory(SchoolFactory)
    district = factory.SelfAttribute("school.district")
    year = factory.SubFactory(SchoolYearFactory, district=factory.SelfAttribute("..district"))
    person = factory.SubFactory(UserFactory)


class ImportBatchFactory(DjangoModelFactory):
    """A list that was read and found nothing new."""

    class Meta:
        model = ImportBatch

    district = factory.SubFactory(DistrictFactory)
    file_name = "schools.csv"
    sha256 = "0" * 64
    shape = "other"
    state = "ready"
    counts = {"same": 1}
