"""The checklist of required parts, and the reading grade."""

import pytest

from policies.coverage import checks_of, facts_of, gaps, grades_of
from policies.enums import RequiredPart
from policies.grade import FEWEST_WORDS, grade_of, syllables_of


def content(*paragraphs, language="en"):
    rows = [
        {"id": number, "number": number, "text": text, "covers": covers}
        for number, (text, covers) in enumerate(paragraphs, start=1)
    ]
    return {"language": language, "introduction": "", "sections": [{"paragraphs": rows}]}


EASY = "The cat sat on the mat. The dog ran to the door. We all like to play in the sun."
HARD = (
    "Notwithstanding administrative responsibilities, the superintendent’s representatives shall "
    "systematically communicate organizational expectations regarding participation."
)


def test_every_part_says_why_it_is_asked_for_and_which_paragraphs_cover_it():
    checks = checks_of(content(("One", ["goals", "help"]), ("Two", ["help"])))

    assert [check.label for check in checks] == [str(part.label) for part in RequiredPart]
    assert all(check.why for check in checks)
    assert {check.law.startswith("ESEA § 1116") for check in checks} == {True, False}
    assert checks[0].about == ((1, 1),)
    assert checks[3].about == ((1, 1), (2, 2))


def test_gaps_are_the_parts_that_no_paragraph_speaks_of():
    assert len(gaps(content())) == len(RequiredPart)
    assert gaps(content(("All of it", list(RequiredPart.values)))) == []


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("a", 1), ("school", 1), ("made", 1), ("helped", 1), ("makes", 1), ("table", 2), ("wanted", 2),
        ("changes", 2), ("family", 3), ("idea", 3), ("people", 2), ("community", 4), ("school’s", 1),
        ("various", 3), ("create", 2), ("being", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_by_the_spelling(word, syllables):
    assert syllables_of(word) == syllables


def test_grade_follows_the_published_formula():
    # 20 words in 3 sentences, 20 syllables: below zero.
    assert grade_of(EASY) == 0.0
    # 13 words in 2 sentences, 21 syllables.
    written = "Parents help us write. We answer every letter within a single winter week."
    assert grade_of(written) == pytest.approx(0.39 * 13 / 2 + 11.8 * 21 / 13 - 15.59, abs=0.06)


def test_long_words_in_long_sentences_are_hard():
    assert grade_of(HARD) > 15


@pytest.mark.parametrize("text", ["", "Short.", " ".join(["word"] * (FEWEST_WORDS - 1)), "你好" * 40])
def test_too_few_words_have_no_grade(text):
    assert grade_of(text) is None


def test_hard_paragraphs_are_named_and_easy_ones_are_not():
    grades = grades_of(content((EASY, []), (HARD, [])))

    assert [(id_, number) for id_, number, _grade in grades.hard] == [(2, 2)]
    assert grades.of[1] == 0.0
    assert not grades.fine
    assert grades_of(content((EASY, []))).fine


def test_policy_in_another_language_has_no_grade():
    assert grades_of(content((EASY, []), language="es")) is None


def test_facts_of_a_paragraph_are_its_grade_and_what_it_covers():
    assert facts_of({"covers": []}, None) == ""
    assert (
        facts_of({"covers": ["teams"]}, 5.4) == "Reading grade 5. It covers: An action team in every school."
    )
    assert facts_of({"covers": []}, 9.6) == "Reading grade 10, hard to read."
