import factory
from factory.django import DjangoModelFactory

from binder.enums import Proof, RecordKind
from binder.models import Record, Requirement, YearlyEvaluation


class RecordFactory(DjangoModelFactory):
    """In a test: RecordFactory(district=…, kind=RecordKind.MEETING, parents=3)."""

    class Meta:
        model = Record

    kind = RecordKind.NOTICE
    title = factory.Sequence("Record {}".format)
    on = factory.LazyAttribute(lambda record: record.district.today())


class RequirementFactory(DjangoModelFactory):
    class Meta:
        model = Requirement

    code = factory.Sequence("9.{}".format)
    asks = "Parents are told."
    needs = factory.LazyFunction(lambda: [Proof.NOTICE])
    position = factory.Sequence(lambda n: n + 1)


class YearlyEvaluationFactory(DjangoModelFactory):
    class Meta:
        model = YearlyEvaluation

    district = factory.SelfAttribute("year.district")
