"""What somebody hears of an answer who doesn't see the page: its title, then the place that it leads to."""

import html
import re

import pytest

from family_voice import walls
from family_voice.tests.front import Family
from partnerships.foundation.tenancy import in_district
from policies.tests.factories import translate


def title_of(page):
    return html.unescape(re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1])


def told_at(page, place):
    """What is said beside the element of this id: the words of all that it is described by."""
    tag = re.search(rf'<[^>]*\bid="{place}"[^>]*>', page)[0]
    names = re.search(r'aria-describedby="([^"]+)"', tag)
    return " ".join(words_of(page, name) for name in names[1].split()) if names else ""


def words_of(page, name):
    inside = re.search(rf'<(\w+)[^>]*\bid="{name}"[^>]*>(.*?)</\1>', page, re.DOTALL)[2]
    return " ".join(html.unescape(re.sub("<[^>]+>", "", inside)).split())


def landed(family, answer):
    """The page to which an answer leads, and the id to which it leads there."""
    address, _hash, place = answer["Location"].partition("#")
    return family.client.get(address).text, place


def test_thanks_are_said_by_the_title_and_by_the_paragraph(family, paragraph):
    page, place = landed(family, family.agree(paragraph))

    assert title_of(page).startswith("Thank you. We have your answer.")
    assert told_at(page, place).startswith("Thank you. We have your answer.")


def test_thanks_for_words_about_the_whole_are_said_by_its_part(family, version):
    page, place = landed(family, family.say("More of this"))

    assert place == "pwhole"
    assert told_at(page, place).startswith("Thank you. We have your answer.")


def test_taking_back_is_told_where_it_was_done(family, paragraph):
    family.agree(paragraph)

    page, place = landed(family, family.send(take_back=paragraph.pk))

    assert told_at(page, place) == "You took it back."
    assert "Thank you" not in title_of(page)


@pytest.mark.parametrize("named", [True, False])
def test_school_is_thanked_for(cast, family, paragraph, named):
    family.agree(paragraph)

    answer = family.send(school=cast.school.pk if named else "", at=paragraph.pk)

    told = "Thank you. We know your school now." if named else "Thank you."
    assert told_at(*landed(family, answer)) == told


def test_family_that_is_forgotten_is_told_so(family, paragraph):
    family.agree(paragraph)

    page, place = landed(family, family.send(forget="1"))

    assert words_of(page, place) == "Done. This device keeps nothing of your answers."


def test_nobody_is_told_to_be_forgotten_who_is_not(family, paragraph):
    family.agree(paragraph)

    assert "keeps nothing of your answers" not in family.read(forgotten="1")


def test_words_that_could_not_be_taken_are_told_at_the_field_and_by_the_title(family, paragraph):
    page = family.say("", paragraph).text

    assert title_of(page).startswith("Not sent yet")
    assert told_at(page, f"text-change-{paragraph.pk}").startswith("Write a few words first.")


def test_crowd_is_told_at_the_paragraph_and_at_the_field(family, paragraph, monkeypatch):
    monkeypatch.setattr("family_voice.views.front_answers.pass_walls", lambda *_each: walls.Passed(False, ""))

    agreed, said = family.agree(paragraph).text, family.say("Sooner", paragraph).text

    assert told_at(agreed, f"p{paragraph.pk}").startswith("Very many answers")
    assert told_at(said, f"text-change-{paragraph.pk}").startswith("Very many answers")
    assert title_of(agreed).startswith("Not sent yet")


def test_our_own_words_say_their_language_where_only_the_policy_is_translated(cast, version):
    with in_district(cast.district):
        translate(version, "fr")

    page = Family(cast.district, "fr").read()

    assert '<html lang="fr" dir="ltr">' in page
    assert '<body class="public" lang="en">' in page
    assert 'lang="fr" dir="ltr">[fr]' in page


def test_family_that_wrote_about_the_whole_policy_is_told_so_there_too(family):
    family.say("Fewer words")

    before, _place, whole = family.read().partition('id="pwhole"')
    assert "You wrote to us about this." in whole
    assert "You wrote to us about this." not in before
