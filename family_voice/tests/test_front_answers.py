"""What families send from the page, as a telephone without a script does it."""

import datetime
import re

import pytest
from django.test import Client

from family_voice import walls
from family_voice.enums import Told, Visibility, Wish
from family_voice.models import PolicyComment, ReplyContact
from family_voice.tests.front import Family
from policies.models import PolicyVersion

MESSY = "Three days is too long 👩‍👧‍👦\n\u202eمن فضلكم\u202c <b>now</b> {{ x }} 'OR 1=1"


def rows():
    return list(PolicyComment.objects.all())


def test_one_tap_agrees_and_leads_back_to_the_paragraph(family, paragraph):
    answer = family.agree(paragraph)

    (row,) = rows()
    assert (row.wish, row.paragraph, row.visibility) == (Wish.AGREE, paragraph, Visibility.SHOWN)
    assert answer["Location"] == f"{family.url}?thanks={paragraph.pk}#p{paragraph.pk}"
    page = family.client.get(answer["Location"])
    assert "You agree" in page.text
    assert "1 agrees" in page.text
    assert "Thank you. We have your answer." in page.text
    assert page["Cache-Control"] == "private, no-cache"


def test_first_answer_leaves_one_cookie_that_binds_the_answers_of_a_family(family, version):
    one, other, *_rest = version.paragraphs.all()
    cookie = family.agree(one).cookies["family"]
    family.read()
    family.agree(other)

    assert len({row.family for row in rows()}) == 1
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        family.url.removesuffix("en/policy/"),
        True,
        "Lax",
    )
    assert list(family.client.cookies) == ["family"]


def test_two_families_are_two(cast, version, paragraph):
    for _each in range(2):
        Family(cast.district).agree(paragraph)

    assert len({row.family for row in rows()}) == 2


def test_double_click_without_a_cookie_agrees_once(family, paragraph):
    family.agree(paragraph)
    family.client.cookies.clear()
    family.agree(paragraph)

    assert len(rows()) == 1


def test_agreement_is_taken_back(family, paragraph):
    family.agree(paragraph)
    assert "Take it back" in family.read()

    family.send(take_back=paragraph.pk)

    assert rows() == []
    assert "I agree" in family.read()
    assert PolicyComment.pgh_event_model.objects.filter(pgh_label="removed").count() == 1


def test_nobody_takes_back_what_another_family_said(cast, family, paragraph):
    family.agree(paragraph)

    Family(cast.district).send(take_back=paragraph.pk)

    assert len(rows()) == 1


@pytest.mark.parametrize("wish", [Wish.CHANGE, Wish.ADD, Wish.WHOLE])
def test_words_are_kept_as_typed(family, paragraph, wish):
    answer = family.say(MESSY, None if wish == Wish.WHOLE else paragraph, wish)

    (row,) = rows()
    assert (row.wish, row.text, row.language) == (wish, MESSY, "en")
    assert answer["Location"].endswith(f"#p{'whole' if wish == Wish.WHOLE else paragraph.pk}")
    assert "Thank you. We have your answer." in family.client.get(answer["Location"]).text


def test_ten_thousand_emoji_are_taken(family, paragraph):
    family.say("🙂" * 10_000, paragraph)

    assert len(rows()[0].text) == 10_000


def test_more_is_sent_back_with_every_letter_and_a_reason_by_the_field(family, paragraph):
    typed = "ab" * 5_001

    answer = family.say(typed, paragraph, reach="me@example.org")

    assert answer.status_code == 422
    assert typed in answer.text
    assert 'value="me@example.org"' in answer.text
    assert "too long by 2 letters" in answer.text
    assert re.search(rf'<details name="say-{paragraph.pk}" open>\s*<summary[^>]*>.*?Change it', answer.text)
    assert re.search(
        r'<textarea[^>]*aria-describedby="fault-change-\d+ hint-change-\d+"[^>]*autofocus', answer.text
    )
    assert rows() == []


def test_nothing_written_is_said_by_the_field(family, paragraph):
    answer = family.say(" \n\u0000", paragraph, "add")

    assert answer.status_code == 422
    assert "Write a few words first." in answer.text
    assert re.search(
        rf'<details name="say-{paragraph.pk}" open>\s*<summary[^>]*>.*?Add something', answer.text
    )


def test_same_words_again_stand_once_and_other_words_beside_them(family, paragraph):
    family.say("Sooner", paragraph)
    family.say("Sooner", paragraph)
    family.read()
    family.say("Sooner", paragraph)
    family.say("Sooner, please", paragraph)

    assert [row.text for row in rows()] == ["Sooner", "Sooner, please"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ana@example.org", (Told.EMAIL, "ana@example.org")),
        (" (555) 010-0142 ", (Told.PHONE, "(555) 010-0142")),
        ("", None),
    ],
)
def test_where_to_be_told_stands_apart(family, paragraph, typed, kept):
    family.say("Sooner", paragraph, reach=typed)

    assert ReplyContact.objects.values_list("way", "address").first() == kept


@pytest.mark.parametrize("typed", ["ana", "ana@", "12", "a@b.org\nBcc: c@d.org"])
def test_address_that_can_not_be_one_is_said_by_the_field(family, paragraph, typed):
    answer = family.say("Sooner", paragraph, reach=typed)

    assert answer.status_code == 422
    assert "Write an e-mail address or a phone number" in answer.text
    assert ">\nSooner</textarea>" in answer.text
    assert rows() == []


def test_school_is_asked_once_after_the_first_answer_and_goes_with_the_next(cast, family, paragraph):
    page = family.client.get(family.agree(paragraph)["Location"]).text
    assert cast.school.name in page

    family.send(school=cast.school.pk, at=paragraph.pk)
    family.say("Sooner", paragraph)

    assert {row.school for row in rows()} == {cast.school}
    assert 'name="school"' not in family.read(thanks=str(paragraph.pk))


def test_school_of_another_district_is_not_taken(cast, family, paragraph):
    from partnerships.foundation.tenancy import in_district
    from schools.tests.factories import SchoolFactory

    with in_district(cast.elsewhere):
        theirs = SchoolFactory(district=cast.elsewhere)
    family.agree(paragraph)

    family.send(school=theirs.pk)

    assert rows()[0].school is None


def test_family_that_wants_to_be_forgotten_leaves_no_cookie_behind(family, paragraph):
    family.agree(paragraph)

    answer = family.send(forget="1")

    assert answer.cookies["family"]["max-age"] == 0
    assert "You agree" not in family.read()
    assert len(rows()) == 1


@pytest.mark.parametrize("ticket", ["", "forged", "eyJ2IjoxfQ:1abc:xyz"])
def test_form_that_our_page_has_not_made_is_shown_again_instead_of_taken(family, paragraph, ticket):
    answer = family.client.post(
        family.url, {"ticket": ticket, "wish": "change", "paragraph": paragraph.pk, "text": "Sooner"}
    )

    assert answer.status_code == 409
    assert "Sooner</textarea>" in answer.text
    assert rows() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "https://elsewhere.example/form"},
    ],
)
def test_form_of_another_site_is_shown_again_instead_of_taken(family, paragraph, headers):
    answer = Client(**headers).post(family.url, {"ticket": family.ticket, "agree": paragraph.pk})

    assert answer.status_code == 409
    assert rows() == []


def test_old_browser_that_says_nothing_of_where_it_comes_from_gets_in(family, paragraph):
    Client().post(family.url, {"ticket": family.ticket, "agree": paragraph.pk})

    assert len(rows()) == 1


def test_after_the_last_day_words_come_back_with_a_sentence(family, version, paragraph):
    PolicyVersion.objects.filter(pk=version.pk).update(comments_until=datetime.date(2020, 1, 1))

    answer = family.say("Sooner", paragraph)

    assert answer.status_code == 409
    assert "The time to answer has ended" in answer.text
    assert ">\nSooner</textarea>" in answer.text
    assert rows() == []


@pytest.mark.parametrize("number", ["0", "999999999", "x", "9" * 40, "-1", ""])
def test_paragraph_that_is_not_there_is_refused_calmly(family, number):
    answer = family.send(wish="change", paragraph=number, text="Sooner")

    assert answer.status_code == 409
    assert rows() == []


@pytest.mark.parametrize("wish", ["", "agree", "burn"])
def test_wish_that_is_none_is_refused_calmly(family, paragraph, wish):
    assert family.send(wish=wish, paragraph=paragraph.pk, text="Sooner").status_code == 422


def test_form_of_a_megabyte_is_refused_unread(family):
    answer = family.client.post(family.url, {"text": "x" * 1_000_000})

    assert answer.status_code == 413


def test_page_in_arabic_keeps_the_language_of_the_page(cast, version, paragraph):
    Family(cast.district, "ar").say("من فضلكم", paragraph)

    assert rows()[0].language == "ar"


def test_address_longer_than_can_be_kept_is_said_by_the_field(family, paragraph):
    answer = family.say("Sooner.", paragraph, reach=f"{'a' * 250}@example.org")

    assert answer.status_code == 422
    assert not PolicyComment.objects.exists()


def test_school_is_not_named_any_more_once_no_answers_are_taken(cast, family, version, paragraph):
    family.agree(paragraph)
    PolicyVersion.objects.update(comments_until=version.district.today() - datetime.timedelta(days=1))

    answer = family.send(school=cast.school.pk, at=paragraph.pk)

    assert (answer.status_code, rows()[0].school) == (409, None)


def test_naming_schools_all_day_is_stopped(cast, family, paragraph, monkeypatch):
    monkeypatch.setattr(walls, "RINGS", walls.RINGS | {"browser": walls.Ring(1, 2)})
    family.agree(paragraph)

    sent = [family.send(school=cast.school.pk, at=paragraph.pk).status_code for _each in range(2)]

    assert sent == [302, 429]
