"""What the marks say: every tag as plain text, escaped, with its numbers right."""

import datetime
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import override_settings
from django.utils import timezone, translation
from django.utils.functional import lazy

from districts.enums import JobState
from partnerships.templatetags import look
from plans.enums import ActivityStatus, PlanState, Strategy

WHEN = datetime.datetime(2026, 10, 21, 2, 26, tzinfo=datetime.UTC)


def words(html: str) -> str:
    """What is left of HTML when the tags are gone."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_icon_is_silent_beside_a_word():
    assert 'aria-hidden="true"' in look.icon("check")


def test_icon_has_a_name_where_it_stands_alone():
    assert 'role="img" aria-label="Close &lt;it&gt;"' in look.icon("close", "Close <it>")


@pytest.mark.parametrize("value", look.STATES)
def test_state_says_itself_in_a_word(value):
    shape, word = look.STATES[value]

    shown = look.state(value)

    assert words(shown) == str(word)
    assert f"#i-state-{shape}" in shown


@pytest.mark.parametrize("choices", [PlanState, ActivityStatus, JobState])
def test_state_knows_every_state_by_its_own_word(choices):
    assert {value: str(look.STATES[value][1]) for value in choices.values} == dict(choices.choices)


def test_strip_names_the_strategies_as_plans_do():
    assert [str(name) for name in look.KINDS["strategies"]] == Strategy.labels


def test_state_takes_and_escapes_the_words_of_the_page():
    assert words(look.state("review", "Waits for <her>")) == "Waits for &lt;her&gt;"


def test_strip_names_each_count():
    shown = look.strip([0, 1, 2, 3, 40, 0])

    assert re.findall(r"(\w[\w ]+): (\d+)</span>", shown) == [
        ("Parenting", "0"),
        ("Communicating", "1"),
        ("Volunteering", "2"),
        ("Learning at home", "3"),
        ("Decision making", "40"),
        ("Collaborating with the community", "0"),
    ]
    assert re.findall(r'data-n="(\d)"', shown) == ["0", "1", "2", "3", "3", "0"]


def test_strip_speaks_the_language_of_each_reader(monkeypatch):
    name = lazy(translation.get_language, str)()
    monkeypatch.setitem(look.STRIP_LABELS, "types", name)

    labels = []
    for language in ("en", "es", "en"):
        with translation.override(language):
            labels.append(re.findall('aria-label="(..)"', look.strip([0] * 6)))

    assert labels == [["en"], ["es"], ["en"]]


def test_strip_of_strategies_borrows_no_type_color():
    shown = look.strip([1] * 6, "strategies") + look.strip_lg([1] * 6, "strategies")

    assert re.findall(r'class="t\d', shown) == []


def test_strip_refuses_a_wrong_number_of_counts():
    with pytest.raises(ValueError, match="shorter"):
        look.strip([1, 2, 3])


def test_strip_lg_counts_in_words():
    shown = words(look.strip_lg([0, 1, 2, 0, 0, 0], "strategies"))

    assert shown.startswith(
        "1 Create awareness No activity yet 2 Align program and policy 1 activity "
        "3 Guide learning and program development 2 activities"
    )


def test_type_shows_number_and_name():
    assert words(look.type_mark(4)) == "4 Learning at home"


@pytest.mark.parametrize(
    ("count", "bar", "marked"), [(0, "0", False), (26, "26", False), (27, "27", True), (41, "30", True)]
)
def test_gauge_draws_the_share_and_marks_the_nearly_full(count, bar, marked):
    shown = look.gauge(count)

    assert f'aria-label="{count} of 30"' in shown
    assert f'<rect class="bar" width="{bar}"' in shown
    assert ('class="limit"' in shown) is marked


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (None, ""),
        (0, "$0"),
        (Decimal("61300.00"), "$61,300"),
        (Decimal("1200.5"), "$1,200.50"),
        (Decimal("-40"), "-$40"),
    ],
)
def test_money_is_dollars_with_cents_only_where_there_are_some(amount, text):
    assert look.money(amount) == text


@pytest.mark.parametrize(
    ("form", "text"), [("DATE_FORMAT", "Oct. 9, 2026"), ("month", "October 9"), ("short", "10/09/2026")]
)
def test_day_is_written_as_the_reader_writes_it(form, text):
    assert look.day(datetime.date(2026, 10, 9), form) == f'<time datetime="2026-10-09">{text}</time>'


def test_day_and_moment_follow_the_time_zone():
    with timezone.override("America/Los_Angeles"):
        assert words(look.day(WHEN)) == "Oct. 20, 2026"
        assert words(look.moment(WHEN)) == "Oct. 20, 2026, 7:26 p.m."


def test_day_and_moment_of_nothing_are_nothing():
    assert (look.day(None), look.moment(None)) == ("", "")


@pytest.mark.parametrize(
    ("who", "text"),
    [
        (SimpleNamespace(name="Ana", email="ana@example.org"), "Ana"),
        (SimpleNamespace(name="", email="ana@example.org"), "ana@example.org"),
        ("Luis Barragán", "Luis Barragán"),
        (None, "Someone no longer listed"),
    ],
)
def test_person_is_called_by_name_then_address(who, text):
    assert look.person(who) == text


def test_tags_escape_what_people_typed():
    template = engines["django"].from_string("{% person who %}")

    assert template.render({"who": "<b>Ana</b>"}) == "&lt;b&gt;Ana&lt;/b&gt;"


@override_settings(LANGUAGE_CODE="es")
def test_tags_need_no_loading():
    assert engines["django"].from_string("{% money 5 %}").render({}) == "$5"
