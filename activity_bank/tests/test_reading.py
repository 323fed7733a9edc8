"""What each role reads of the bank, the same whichever way it comes to it."""

import re

import pytest
from django.urls import reverse

from action_plans.models import ActionActivity
from action_plans.tests.helpers import hats
from activity_bank.finding import Asked, entries_for, find
from activity_bank.models import BankEntry, PlanSharing
from activity_bank.tests.helpers import in_force
from results.tests.factories import ActivityResultFactory
from schools.tests.factories import SchoolFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

OURS, SHARED, KEPT = "Oursworth evening", "Sharedale breakfast", "Keptford reading"
OFFICE = ("leader", "facilitator", "superintendent", "evaluator")
SCHOOL = ("chair", "co_chair", "member", "principal")
READS = {role: {OURS, SHARED, KEPT} for role in OFFICE} | {role: {OURS, SHARED} for role in SCHOOL}


@pytest.fixture
def bank(cast):
    """One activity of the cast's school; of a third school one that is shared and one that is not."""
    in_force(cast, cast.school, OURS)
    theirs = in_force(cast, SchoolFactory(district=cast.district), SHARED, KEPT)
    ActionActivity.objects.filter(text=SHARED).update(is_shared=True)
    ActionActivity.objects.update(
        in_charge="Wilma Grasso", helpers="Odd Larsen", when_note="at dawn", outcome="Nobody came",
        fund_source="The bake sale",
    )  # fmt: skip
    for activity in ActionActivity.objects.all():
        ActivityResultFactory(
            activity=activity, went_well=f"Well: {activity.text}", to_change=f"Change: {activity.text}",
            told_by_name="Tilda Told",
        )  # fmt: skip
    return theirs


def address(cast, name="bank", **more):
    return reverse(f"activity_bank:{name}", kwargs={"district": cast.district.slug, **more})


def page(client, person, url):
    client.force_login(person)
    return client.get(url)


def texts_in(html):
    return {text for text in (OURS, SHARED, KEPT) if text in html}


@pytest.mark.parametrize("role", READS)
def test_list_search_counts_and_card_show_the_same(client, cast, bank, role):
    person = getattr(cast, role)
    expected = READS[role]

    listed = page(client, person, address(cast)).content.decode()
    assert texts_in(listed) == expected
    assert f"{len(expected)} activities from 2 schools" in listed
    for text in (OURS, SHARED, KEPT):
        word = text.split()[0].lower()
        slip = word[:3] + word[4:]
        for words in (word, slip):
            found = page(client, person, f"{address(cast)}?q={words}").content.decode()
            assert (text in found) is (text in expected)
        card = page(client, person, address(cast, "card", activity_id=number(text)))
        assert card.status_code == (200 if text in expected else 403)


def number(text):
    return ActionActivity.objects.get(text=text).pk


@pytest.mark.parametrize("role", ["it", "stranger"])
def test_others_do_not_open_the_bank(client, cast, bank, role):
    person = getattr(cast, role, None) or cast.stranger
    answers = {
        page(client, person, url).status_code
        for url in (address(cast), address(cast, "card", activity_id=number(SHARED)))
    }

    assert answers <= {403, 404}


@pytest.mark.parametrize("role", READS)
def test_no_page_of_the_bank_names_a_person(client, cast, bank, role):
    person = getattr(cast, role)
    urls = [address(cast), *(address(cast, "card", activity_id=number(text)) for text in READS[role])]

    for url in urls:
        html = page(client, person, url).content.decode()
        for word in ("Wilma", "Larsen", "at dawn", "Nobody came", "bake sale", "Tilda", "Somebody"):
            assert word not in html


@pytest.mark.parametrize(
    ("who_what", "agreed", "reads"),
    [
        (("leader", KEPT), False, True),
        (("chair", OURS), False, True),
        (("chair", SHARED), False, False),
        (("chair", SHARED), True, True),
        (("evaluator", SHARED), False, True),
    ],
)
def test_what_a_team_wrote_afterwards_is_read_where_it_agreed(client, cast, bank, who_what, agreed, reads):
    role, text = who_what
    if agreed:
        PlanSharing.objects.create(district=cast.district, plan=bank, with_words=True, answered_by=cast.chair)

    url = address(cast, "card", activity_id=number(text))
    html = page(client, getattr(cast, role), url).content.decode()

    assert (f"Well: {text}" in html) is reads
    assert (f"Change: {text}" in html) is reads


def test_words_that_are_shared_with_one_activity_do_not_open_another(client, cast, bank):
    PlanSharing.objects.create(district=cast.district, plan=bank, with_words=True, answered_by=cast.chair)
    ActionActivity.objects.filter(text=KEPT).update(text=SHARED)

    html = page(
        client,
        cast.chair,
        address(cast, "card", activity_id=BankEntry.objects.get(is_shared=True).activity_id),
    )

    assert len(re.findall(f"Well: {SHARED}", html.content.decode())) == 1


def test_figures_of_an_idea_count_only_what_one_may_read(cast, bank):
    ActionActivity.objects.filter(text__in=(SHARED, KEPT, OURS)).update(text="Bags")
    found = find(entries_for(hats(cast.chair)), Asked()).ideas

    assert [len(idea.schools) for idea in found] == [2]
    assert entries_for(hats(cast.chair)).count() == 2
    assert entries_for(hats(cast.leader)).count() == 3


def test_somebody_with_two_hats_reads_what_either_may(client, cast, bank):
    from districts.tests.factories import DistrictRoleFactory

    DistrictRoleFactory(district=cast.district, person=cast.chair, role="evaluator")

    assert texts_in(page(client, cast.chair, address(cast)).content.decode()) == {OURS, SHARED, KEPT}
