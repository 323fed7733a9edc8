"""What single cells mean."""

import pytest

from schools.imports import cells
from schools.imports.names import alike, easier_to_read
from schools.imports.problems import BadValue, DigitsLost


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("  Elm \u00a0 School ", "Elm School"),
        ('="0123"', "0123"),
        ("'09-12", "09-12"),
        ("'Iolani School", "'Iolani School"),
        ('Elm ""The Tall""', 'Elm "The Tall"'),
        ("a\u202eb\x00c\u200b", "abc"),
        ("👩‍🏫 School", "👩‍🏫 School"),
    ],
)
def test_tidy_gives_what_was_meant(text, meant):
    assert cells.tidy(text) == meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("421899003847", "421899003847"),
        ("10000500870", "010000500870"),
        ("421899003847.0", "421899003847"),
        ("4.21899003847E+11", "421899003847"),
    ],
)
def test_nces_id_gets_its_zeros_and_digits_back(text, found):
    assert cells.nces_id(text) == found


@pytest.mark.parametrize("text", ["4.21899E+11", "4E11", "4,2E+11"])
def test_nces_id_that_was_rounded_is_in_doubt(text):
    with pytest.raises(DigitsLost):
        cells.nces_id(text)


@pytest.mark.parametrize("text", ["12", "42189900384x", "4218990038470", "４２１８９９００３８４７"])
def test_nces_id_of_another_length_is_refused(text):
    with pytest.raises(BadValue):
        cells.nces_id(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("09-12", ("09", "12")), ("00-08", ("KG", "08")), ("K-5", ("KG", "05")), ("PK–8", ("PK", "08")),
        ("Pre-K to 5th", ("PK", "05")), ("Kindergarten through 5", ("KG", "05")),
        ("Grades 6-8", ("06", "08")), ("05-07, 09-12", ("05", "12")), ("04, 06-12", ("04", "12")),
        ("12", ("12", "12")), ("'K-5", ("KG", "05")), ("12-Sep", ("09", "12")), ("8-Jun", ("06", "08")),
        ("Jun-08", ("06", "08")), ("2026-09-12", ("09", "12")), ("M-M", None),
    ],
)  # fmt: skip
def test_grade_span_is_read_however_it_is_written(text, span):
    assert cells.grade_span(text) == span


@pytest.mark.parametrize("text", ["all", "K-99", "Zebra", "5-Abc"])
def test_grade_span_that_is_none_is_refused(text):
    with pytest.raises(BadValue):
        cells.grade_span(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ELEMENTARY", "elementary"), ("Middle School", "middle"), ("Junior High", "middle"),
        ("High", "high"), ("SECONDARY", "high"), ("PREKINDERGARTEN", "prekindergarten"), ("OTHER", "other"),
        ("MS", "middle"), ("Elementary-Middle", None), ("Elementary-Middle-High", None),
        ("K-8", "elementary"), ("6-12", "other"),
    ],
)  # fmt: skip
def test_level_is_one_of_ours_or_left_to_the_grades(text, level):
    assert cells.level(text) == level


@pytest.mark.parametrize(
    ("grades", "level"),
    [
        (("PK", "PK"), "prekindergarten"), (("KG", "08"), "elementary"), (("03", "06"), "elementary"),
        (("06", "08"), "middle"), (("07", "12"), "high"), (("06", "12"), "other"), (("KG", "12"), "other"),
        (("UG", "UG"), "other"),
    ],
)  # fmt: skip
def test_level_of_grades_follows_the_federal_rule(grades, level):
    assert cells.level_of_grades(*grades) == level


@pytest.mark.parametrize(
    ("code", "status"),
    [("1", "open"), ("2", "closed"), ("3", "open"), ("4", "open"), ("5", "open"), ("6", "closed"),
     ("7", "new"), ("8", "open"), ("Closed", "closed"), ("Opens soon", "new")],
)  # fmt: skip
def test_status_knows_the_federal_codes(code, status):
    assert cells.status(code) == status


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1", True),
        ("Yes", True),
        ("Schoolwide", True),
        ("0", False),
        ("No", False),
        ("Not a Title I school", False),
    ],
)
def test_title_i_takes_yes_and_no_in_many_words(text, said):
    assert cells.title_i(text) is said


@pytest.mark.parametrize(
    ("text", "count"), [("1,234", 1234), ("250.0", 250), ("0", 0), ("-999", None), ("-2", None)]
)
def test_enrollment_takes_negative_figures_for_unknown(text, count):
    assert cells.enrollment(text) == count


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (cells.enrollment, "many"), (cells.enrollment, "99999999"), (cells.status, "9"),
        (cells.title_i, "perhaps"), (cells.level, "Zebra"), (cells.grade, "14"),
        (cells.website, "javascript:alert(1)"), (cells.short_text(5), "123456"),
        (cells.short_text(50), "Pe\ufffda"), (cells.zip_code, "12345678901"),
    ],
)  # fmt: skip
def test_values_that_mean_nothing_are_refused_with_advice(parse, text):
    with pytest.raises(BadValue) as refused:
        parse(text)

    assert str(refused.value).endswith(".")


def test_zip_code_gets_its_zeros_back():
    assert (cells.zip_code("6510"), cells.zip_code("501"), cells.zip_code("19140-2201")) == (
        "06510", "00501", "19140-2201",
    )  # fmt: skip


def test_lea_id_gets_its_zero_back():
    assert (cells.lea_id("100005"), cells.lea_id("1200390"), cells.lea_id("d1")) == (
        "0100005",
        "1200390",
        "d1",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Washington Elem. Sch.", "WASHINGTON ELEMENTARY"), ("St. Mary's H.S.", "Saint Marys HS"),
        ("The School of the Arts", "School for Arts"),
    ],
)  # fmt: skip
def test_alike_joins_spellings_of_one_name(one, other):
    assert alike(one) == alike(other) or alike(one).replace(" ", "") == alike(other).replace(" ", "").replace(
        "high", "hs"
    )


def test_easier_to_read_leaves_abbreviations_alone():
    assert easier_to_read("KIPP P.S. 12 (WAVE)") == "KIPP P.S. 12 (WAVE)"
