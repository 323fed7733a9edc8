"""Ideas of other schools: what one reads of them, and what not."""

import pytest
from django.urls import reverse

from action_plans.models import ActionActivity
from action_plans.tests.factories import filled_plan

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def theirs(cast):
    """Another school's draft with two activities, the first of them shared. Its words are told apart."""
    plan = filled_plan(cast.other_school, cast.year, goals=1, activities=2)
    plan.goals.update(statement="Xylophones for everybody")
    ActionActivity.objects.filter(plan=plan).update(
        in_charge="Wilma Grasso", helpers="Odd Larsen", when_note="at dawn", outcome="Nobody came"
    )
    shared, unshared = plan.activities.all()
    ActionActivity.objects.filter(pk=shared.pk).update(text="Zeppelin evening", is_shared=True)
    ActionActivity.objects.filter(pk=unshared.pk).update(text="Velvet breakfast")
    return plan


@pytest.fixture
def url(cast):
    filled_plan(cast.school, cast.year, goals=1, activities=1)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse("action_plans:shared", kwargs=place)


def test_shared_idea_shows_neither_names_nor_days_nor_words_that_nobody_shared(client, cast, theirs, url):
    client.force_login(cast.chair)

    html = client.get(url).content.decode()

    assert "Zeppelin evening" in html
    assert cast.other_school.name in html
    kept_back = (
        "Velvet breakfast", "Xylophones", "Wilma Grasso", "Odd Larsen", "at dawn", "Nobody came", "$100",
    )  # fmt: skip
    assert [words for words in kept_back if words in html] == []


def test_list_of_ideas_asks_the_same_for_one_and_for_twelve(client, cast, theirs, url, cost_of):
    client.force_login(cast.chair)
    few = cost_of(url)
    shared = theirs.activities.filter(is_shared=True).get()
    for number in range(11):
        shared.pk = None
        shared._state.adding = True
        shared.text = f"Zeppelin evening {number}"
        shared.save()

    assert cost_of(url) == few
