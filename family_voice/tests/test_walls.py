"""Machines are held or stopped; families behind the same address still get in."""

import datetime
import itertools
import time
import unicodedata
import uuid
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from family_voice import walls
from family_voice.enums import Visibility
from family_voice.models import Knock, PolicyComment
from family_voice.nightly import forget_counts
from family_voice.suspicions import suspicions
from family_voice.tests.front import Family
from family_voice.walls import Knocking, Ring, pass_walls

SCRIPT = "python-requests/2.32"


@pytest.fixture
def low(monkeypatch):
    """The same walls, lower: a ring of tens for one of hundreds."""
    lower = {name: Ring(ring.free // 100 or 1, ring.most // 100) for name, ring in walls.RINGS.items()}
    monkeypatch.setattr(walls, "RINGS", lower | {"browser": Ring(12, 20), "words": Ring(3, 50)})


def knocking(**more):
    return Knocking(**{"family": uuid.uuid4().hex, "address": "203.0.113.7", "kind": "phone"} | more)


def held():
    return PolicyComment.objects.filter(visibility=Visibility.HELD).count()


def test_machine_of_one_kind_is_held_then_stopped_and_a_family_at_its_address_gets_in(cast, inside, low):
    passed = [pass_walls(cast.district.pk, knocking(kind=SCRIPT, words=f"spam {n}")) for n in range(30)]

    assert [each.is_let_in for each in passed] == [True] * 10 + [False] * 20
    assert [bool(each.held_because) for each in passed[:10]] == [False] * 3 + [True] * 7
    mother = pass_walls(cast.district.pk, knocking(words="Sooner, please"))
    assert (mother.is_let_in, mother.held_because) == (True, "")
    assert Knock.objects.get(ring="address").count == 10 + 1


def test_five_hundred_telephones_of_one_school_all_get_in(cast, inside):
    """Each agrees first, and every second one writes."""
    agreed = [pass_walls(cast.district.pk, knocking()) for _each in range(500)]
    written = [pass_walls(cast.district.pk, knocking(words=f"word {n}", is_known=True)) for n in range(250)]

    assert {(each.is_let_in, each.held_because) for each in agreed + written} == {(True, "")}


def test_known_browser_that_agrees_on_counts_for_nobody_else(cast, inside, low):
    family = uuid.uuid4().hex
    passed = [pass_walls(cast.district.pk, knocking(family=family, is_known=True)) for _each in range(25)]

    assert [each.is_let_in for each in passed] == [True] * 20 + [False] * 5
    assert {each.ring for each in Knock.objects.all()} == {"browser"}


def test_machine_that_is_refused_makes_no_more_rows(cast, inside, low):
    for number in range(10):
        pass_walls(cast.district.pk, knocking(kind=SCRIPT, words=f"spam {number}"))
    rows = list(Knock.objects.order_by("pk").values())

    refused = [pass_walls(cast.district.pk, knocking(kind=SCRIPT, words=f"more {n}")) for n in range(20)]

    assert {each.is_let_in for each in refused} == {False}
    assert list(Knock.objects.order_by("pk").values()) == rows


def test_machine_that_says_to_be_another_browser_each_time_makes_no_more_rows_than_its_address_has_room(
    cast, inside, low
):
    for number in range(100):
        pass_walls(cast.district.pk, knocking(kind=f"Mozilla {number}", words=f"spam {number}"))

    # Browser, words and kind of each that was let in; the address and the district.
    assert Knock.objects.count() == 3 * walls.RINGS["address"].most + 2


def test_refused_words_fill_no_ring_of_their_neighbours(cast, inside, low):
    for _each in range(60):
        pass_walls(cast.district.pk, knocking(family="one", kind=SCRIPT, words="spam"))

    # As many as one kind of browser may write, and not one for each time that it was sent away.
    assert {each.count for each in Knock.objects.all()} == {10}


def test_same_words_from_one_address_are_held_after_some(cast, inside, low):
    passed = [pass_walls(cast.district.pk, knocking(kind=str(n), words="Buy  NOW")) for n in range(5)]

    assert [bool(each.held_because) for each in passed] == [False] * 3 + [True] * 2


def test_other_address_and_next_hour_begin_anew(cast, inside, low):
    for _each in range(20):
        pass_walls(cast.district.pk, knocking(kind=SCRIPT, words="x"))

    assert pass_walls(cast.district.pk, knocking(address="198.51.100.9", kind=SCRIPT, words="y")).is_let_in
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        assert pass_walls(cast.district.pk, knocking(kind=SCRIPT, words="z")).is_let_in


def test_counts_lead_back_to_nobody_and_go_after_two_days(cast, inside):
    pass_walls(cast.district.pk, knocking(words="Sooner"))
    first = set(Knock.objects.values_list("ring", "key"))
    assert not any("203.0.113" in key for _ring, key in first)

    with time_machine.travel(timezone.now() + datetime.timedelta(days=3)):
        pass_walls(cast.district.pk, knocking(words="Sooner"))
        forget_counts()
        assert (
            len(first & set(Knock.objects.values_list("ring", "key"))) == 1
        )  # the district's, which names nobody
        assert Knock.objects.count() == 4 + 1


def test_page_keeps_what_was_typed_when_too_many_came(family, paragraph, monkeypatch):
    monkeypatch.setattr(walls, "RINGS", {name: Ring(0, 0) for name in walls.RINGS})

    answer = family.say("Sooner, please", paragraph)

    assert answer.status_code == 429
    assert "Your words are still here" in answer.text
    assert "Sooner, please</textarea>" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "Look at https://spam.example",
        "www.spam.example",
        "cheap pills at pills.ru",
        "You are all assholes",
        "Eres un hijo  de PUTA",
        "Vayanse a su pais",
        "Mày là đồ óc chó",
        "ساقتلك",
        "See pills.shop/now",
    ],
)
def test_links_and_words_that_hurt_are_taken_and_held(family, paragraph, text):
    assert family.say(text, paragraph).status_code == 302

    (row,) = PolicyComment.objects.all()
    assert (row.visibility, row.text) == (Visibility.HELD, text)
    assert row.visibility_reason


@pytest.mark.parametrize(
    "text",
    [
        "Meet at 5 p.m. or later. My son has classes.",
        "The class in Scunthorpe",
        "Sí. Con mucho gusto.",
        "شكرا جزيلا",
        "Cảm ơn",
        "Waad ku mahadsan tihiin",
    ],
)
def test_ordinary_words_are_not_held(family, paragraph, text):
    family.say(text, paragraph)

    assert held() == 0


@pytest.mark.parametrize("language", ["es", "vi", "so", "ar"])
def test_a_hundred_ordinary_sentences_of_families_are_above_suspicion(language):
    """As they are written, without their signs, and run together as a thumb writes them."""
    written = (
        (Path(__file__).parent / "ordinary" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    )
    bare = [
        "".join(each for each in unicodedata.normalize("NFD", line) if not unicodedata.combining(each))
        for line in written
    ]
    together = [f"{one.rstrip('.')}.{two}" for one, two in itertools.pairwise([*written, *bare])]

    every = [*written, *bare, *together]

    assert len(written) == 100
    assert [line for line in every if suspicions(line, seconds=60, bait="")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Es muy tarde.Club de padres, por favor",
        "Gracias.Online es mejor",
        "3.5.Thank you",
        "con hoc.co giao tot",
    ],
)
def test_sentence_that_follows_a_stop_without_a_space_is_no_link(text):
    assert suspicions(text, seconds=60, bait="") == ""


def test_field_that_nobody_sees_holds_what_fills_it_in(family, paragraph):
    family.say("Sooner", paragraph, more="https://spam.example")

    assert held() == 1


def test_words_sent_within_a_breath_are_held_and_an_agreement_is_not(cast, version, paragraph):
    quick = Family(cast.district)
    quick.agree(paragraph)
    quick.say("Sooner", paragraph)

    assert held() == 1


def test_reasons_are_said_in_the_language_of_those_who_look(cast, version, paragraph):
    Family(cast.district, "es").say("https://spam.example", paragraph)

    assert "It has a link in it." in PolicyComment.objects.get().visibility_reason


def test_nothing_is_suspected_of_an_agreement():
    assert suspicions("", seconds=0, bait="") == ""


def test_thousands_of_hyphens_are_looked_through_at_once():
    started = time.perf_counter()
    assert suspicions("a-" * 5000, seconds=60, bait="") == ""
    assert time.perf_counter() - started < 0.3
    assert "link" in suspicions("Look at our-shop.com", seconds=60, bait="")
