"""What was typed becomes what is stored, and the other way round."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from partnerships.foundation.fields.figures import Date, Dates, Money, People
from partnerships.foundation.fields.kinds import Choice, Choices, Invalid, Line, Text, version_of
from partnerships.foundation.fields.typed import removed_by_cleaning

YEAR = (datetime.date(2026, 7, 1), datetime.date(2027, 6, 30))
ROW = SimpleNamespace()
COLORS = [("red", "Red"), ("blue", "Blue"), ("green", "Green")]
text, line = Text("text", "Text"), Line("line", "Line")
money = Money("cost", "Cost")
day = Date("day", "Day", within=lambda row: YEAR)
days = Dates("days", "Days", within=lambda row: YEAR)
people = People(
    "in_charge",
    "In charge",
    columns=("in_charge", "in_charge_ids"),
    people=lambda row: [(1, "Ana Ruiz"), (2, "Bo Chen"), (3, "Kim Lee"), (4, "Kim Lee")],
)


def read(field, *posted):
    return field.read(posted, ROW)


def trouble(field, *posted):
    with pytest.raises(Invalid) as caught:
        field.read(posted, ROW)
    return caught.value


@pytest.mark.parametrize(
    "typed",
    [
        "👩‍👩‍👧‍👦 family night",
        "أسرة ومدرسة",
        "\u202eabc\u202c",
        "=1+1",
        "<b>not bold</b>",
        "a\n\n b\tc",
        "x" * 10_000,
    ],
)
def test_text_is_kept_as_typed(typed):
    assert read(text, typed) == (typed,)


def test_text_has_one_spelling_for_what_looks_the_same():
    assert read(text, "e\u0301te\u0301\r\nb\rc  \n") == ("été\nb\nc",)


def test_text_loses_characters_that_cannot_be_stored_and_says_so():
    assert read(text, "a\x00b\x07c\ud800") == ("abc",)
    assert removed_by_cleaning("a\x00b\x07c") == "2 invisible control characters were left out."
    assert removed_by_cleaning("a\r\nb") == ""


def test_text_says_by_how_much_it_is_too_long():
    assert trouble(Text("t", "T", max_length=10), "x" * 13).message.startswith(
        "This is 3 characters too long"
    )


def test_line_turns_breaks_into_spaces():
    assert read(line, " one\r\ntwo\tthree ") == ("one two three",)


def test_empty_is_always_allowed():
    assert read(text) == ("",)
    assert read(money, " ") == (None,)
    assert read(day, "") == (None,)
    assert read(days, "") == ([],)
    assert read(people, "") == ("", [])
    assert read(Choice("c", "C", choices=COLORS), "") == ("",)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("$1,200", "1200"),
        ("1200.50", "1200.50"),
        ("US$ 12", "12"),
        ("1,234,567.8", "1234567.80"),
        ("0", "0"),
        ("15 dollars", "15"),
        ("٣", "3"),
    ],
)
def test_money_reads_what_people_write(typed, amount):
    assert read(money, typed) == (Decimal(amount),)


@pytest.mark.parametrize("typed", ["-5", "−5", "($5)", "12,34", "1.2.3", "about 1200", "12.345", "free"])
def test_money_refuses_what_it_would_have_to_guess(typed):
    assert "amount" in trouble(money, typed).message


def test_money_offers_the_amount_it_found():
    assert trouble(money, "about 1200 or so").suggestion == "$1,200"
    assert trouble(money, "-$5").suggestion == "$5"
    assert trouble(money, "10 or 20").suggestion == ""


def test_money_refuses_more_than_the_column_holds():
    assert trouble(money, "1" * 20).message == "The most that fits here is $99,999,999.99."


def test_money_shows_cents_only_where_there_are_some():
    assert money.texts((Decimal("1200.00"),), ROW) == ["$1,200"]
    assert money.texts((Decimal("1200.50"),), ROW) == ["$1,200.50"]
    assert money.canonical((Decimal("1200"),)) == money.canonical((Decimal("1200.00"),))


@pytest.mark.parametrize(
    "typed",
    ["2026-11-30", "11/30/2026", "11/30/26", "11/30", "November 30", "Nov. 30th, 2026", "30 nov 2026"],
)
def test_date_reads_what_people_write(typed):
    assert read(day, typed) == (datetime.date(2026, 11, 30),)


def test_date_finds_its_year_in_the_school_year():
    assert read(day, "Sept 5") == (datetime.date(2026, 9, 5),)
    assert read(day, "May 5") == (datetime.date(2027, 5, 5),)


@pytest.mark.parametrize(
    "typed", ["soon", "November", "13/13/2026", "November 31, 2026", "0/0/0000", "99999999"]
)
def test_date_refuses_what_is_no_day(typed):
    assert trouble(day, typed).message


def test_date_outside_the_school_year_is_questioned():
    wrong = trouble(day, "2026-05-20")

    assert wrong.message.endswith("Did you mean May 20, 2027?")
    assert (wrong.suggestion, wrong.offer) == ("2027-05-20", "May 20, 2027")


def test_dates_are_sorted_and_read_back_as_shown():
    raw = read(days, "Oct 3; September 19, 2026\nOct 3")

    assert raw == ([datetime.date(2026, 9, 19), datetime.date(2026, 10, 3)],)
    assert read(days, *days.texts(raw, ROW)) == raw


def test_choice_refuses_what_is_not_offered():
    assert trouble(Choice("c", "C", choices=COLORS), "pink").message
    assert trouble(Choice("c", "C", choices=COLORS, blank=False), "").message


def test_choices_keep_their_order_and_drop_repeats():
    field = Choices("c", "C", choices=COLORS)

    assert read(field, "green", "red", "green", "") == (["green", "red"],)
    assert field.shown((["green", "red"],), ROW) == "Green, Red"


def test_people_are_known_by_their_names_and_others_stay_names():
    assert read(people, "ana ruiz, The PTA, Bo Chen") == ("ana ruiz, The PTA, Bo Chen", [1, 2])


def test_people_of_one_name_are_not_guessed():
    assert read(people, "Kim Lee") == ("Kim Lee", [])


def test_version_is_short_and_follows_the_text_alone():
    assert version_of("a") == version_of("a") != version_of("b")
    assert len(version_of("a" * 10_000)) == 16


def test_check_sees_the_row():
    def refuse(row, raw):
        raise Invalid("Ends before it starts.", "2026-12-03")

    assert (
        trouble(Date("d", "D", within=lambda row: YEAR, check=refuse), "2026-11-03").suggestion
        == "2026-12-03"
    )
