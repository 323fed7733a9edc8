"""Finding in the bank: words in two languages, slips of the finger, what narrows, what is one idea."""

from decimal import Decimal

import pytest

from action_plans.models import ActionActivity
from action_plans.tests.helpers import hats
from activity_bank.finding import Asked, entries_for, find
from activity_bank.models import BankEntry
from activity_bank.tests.helpers import in_force, last_year, shared_by_another
from partnerships.foundation.tenancy import in_district
from results.tests.factories import ActivityResultFactory
from schools.tests.factories import SchoolFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

TEXTS = (
    "Library night: families choose books together",
    "Reading bags go home every Friday",
    "Lectura en familia los jueves",
    "Reunión de padres con el director",
    "Math games in the gym",
)


@pytest.fixture
def bank(cast):
    return shared_by_another(cast, *TEXTS)


def said(cast, words="", **more):
    """The texts that the leader finds, best first."""
    found = find(entries_for(hats(cast.leader)), Asked(words=words, **more))
    texts = dict(BankEntry.objects.values_list("activity_id", "text"))
    return [texts[idea.best] for idea in found.ideas]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("library", TEXTS[0]),
        ("book", TEXTS[0]),
        ("READ", TEXTS[1]),
        ("lectura en familia", TEXTS[2]),
        ("lecturas", TEXTS[2]),
        ("reunion", TEXTS[3]),
        ("reuniones", TEXTS[3]),
        ("reunión", TEXTS[3]),
        ("game -bags", TEXTS[4]),
        ("“math games”", TEXTS[4]),
        # Slips of the finger.
        ("libary nite", TEXTS[0]),
        ("redaing", TEXTS[1]),
        ("matth gmaes", TEXTS[4]),
        ("famlia juevs", TEXTS[2]),
    ],
)
def test_search_finds_words_in_their_forms_and_in_spite_of_slips(cast, bank, words, text):
    assert said(cast, words)[:1] == [text]


def test_search_says_when_letters_alone_decided(cast, bank):
    entries = entries_for(hats(cast.leader))

    assert find(entries, Asked(words="libary nite")).alike
    assert not find(entries, Asked(words="library night")).alike


@pytest.mark.parametrize(
    "words",
    ["'", '"', "a & | ! <-> b", "((((", "the", "…", "%", "_", "\\", "-", "'; DROP TABLE x; --", "😀" * 60,
     "ﷺ", "x" * 200, "\u202elibrary", "<b>library</b>", "{}", "%s", "* OR 1=1", "-library"],
)  # fmt: skip
def test_search_answers_whatever_is_typed(cast, bank, words):
    assert isinstance(said(cast, words), list)


def test_search_puts_the_text_that_says_more_of_it_first(cast):
    shared_by_another(cast, "Science on the porch, with a book", "Book swap: a book for a book")

    assert said(cast, "book")[0] == "Book swap: a book for a book"


def test_search_by_words_looks_at_no_other_district(cast, bank):
    with in_district(cast.elsewhere):
        assert said(cast, "library") == []


@pytest.fixture
def plain(cast):
    """One activity that every filter must decide about."""
    activity = shared_by_another(cast, "Bags").activities.get()
    ActionActivity.objects.filter(pk=activity.pk).update(types=[4, 2], grades=["KG", "01"], budget=90)
    return activity


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"type": 2}, True), ({"type": 3}, False),
        ({"kind": "academic"}, True), ({"kind": "climate"}, False),
        ({"grade": "01"}, True), ({"grade": "02"}, False),
        ({"cost": "free"}, False), ({"cost": "100"}, True),
        ({"families": 25}, True), ({"families": 50}, False),
        ({"repeat": True}, True), ({"results": True}, True),
        ({"years": "this"}, True), ({"years": "last"}, False), ({"years": "earlier"}, False),
        ({"levels": ("elementary",)}, True), ({"levels": ("high",)}, False),
    ],
)  # fmt: skip
def test_filters_decide(cast, plain, asked, fits):
    school = plain.plan.school
    school.level = "elementary"
    school.save()
    ActivityResultFactory(activity=plain, families=40, verdict="improve", cost=None)

    assert bool(said(cast, now=cast.year.ends_in, **asked)) is fits


def test_free_is_what_names_no_cost_or_zero(cast, plain):
    ActionActivity.objects.update(budget=None)
    assert said(cast, cost="free")
    ActionActivity.objects.update(budget=Decimal(0))
    assert said(cast, cost="free")
    assert said(cast, cost="100")


def test_last_years_activities_are_found_as_such(cast):
    last = last_year(cast.district, cast.year)
    in_force(cast, cast.school, "Of last year", year=last)
    in_force(cast, cast.school, "Of this year")

    assert said(cast, years="last", now=cast.year.ends_in) == ["Of last year"]
    assert said(cast, years="this", now=cast.year.ends_in) == ["Of this year"]


def test_the_same_words_are_one_idea_whatever_their_signs(cast):
    shared_by_another(cast, "Library Night!")
    shared_by_another(cast, "library  night")
    shared_by_another(cast, "Library night for fathers")

    found = find(entries_for(hats(cast.leader)), Asked())

    assert (len(found.ideas), found.activities, found.schools) == (2, 3, 3)
    assert len(found.ideas[0].schools) == 2


def test_what_was_copied_is_one_idea_with_its_origin_over_schools_and_years(cast):
    last = last_year(cast.district, cast.year)
    first = in_force(cast, cast.other_school, "Library night", year=last).activities.get()
    second = in_force(cast, cast.other_school, "Library night with pizza").activities.get()
    third = in_force(cast, cast.school, "Noche de biblioteca").activities.get()
    ActionActivity.objects.filter(pk=second.pk).update(copied_from=first)
    ActionActivity.objects.filter(pk=third.pk).update(copied_from=second)

    assert BankEntry.objects.values("idea").distinct().count() == 1
    assert set(BankEntry.objects.values_list("root", flat=True)) == {first.pk}


def test_schools_with_many_ideas_are_counted_once(cast):
    school = SchoolFactory(district=cast.district)
    in_force(cast, school, "One", "Two", "Three")

    found = find(entries_for(hats(cast.leader)), Asked())

    assert (found.activities, found.schools, found.with_results) == (3, 1, 0)
