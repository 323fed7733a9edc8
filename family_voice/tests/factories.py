import factory
from factory.django import DjangoModelFactory

from family_voice.enums import Disposition, Wish
from family_voice.models import Answer, PolicyComment


class PolicyCommentFactory(DjangoModelFactory):
    """In a test: PolicyCommentFactory(version=version, paragraph=version.paragraphs.first())."""

    class Meta:
        model = PolicyComment

    district = factory.SelfAttribute("version.district")
    wish = Wish.CHANGE
    text = factory.Sequence("Say it differently, {}".format)


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    district = factory.SelfAttribute("version.district")
    disposition = Disposition.ADOPTED
    you_said = "Three days is too short."
    we_did = "It is one day now."
