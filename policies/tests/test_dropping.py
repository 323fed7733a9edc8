"""A version of the policy begun by mistake: removed while no family saw it, and kept where it was written."""

import pytest

from districts.models import AuditEvent
from districts.past import changes_of
from partnerships.foundation.refusals import Refused
from policies import actions
from policies.enums import VersionState
from policies.models import Paragraph, Policy, PolicyEvent, PolicyVersion
from policies.past import past_of_version
from policies.tests.factories import adopted, translate
from policies.tests.helpers import hats, starter, url

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def in_force(cast):
    return adopted(cast.district, hats(cast.leader), languages=("es",))


@pytest.fixture
def begun(cast, in_force):
    return actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)


def drop(cast, version, who="leader"):
    return actions.move(version=version, name="drop", by=hats(getattr(cast, who)), note="By mistake.")


def test_dropped_draft_is_met_nowhere_and_the_one_in_force_stands(client, cast, in_force, begun):
    before = PolicyVersion.objects.filter(pk=in_force.pk).values().get()
    client.force_login(cast.leader)

    drop(cast, begun)

    assert list(PolicyVersion.objects.all()) == [in_force]
    assert PolicyVersion.objects.filter(pk=in_force.pk).values().get() == before
    assert client.get(url(cast, number=2)).status_code == 404
    assert client.get(url(cast, "current")).headers["Location"] == url(cast, number=1)
    assert "Begin the next version" in client.get(url(cast, number=1)).content.decode()
    assert client.get(url(cast, "versions")).status_code == 200


def test_next_version_takes_the_number_again(cast, begun):
    drop(cast, begun)

    again = actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)

    assert (again.number, again.pk != begun.pk) == (begun.number, True)
    assert again.paragraphs.count() == begun.paragraphs.count()


def test_first_policy_that_was_dropped_can_be_begun_again(client, cast):
    drop(cast, starter(cast))
    client.force_login(cast.leader)

    page = client.get(url(cast, "current")).content.decode()

    assert url(cast, "start") in page
    assert starter(cast).number == 1
    assert Policy.objects.count() == 1


def test_what_was_written_stays_in_the_past_and_the_log_names_who_removed_it(cast, begun):
    begun.paragraphs.update(text="Never again")

    drop(cast, begun)

    gone = PolicyVersion.everything.get(pk=begun.pk)
    told = {change.after for entry in changes_of(past_of_version(gone)) for change in entry.changes}
    assert "Never again" in told
    assert PolicyEvent.objects.last().note == "By mistake."
    assert AuditEvent.objects.get(kind="abandoned").by == cast.leader


def test_version_that_families_saw_is_kept(client, cast, begun):
    leader = hats(cast.leader)
    begun.comments_until = cast.district.today()
    begun.save()
    actions.move(version=begun, name="open", by=leader)
    actions.move(version=begun, name="take_back", by=leader, note="Too early.")
    client.force_login(cast.leader)

    with pytest.raises(Refused, match="Families have seen"):
        drop(cast, begun)
    assert "Remove this draft" not in client.get(url(cast, number=2)).content.decode()


@pytest.mark.parametrize("who", ["facilitator", "superintendent", "chair"])
def test_nobody_but_the_leader_removes_a_draft(cast, begun, who):
    with pytest.raises(Refused):
        drop(cast, begun, who)


def test_page_says_what_goes_and_a_double_click_removes_once(client, cast, begun):
    begun.paragraphs.filter(pk=begun.paragraphs.first().pk).update(text="Rewritten")
    translate(begun, "vi")
    client.force_login(cast.leader)
    address = url(cast, "move", number=2, move="drop")

    shown = client.get(url(cast, number=2)).content.decode()
    page = client.get(address).content.decode()
    answers = [client.post(address) for _click in range(2)]

    assert f'href="{address}"' in shown
    assert "paragraphs added or rewritten: 1, translations: 8" in page
    assert [each.headers["Location"] for each in answers] == [url(cast, "current")] * 2
    assert PolicyVersion.everything.filter(state=VersionState.DROPPED).count() == 1
    assert PolicyEvent.objects.filter(move="drop").count() == 1


def test_words_of_a_dropped_draft_can_t_be_written_any_more(client, cast, begun):
    drop(cast, begun)
    paragraph = begun.paragraphs.first()
    client.force_login(cast.leader)

    answer = client.post(
        url(cast, "field", number=2, kind="paragraph", row_id=paragraph.pk, field="text"), {"text": "On"}
    )

    assert answer.status_code == 410
    assert Paragraph.objects.get(pk=paragraph.pk).text != "On"
