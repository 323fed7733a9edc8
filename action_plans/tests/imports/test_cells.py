import datetime
from types import SimpleNamespace

import pytest

from action_plans.imports import cells
from action_plans.imports.days import days_in, month_of, one_day
from schools.imports.problems import BadValue

YEAR = SimpleNamespace(starts_on=datetime.date(2025, 7, 1), ends_on=datetime.date(2026, 6, 30), ends_in=2026)


def days(text):
    found, months, words = days_in(text, YEAR)
    return [day.isoformat() for day in found], months, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-10-09", (["2025-10-09"], [], "")),
        ("2025-10-09 00:00:00; 2025-11-06", (["2025-10-09", "2025-11-06"], [], "")),
        ("10/9/2025", (["2025-10-09"], [], "")),
        ("10/9/25, 3/5", (["2025-10-09", "2026-03-05"], [], "")),
        ("Oct 9, 2025 and Nov. 6", (["2025-10-09", "2025-11-06"], [], "")),
        ("9 October", (["2025-10-09"], [], "")),
        ("March 3rd", (["2026-03-03"], [], "")),
        ("October; November", ([], [10, 11], "")),
        ("Sept. and May", ([], [9, 5], "")),
        ("October 9, 5:30 to 7:00", (["2025-10-09"], [], "5:30 to 7:00")),
        ("every Tuesday in the fall", ([], [], "every Tuesday in the fall")),
        ("9 de octubre de 2025; 6 de noviembre", (["2025-10-09", "2025-11-06"], [], "")),
        ("enero y abril", ([], [1, 4], "")),
        ("el 1.º de diciembre, 5:30 a 7:00", (["2025-12-01"], [], "5:30 a 7:00")),
        ("2019-10-09", ([], [], "2019-10-09")),
        ("13/45/2025", ([], [], "13/45/2025")),
        ("February 30", ([], [], "February 30")),
    ],
)
def test_days_are_read_and_what_is_none_is_kept_as_words(text, said):
    assert days(text) == said


def test_one_day_is_read_whatever_year_it_says():
    assert one_day("10/9/2019", YEAR) == datetime.date(2019, 10, 9)
    assert one_day("soon", YEAR) is None


@pytest.mark.parametrize(("text", "month"), [("Oct.", 10), ("sept", 9), ("5", 5), ("13", None), ("x", None)])
def test_months_are_names_or_numbers(text, month):
    assert month_of(text) == month


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("types", "4; 2", [4, 2]),
        ("types", "Type 4 - Learning at home, 2 Communicating", [4, 2]),
        ("types", "Decision Making and Parenting", [5, 1]),
        ("types", "Collaborating with the community", [6]),
        ("grades", "K to 3", ["KG", "01", "02", "03"]),
        ("grades", "6-8; 10", ["06", "07", "08", "10"]),
        ("grades", "All", []),
        ("budget", "$1,250", "1250.00"),
        ("kind", "Reading", "academic"),
        ("kind", "Behavior", "behavior"),
        ("kind", "School climate", "climate"),
        ("kind", "Type 3", "type_3"),
        ("status", "Completed", "done"),
        ("status", "did not  take place", "dropped"),
        ("title_one", "Yes", "other"),
        ("title_one", "School–family compact", "compact"),
        ("origin", "Continuing", "continued"),
        ("origin", "New this year", "new"),
        ("months", "10; Nov", [10, 11]),
        ("months", "septiembre y dic.", [9, 12]),
        ("types", "Tipo 4; Comunicación", [4, 2]),
        ("types", "Toma de decisiones", [5]),
        ("kind", "Académica", "academic"),
        ("status", "Hecha", "done"),
        ("origin", "Sigue del año pasado", "continued"),
        ("grades", "K a 3", ["KG", "01", "02", "03"]),
        ("title_one", "Sí", "other"),
    ],
)
def test_cells_mean_what_people_mean(name, text, value):
    assert cells.PARSERS[name](text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("types", "7"), ("types", "fun"), ("budget", "a lot"), ("budget", "-5"), ("kind", "Sports"),
        ("status", "perhaps"), ("title_one", "maybe"), ("origin", "old"), ("months", "Winter"),
        ("grades", "Kindergarden to five"), ("text", "x" * 4001), ("text", "caf\ufffd"),
        ("in_charge", "x" * 301),
    ],
)  # fmt: skip
def test_cells_that_mean_nothing_say_what_to_write(name, text):
    with pytest.raises(BadValue) as wrong:
        cells.PARSERS[name](text)

    assert str(wrong.value).endswith(".")


@pytest.mark.parametrize(
    ("cell", "text"),
    [("'=1+1", "=1+1"), ("'- a", "- a"), ("'tis", "'tis"), ("a\r\nb\x07", "a\nb"), ("\ufeffa ", "a")],
)
def test_text_is_as_it_was_typed(cell, text):
    assert cells.text_of(cell) == text
