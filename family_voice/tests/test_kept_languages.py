"""A language that families use doesn't leave a version of the policy."""

import pytest
from django.urls import reverse

from family_voice.models import SheetBatch
from family_voice.tests.factories import PolicyCommentFactory
from policies import actions
from policies.leaving import held, stamp_of
from policies.models import PolicyLanguage
from policies.tests.factories import opened
from policies.tests.helpers import hats

pytestmark = pytest.mark.usefixtures("inside")


def print_sheets(version):
    SheetBatch.objects.create(district=version.district, version=version, language="so", number=1)


def answer(version):
    PolicyCommentFactory(version=version, paragraph=version.paragraphs.first(), language="so")


@pytest.mark.parametrize(
    ("use", "sentence"),
    [
        (print_sheets, "Sheets for families were printed in this language."),
        (answer, "Families have answered in this language."),
    ],
)
def test_language_that_families_use_stays(client, cast, use, sentence):
    version = opened(cast.district, hats(cast.leader))
    actions.add_language(version=version, language="so", by=hats(cast.leader))
    names = {"district": cast.district.slug, "number": version.number, "language": "so"}
    url = reverse("policies:translation_remove", kwargs=names)
    use(version)
    client.force_login(cast.leader)

    assert sentence in client.get(url).content.decode()
    client.post(url, {"seen": stamp_of(held(version, "so"))})
    assert PolicyLanguage.objects.filter(version=version, language="so").exists()
