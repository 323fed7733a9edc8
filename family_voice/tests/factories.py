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
    """In a test: AnswerFactory(version=version); `to=comment` is what it answers."""

    class Meta:
        model = Answer
        skip_postgeneration_save = True

    district = factory.SelfAttribute("version.district")
    disposition = Disposition.ADOPTED
    you_said = "Three days is too short."
    we_did = "It is one day now."

    @factory.post_generation
    def to(self, create, extracted, **more):
        for comment in [extracted] if isinstance(extracted, PolicyComment) else extracted or ():
            PolicyComment.objects.filter(pk=comment.pk).update(answer=self)
