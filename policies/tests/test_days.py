"""Days of a round: what the page of the opening refuses, the sheet refuses too; and nothing typed is lost."""

import datetime

import pytest

from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.enums import VersionState
from policies.fields import FIELDS
from policies.models import PolicyVersion
from policies.tests.factories import sign
from policies.tests.helpers import hats, url

DAY = datetime.timedelta(1)
PAST_END = "Choose the last day on which families can answer, today or later."
BEFORE_END = "You promise answers before the last day to comment."
PAST_PROMISE = "on a day that is past"
# Days from today: the last day, and the day of the promise, either way in.
REFUSED = [(-1, None, PAST_END), (10, 9, BEFORE_END)]


@pytest.fixture
def save(client, cast):
    """`save(version, "answers_on", 3)`: the day three days from today, typed into the sheet."""

    def post(version, name, left, *, script=True):
        client.force_login(cast.leader)
        with in_district(cast.district):
            version.refresh_from_db()
        address = url(cast, "field", number=version.number, kind="version", row_id=version.pk, field=name)
        typed = "" if left is None else day(cast, left)
        posted = {"value": typed, "version": FIELDS["version"][name].version(version)}
        return client.post(address, posted, headers={"X-Saver": "1"} if script else {})

    return post


def day(cast, left):
    return (cast.district.today() + DAY * left).isoformat()


def keep(cast, version, **days):
    with in_district(cast.district):
        kept = {name: left and cast.district.today() + DAY * left for name, left in days.items()}
        PolicyVersion.objects.filter(pk=version.pk).update(**kept)


@pytest.mark.parametrize(("until", "promised", "sentence"), REFUSED)
def test_opening_refuses_days_beside_the_field_and_keeps_what_was_typed(
    client, cast, version, until, promised, sentence
):
    client.force_login(cast.leader)
    typed = {"comments_until": day(cast, until), "note": "After the first reading"}
    typed["answers_on"] = "" if promised is None else day(cast, promised)

    answer = client.post(url(cast, "move", number=1, move="open"), typed)

    form, page = answer.context["form"], answer.content.decode()
    name = "comments_until" if sentence == PAST_END else "answers_on"
    assert sentence in form.errors[name][0]
    assert all(words in page for words in typed.values())
    with in_district(cast.district):
        assert PolicyVersion.objects.get().state == VersionState.DRAFT


@pytest.mark.parametrize("state", VersionState.values[:2])
@pytest.mark.parametrize(("until", "promised", "sentence"), [*REFUSED, (-4, -2, PAST_PROMISE)])
def test_sheet_refuses_the_same_days_in_a_draft_and_in_an_open_round(  # noqa: PLR0913 - a truth table
    cast, version, save, state, until, promised, sentence
):
    if state == VersionState.IN_REVIEW:
        with in_district(cast.district):
            actions.move(version=version, name="open", by=hats(cast.leader))
    if sentence == PAST_END:
        keep(cast, version, comments_until=5)
        answer = save(version, "comments_until", until)
    else:
        keep(cast, version, comments_until=until, answers_on=None)
        answer = save(version, "answers_on", promised)

    assert answer.status_code == 422
    assert sentence in answer.json()["message"]


def test_last_day_is_not_moved_past_the_promise_by_the_sheet(cast, open_version, save):
    keep(cast, open_version, answers_on=40)

    answer = save(open_version, "comments_until", 41)

    assert "Move that promise first." in answer.json()["message"]
    assert save(open_version, "answers_on", 50).status_code == 200
    assert save(open_version, "comments_until", 41).status_code == 200


def test_open_round_keeps_a_last_day_and_a_draft_needs_none(cast, open_version, save):
    assert PAST_END in save(open_version, "comments_until", None).json()["message"]
    with in_district(cast.district):
        actions.move(version=open_version, name="take_back", by=hats(cast.leader), note="Wait")
    assert save(open_version, "comments_until", None).status_code == 200


def test_open_round_can_end_today_and_be_given_more_days_once_it_is_over(cast, open_version, save):
    assert save(open_version, "comments_until", 0).status_code == 200
    keep(cast, open_version, comments_until=-3, answers_on=-1)

    assert save(open_version, "comments_until", -3).status_code == 200  # the same again
    assert save(open_version, "answers_on", -1).status_code == 200
    assert save(open_version, "comments_until", -2).status_code == 422
    assert save(open_version, "answers_on", None).status_code == 200
    assert save(open_version, "comments_until", 7).status_code == 200


def test_day_that_is_refused_without_script_is_handed_back(cast, open_version, save):
    answer = save(open_version, "comments_until", -1, script=False)

    assert answer.status_code == 422
    assert PAST_END in answer.content.decode()
    assert day(cast, -1) in answer.content.decode()


def test_review_before_the_adoption_is_refused_on_the_sheet_as_on_the_adoption(cast, open_version, save):
    with in_district(cast.district):
        sign(open_version, hats(cast.leader))

    assert "after the day of adoption" in save(open_version, "next_review_on", 0).json()["message"]
    assert save(open_version, "next_review_on", 1).status_code == 200


def test_move_refused_while_its_page_was_open_keeps_what_was_typed_and_can_be_asked_again(
    client, cast, version
):
    client.force_login(cast.leader)
    address = url(cast, "move", number=1, move="open")
    typed = {"comments_until": day(cast, 21), "answers_on": day(cast, 35), "note": "After the first reading"}
    typed["seen"] = client.get(address).context["form"].initial["seen"] or 0
    with in_district(cast.district):
        actions.move(version=version, name="open", by=hats(cast.leader))
        actions.move(version=version, name="take_back", by=hats(cast.leader), note="Wait")

    answer = client.post(address, typed)

    page = answer.content.decode()
    assert "has moved on since you opened the page" in page
    assert all(typed[name] in page for name in ("comments_until", "answers_on", "note"))
    again = typed | {"seen": answer.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302
