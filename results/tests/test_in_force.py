"""While a plan is amended, its draft stays with its school, wherever results are read and told."""

import pytest
from django.urls import reverse

from accounts.models import Mail
from action_plans.actions import hold
from action_plans.models import ActionActivity
from action_plans.tests.factories import ActionActivityFactory, filled_plan
from action_plans.tests.helpers import hats, move
from partnerships.foundation.tenancy import in_district
from results import actions
from results.notices import token_of
from results.tests.factories import ActivityResultFactory
from results.tests.strangers import photo_of

pytestmark = pytest.mark.django_db
DRAFT, WAS = "A secret draft", "Library story walk"


@pytest.fixture
def activity(cast):
    """An activity that was approved under one name and is being worded anew, and a new one beside it."""
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year)
        found = plan.activities.first()
        ActionActivity.objects.filter(pk=found.pk).update(text=WAS)
        for name, who in (("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader")):
            move(cast, hold(plan), name, who)
        move(cast, hold(plan), "amend", "chair", note="We know better now")
        ActionActivity.objects.filter(pk=found.pk).update(text=DRAFT)
        found.refresh_from_db()
        found.plan = hold(plan)
    return found


@pytest.fixture
def new_one(cast, activity):
    """An activity that stands in the draft alone."""
    with in_district(cast.district):
        return ActionActivityFactory(goal=activity.goal, text=f"{DRAFT}, and a new one")


def address(cast, name, activity=None):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"results:{name}", kwargs=place | ({"activity_id": activity.pk} if activity else {}))


def read(client, cast, who, url):
    client.force_login(getattr(cast, who))
    return client.get(url).content.decode()


@pytest.mark.parametrize("who", ["leader", "superintendent", "evaluator"])
def test_office_reads_an_activity_as_it_was_approved(client, cast, activity, who):
    text = read(client, cast, who, address(cast, "tell", activity))

    assert WAS in text
    assert DRAFT not in text


@pytest.mark.parametrize("who", ["chair", "member", "principal", "facilitator"])
def test_school_and_its_facilitator_read_the_draft(client, cast, activity, who):
    assert DRAFT in read(client, cast, who, address(cast, "tell", activity))


def test_what_nobody_approved_is_not_there_for_the_office(client, cast, new_one):
    client.force_login(cast.superintendent)

    assert client.get(address(cast, "tell", new_one)).status_code == 404


@pytest.mark.parametrize("who", ["leader", "superintendent"])
def test_sheet_for_the_office_has_the_approved_words(client, cast, activity, new_one, who):
    text = read(client, cast, who, address(cast, "sheet"))

    assert WAS in text
    assert DRAFT not in text


def test_files_page_for_the_leader_has_the_approved_words(client, cast, activity):
    assert DRAFT not in read(client, cast, "leader", address(cast, "evidence", activity))


@pytest.mark.parametrize("who", ["leader", "superintendent", "evaluator"])
def test_page_of_the_school_tells_the_office_no_word_of_a_draft(client, cast, activity, new_one, who):
    with in_district(cast.district):
        photo_of(activity, cast)
        ActivityResultFactory(activity=activity, plan=activity.plan)
        ActivityResultFactory(activity=new_one, plan=activity.plan)
    place = {"district": cast.district.slug, "school_id": cast.school.pk}

    text = read(client, cast, who, reverse("schools:show", kwargs=place))

    assert WAS in text
    assert DRAFT not in text


def test_link_shows_and_its_letter_names_what_was_approved(client, cast, activity):
    with in_district(cast.district):
        link = actions.make_link(
            activity=activity, name="Maria", email="maria@example.org", by=hats(cast.chair)
        )

    mail = Mail.objects.latest("pk")
    assert WAS in mail.subject
    assert DRAFT not in mail.subject + mail.text
    text = client.get(reverse("how_it_went_open", kwargs={"token": token_of(link)}), follow=True)
    assert WAS in text.content.decode()
    assert DRAFT not in text.content.decode()


def test_link_to_what_nobody_approved_opens_nothing_yet(client, cast, new_one):
    with in_district(cast.district):
        link = actions.make_link(activity=new_one, name="Maria", by=hats(cast.chair))

    text = client.get(reverse("how_it_went_open", kwargs={"token": token_of(link)}), follow=True)

    assert "This link does not work" in text.content.decode()
