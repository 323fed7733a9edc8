"""Pages of the bank: what they cost, what stands in the address, what a chair's home offers."""

import pytest
from django.urls import reverse

from action_plans.models import ActionActivity
from action_plans.tests.factories import ActionActivityFactory, ActionGoalFactory, filled_plan
from action_plans.tests.helpers import hats
from activity_bank.cards import cards, few_cards
from activity_bank.finding import Asked, entries_for, find
from activity_bank.models import BankEntry
from activity_bank.tests.helpers import entry, in_force, shared_by_another
from results.tests.factories import ActivityResultFactory
from schools.tests.factories import SchoolFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def address(cast, name="bank", **more):
    return reverse(f"activity_bank:{name}", kwargs={"district": cast.district.slug, **more})


def read(client, person, url):
    client.force_login(person)
    return client.get(url).content.decode()


def fill(cast, texts, schools):
    for number in range(schools):
        school = SchoolFactory(district=cast.district)
        for activity in in_force(cast, school, *texts, is_shared=number % 2 == 0).activities.all():
            ActivityResultFactory(activity=activity, cost=10, went_well="Well")


@pytest.mark.parametrize("role", ["leader", "chair"])
@pytest.mark.parametrize("query", ["", "?q=evening", "?q=evning&type=2", "?like=1&results=1"])
def test_list_costs_the_same_for_few_and_for_many(client, cast, cost_of, role, query):
    filled_plan(cast.school, cast.year, goals=2, activities=1)
    fill(cast, ["Evening one", "Evening two"], schools=2)
    client.force_login(getattr(cast, role))
    few = cost_of(address(cast) + query)

    fill(cast, [f"Evening of kind {number}" for number in range(20)], schools=3)

    assert cost_of(address(cast) + query) == few
    # Where letters decide: a transaction of its own, the threshold, and the search.
    assert few <= (12 if "evning" in query else 8)


@pytest.mark.parametrize("role", ["leader", "chair"])
def test_card_costs_the_same_for_few_schools_and_for_many(client, cast, cost_of, role):
    fill(cast, ["Evening"], schools=2)
    url = address(cast, "card", activity_id=BankEntry.objects.filter(is_shared=True).first().activity_id)
    client.force_login(getattr(cast, role))
    few = cost_of(url)

    fill(cast, ["Evening"], schools=12)

    assert cost_of(url) == few
    assert few <= 8


def test_totals_and_figures_are_said_in_words(client, cast):
    for families, verdict in ((40, "keep"), (30, "improve"), (None, "drop")):
        activity = in_force(cast, SchoolFactory(district=cast.district), "Math bags: a game").activities.get()
        ActivityResultFactory(
            activity=activity,
            families=families,
            new_families=None,
            cost=130 if families else None,
            verdict=verdict,
        )
    in_force(cast, SchoolFactory(district=cast.district), "Something else", budget=90)

    html = read(client, cast.leader, address(cast))

    assert "4 activities from 4 schools, 3 with results" in html
    assert "Used by 3 schools; 2 would repeat, 1 with changes. $260 for 70 families." in html
    assert "Used by 1 school. $90 planned." in html
    assert ">Math bags<" in html
    assert '<p dir="auto">A game</p>' in html


def test_a_school_where_it_did_not_take_place_is_not_counted(client, cast):
    shared_by_another(cast, "Bags")
    shared_by_another(cast, "Bags", status="dropped")

    assert "Used by 1 school." in read(client, cast.leader, address(cast))


def test_what_one_asked_for_stays_in_the_address_of_every_other_way_on(client, cast):
    shared_by_another(cast, *(f"Library night {number}" for number in range(13)), types=[4])

    html = read(client, cast.leader, f"{address(cast)}?q=library&type=4&cost=free")

    assert "?q=library&amp;type=4&amp;cost=free&amp;page=2" in html
    assert "?q=library&amp;cost=free&amp;type=3" in html
    assert "?q=library&amp;type=4&amp;cost=free&amp;results=1" in html
    assert '<input type="hidden" name="type" value="4">' in html
    assert "Library night" in read(client, cast.leader, f"{address(cast)}?q=library&type=4&page=2")


def test_schools_like_mine_says_why(client, cast):
    alike, other = (SchoolFactory(district=cast.district, level=level) for level in ("elementary", "high"))
    cast.school.level = "elementary"
    cast.school.save()
    in_force(cast, alike, "Alike", is_shared=True)
    in_force(cast, other, "Unlike", is_shared=True)

    html = read(client, cast.chair, f"{address(cast)}?like=1")

    assert "Like your school: elementary." in html
    assert "Alike" in html
    assert "Unlike" not in html


def test_an_empty_bank_says_how_it_fills(client, cast):
    assert "The bank fills by itself" in read(client, cast.leader, address(cast))
    assert "No activity fits all of that" in read(client, cast.leader, f"{address(cast)}?q=zzzz")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "‮evil", "x" * 9_000, "…", "a: b", "=1+1", "\n\n:"]
)
def test_any_text_is_shown_as_typed(client, cast, text):
    plan = shared_by_another(cast, f"Bags {text}")

    for url in (address(cast), address(cast, "card", activity_id=plan.activities.get().pk)):
        assert "<script>alert" not in read(client, cast.leader, url)


def test_old_address_of_shared_activities_leads_to_the_bank(client, cast):
    filled_plan(cast.school, cast.year, goals=1, activities=1)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    client.force_login(cast.chair)

    assert client.get(reverse("action_plans:shared", kwargs=place))["Location"] == address(cast)


# The chair's home


@pytest.fixture
def gap(cast):
    """A plan with something for every type but decision making."""
    plan = filled_plan(cast.school, cast.year, goals=0)
    goal = ActionGoalFactory(plan=plan, kind="climate")
    for types in ([1, 2, 3], [4, 6]):
        ActionActivityFactory(goal=goal, types=types)
    return plan


def home(client, cast, person=None):
    return read(
        client, person or cast.chair, reverse("districts:home", kwargs={"district": cast.district.slug})
    )


def test_home_offers_two_ideas_for_the_first_gap(client, cast, gap):
    shared_by_another(cast, "Parent voices", "Compact supper", "Third idea", types=[5])
    shared_by_another(cast, "Another type", types=[4])
    in_force(cast, cast.other_school, "Kept to themselves", types=[5])

    html = home(client, cast)

    assert "Ideas for your gap: Decision making" in html
    assert html.count("Put in my plan") == 2
    assert "Another type" not in html
    assert "Kept to themselves" not in html
    assert f"{address(cast)}?type=5" in html


def test_home_with_ideas_costs_no_more_than_any_other(client, cast, cost_of, gap):
    shared_by_another(cast, "Parent voices", "Compact supper", types=[5])
    assert "Ideas for your gap" in home(client, cast)

    assert cost_of(reverse("districts:home", kwargs={"district": cast.district.slug})) <= 6


def test_few_cards_say_what_the_list_says(cast, gap):
    plan = shared_by_another(cast, "Parent voices", "Compact supper", types=[5], budget="1200.50")
    for activity in plan.activities.all():
        ActivityResultFactory(activity=activity, cost="780.25")
    entries = entries_for(hats(cast.chair))
    ideas = find(entries, Asked()).ideas

    assert [card.says for card in few_cards(entries, ideas)] == [card.says for card in cards(entries, ideas)]
    assert few_cards(entries, ideas)


def test_home_offers_nothing_without_a_gap_an_idea_or_a_plan_to_write(client, cast, gap):
    assert "Ideas for your gap" not in home(client, cast)

    plan = shared_by_another(cast, "Parent voices", types=[5])
    assert "Ideas for your gap" in home(client, cast)
    assert "Ideas for your gap" not in home(client, cast, cast.leader)

    ActionActivity.objects.filter(plan=gap).update(types=[5, 1, 2, 3, 4, 6])
    assert "Ideas for your gap" not in home(client, cast)
    assert plan.pk


def test_idea_of_the_home_page_goes_into_the_plan_with_one_click(client, cast, gap):
    shared_by_another(cast, "Parent voices", types=[5])
    client.force_login(cast.chair)

    client.post(address(cast, "use", activity_id=entry("Parent voices").activity_id), {"key": "k"})

    assert ActionActivity.objects.filter(plan=gap, text="Parent voices").count() == 1
