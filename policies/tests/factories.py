import datetime

import factory
from factory.django import DjangoModelFactory

from districts.tests.factories import DistrictFactory
from partnerships.foundation.parts.places import STEP
from policies import actions
from policies.enums import Piece, RequiredPart
from policies.models import (
    Paragraph,
    Policy,
    PolicyLanguage,
    PolicySection,
    PolicyVersion,
    Translation,
)


class PolicyFactory(DjangoModelFactory):
    class Meta:
        model = Policy
        django_get_or_create = ["district"]

    district = factory.SubFactory(DistrictFactory)


class PolicyVersionFactory(DjangoModelFactory):
    """An empty draft. In a test: PolicyVersionFactory(district=cast.district)."""

    class Meta:
        model = PolicyVersion

    district = factory.SubFactory(DistrictFactory)
    policy = factory.SubFactory(PolicyFactory, district=factory.SelfAttribute("..district"))
    number = factory.LazyAttribute(lambda o: PolicyVersion.objects.filter(policy=o.policy).count() + 1)
    title = "How we work together"
    introduction = "What we promise."


class PolicySectionFactory(DjangoModelFactory):
    class Meta:
        model = PolicySection

    version = factory.SubFactory(PolicyVersionFactory)
    district = factory.SelfAttribute("version.district")
    position = factory.Sequence(lambda n: (n + 1) * STEP)
    heading = factory.Sequence("Section {}".format)


class ParagraphFactory(DjangoModelFactory):
    class Meta:
        model = Paragraph

    section = factory.SubFactory(PolicySectionFactory)
    version = factory.SelfAttribute("section.version")
    district = factory.SelfAttribute("section.district")
    position = factory.Sequence(lambda n: (n + 1) * STEP)
    text = factory.Sequence("Paragraph {}".format)
    covers = [RequiredPart.GOALS]


def draft(district, *, paragraphs: int = 4, languages: tuple[str, ...] = ()) -> PolicyVersion:
    """A draft with that many paragraphs in two sections, wholly translated into these languages."""
    version = PolicyVersionFactory(
        district=district, comments_until=district.today() + datetime.timedelta(30)
    )
    sections = [PolicySectionFactory(version=version) for _each in range(2)]
    for number in range(paragraphs):
        ParagraphFactory(section=sections[number * 2 // max(paragraphs, 1)])
    for language in languages:
        translate(version, language)
    return version


def translate(version: PolicyVersion, language: str) -> None:
    """Every piece of a version, in `language`."""
    PolicyLanguage.objects.create(district=version.district, version=version, language=language)
    actions.make_room_for_translations(version)
    for row in Translation.objects.filter(version=version, language=language):
        source = {
            Piece.TITLE: lambda row=row: version.title,
            Piece.INTRODUCTION: lambda row=row: version.introduction,
            Piece.HEADING: lambda row=row: row.section.heading,
            Piece.PARAGRAPH: lambda row=row: row.paragraph.text,
        }[Piece(row.piece)]()
        row.text, row.source_text = f"[{language}] {source}", source
        row.save()


def opened(district, by, **more) -> PolicyVersion:
    """A version that families can answer. `by` are the hats of the leader."""
    version = draft(district, **more)
    actions.move(version=version, name="open", by=by)
    version.refresh_from_db()
    return version


def adopted(district, by, **more) -> PolicyVersion:
    """A version in force."""
    version = opened(district, by, **more)
    sign(version, by)
    return version


def adopt(version: PolicyVersion, by) -> None:
    """Open a draft, and have it signed today."""
    actions.move(version=version, name="open", by=by)
    sign(version, by)


def sign(version: PolicyVersion, by) -> None:
    signing = actions.Signing("Ada Lund", "Board president", version.district.today())
    actions.move(version=version, name="adopt", by=by, signing=signing)
    version.refresh_from_db()
