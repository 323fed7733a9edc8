"""Which language a page speaks, who chose it, and how each language writes days and dollars."""

import datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from partnerships.foundation.fields.figures import dollars

SIGN_IN = "/accounts/login/"
FAMILIES = "/how-it-went/"
DAY = datetime.date(2026, 10, 7)


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("fr,es;q=0.5", "es"),
        ("ar,es;q=0.5", "es"),
        ("so,vi", "en"),
        ("", "en"),
    ],
)
def test_page_speaks_the_first_wished_language_that_the_whole_interface_has(client, db, wishes, language):
    page = client.get(SIGN_IN, headers={"Accept-Language": wishes})

    assert f'<html lang="{language}" dir="ltr"' in page.text


@pytest.mark.parametrize(
    ("wishes", "language"), [("ar", 'lang="ar" dir="rtl"'), ("so", 'lang="so" dir="ltr"')]
)
def test_page_for_families_speaks_their_language(client, db, wishes, language):
    page = client.get(FAMILIES, headers={"Accept-Language": wishes})

    assert f"<html {language}" in page.text


def test_page_offers_only_languages_that_it_speaks(client, db):
    assert "Soomaali" in client.get(FAMILIES).text
    page = client.get(SIGN_IN).text
    assert "Español" in page
    assert "Soomaali" not in page


def test_choice_of_a_visitor_is_kept_in_a_cookie_and_nothing_is_kept_without_one(client, db):
    assert "language" not in client.get(SIGN_IN, headers={"Accept-Language": "es"}).cookies

    client.get(f"{SIGN_IN}?lang=es")

    assert 'lang="es"' in client.get(SIGN_IN, headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("asked", ["so", "fr", "", "../x"])
def test_language_that_the_page_does_not_speak_is_not_kept(client, db, asked):
    page = client.get(SIGN_IN, {"lang": asked})

    assert 'lang="en"' in page.text
    assert "language" not in page.cookies


def test_links_to_other_languages_keep_the_rest_of_the_address(client, db):
    page = client.get(f"{SIGN_IN}?next=/d/x/&lang=es")

    assert "?next=%2Fd%2Fx%2F&amp;lang=en" in page.text


def test_person_chooses_a_language_and_comes_back_to_the_page(client, cast):
    client.force_login(cast.chair)

    answer = client.post(reverse("account_language"), {"language": "es", "next": "/accounts/?a=b"})

    assert answer["Location"] == "/accounts/?a=b"
    cast.chair.refresh_from_db()
    assert cast.chair.language == "es"
    assert 'lang="es"' in client.get("/accounts/", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("wrong", ["so", "fr", ""])
def test_person_keeps_the_language_when_another_is_not_there(client, cast, wrong):
    client.force_login(cast.chair)

    answer = client.post(
        reverse("account_language"), {"language": wrong, "next": "https://elsewhere.example/"}
    )

    assert answer["Location"] == "/"
    cast.chair.refresh_from_db()
    assert cast.chair.language == "en"


@pytest.mark.parametrize(
    ("language", "day", "month_day"),
    [
        ("en", "Oct. 7, 2026", "October 7"),
        ("es", "7 de octubre de 2026", "7 de octubre"),
        ("vi", "7 tháng 10, 2026", "7 tháng 10"),
        ("so", "7 Oktoobar 2026", "7 Oktoobar"),
        ("ar", "7 أكتوبر 2026", "7 أكتوبر"),
    ],
)
def test_days_stand_in_the_words_of_each_language(language, day, month_day):
    with translation.override(language):
        assert (date_format(DAY), date_format(DAY, "MONTH_DAY_FORMAT")) == (day, month_day)


@pytest.mark.parametrize("language", ["en", "es", "vi", "so", "ar"])
def test_dollars_are_written_as_in_the_united_states(language):
    with translation.override(language):
        assert dollars(Decimal("1234.50")) == "$1,234.50"
        page = Template("{% load humanize %}{% money 1234 %} {{ 1234|intcomma }}").render(Context())
        assert page == "$1,234 1,234"


@pytest.mark.parametrize(
    "name",
    ["MONTH_DAY_SHORT", "WEEKDAY_MONTH_DAY", "WEEKDAY_MONTH_DAY_SHORT", "WEEKDAY_DATE", "WEEKDAY_AND_MONTH"],
)
@pytest.mark.parametrize("language", ["en", "es", "vi", "so", "ar"])
def test_our_own_formats_are_there_in_each_language(language, name):
    with translation.override(language):
        assert name[0] + name[1] not in date_format(DAY, name)
