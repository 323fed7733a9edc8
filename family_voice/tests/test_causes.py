"""What families said stands beside the paragraphs that were changed because of it."""

import pytest

from family_voice.enums import Disposition, Visibility
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.causes import causes_of
from policies.models import Paragraph, PolicyVersion
from policies.tests.factories import adopted
from policies.tests.helpers import hats, url


@pytest.fixture
def answered(cast):
    """The second version, opened; its second paragraph was changed since, because of two comments."""
    with in_district(cast.district):
        leader = hats(cast.leader)
        adopted(cast.district, leader)
        version = actions.start_version(district=cast.district, by=leader, way=actions.NEXT)
        PolicyVersion.objects.filter(pk=version.pk).update(comments_until=cast.district.today())
        actions.move(version=version, name="open", by=leader)
        paragraph = version.paragraphs.all()[1]
        answer = AnswerFactory(version=version, paragraph=paragraph, disposition=Disposition.ADAPTED)
        PolicyCommentFactory.create_batch(2, version=version, paragraph=paragraph, answer=answer)
        hidden = {"visibility": Visibility.HIDDEN, "visibility_reason": "A link"}
        PolicyCommentFactory(version=version, paragraph=paragraph, answer=answer, **hidden)
        Paragraph.objects.filter(pk=paragraph.pk).update(text="One day before is enough.")
        return paragraph


def compared(client, cast, **query):
    client.force_login(cast.leader)
    return client.get(url(cast, "compare"), query)


def test_what_families_said_stands_beside_what_was_changed(client, cast, answered):
    for one, other in (("2.1", "2"), ("1.2", "2"), ("2", "2.1")):
        page = compared(client, cast, one=one, other=other).content.decode()
        assert "enough." in page
        assert "Three days is too short." in page
        assert "It is one day now." in page
        assert "Adopted in part" in page
        assert "2 comments" in page


def test_what_was_not_changed_names_no_causes(client, cast, answered):
    same = compared(client, cast, one="1.2", other="2.1").content.decode()

    assert "say the same" in same
    assert "Three days is too short." not in same


def test_answers_of_another_round_are_no_causes(cast, answered):
    lineage = str(answered.lineage)
    with in_district(cast.district):
        assert list(causes_of({lineage}, 2, 2)) == [lineage]
        assert causes_of({lineage}, 1, 1) == {}
        assert causes_of({lineage}, 3, 2) == {}
        assert causes_of(set(), 1, 2) == {}


def test_answers_of_another_district_are_no_causes(cast, answered):
    with in_district(cast.elsewhere):
        assert causes_of({str(answered.lineage)}, 1, 9) == {}
