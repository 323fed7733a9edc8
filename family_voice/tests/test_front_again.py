"""What is sent again, or from a page that is no longer as it was: never twice, and no words lost."""

import datetime
import html
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from family_voice.contact import Contact
from family_voice.enums import Visibility, Wish
from family_voice.models import PolicyComment
from family_voice.tests.front import Family
from family_voice.tickets import GOOD_FOR, make_ticket
from policies import actions as policy
from policies.models import Paragraph, PolicyVersion
from policies.tests.factories import opened, sign, translate

KEY = "1234567890-1234567890-1234567890"


def said():
    return list(PolicyComment.objects.order_by("pk").values_list("wish", "text"))


def days_ago(**days):
    return time_machine.travel(timezone.now() - datetime.timedelta(**days))


@pytest.fixture
def contact(monkeypatch):
    known = Contact(phone="(555) 010-0199", email="families@riverbend.example")
    monkeypatch.setattr("family_voice.views.front.contact_of", lambda district: known)
    return known


def test_same_key_from_another_page_and_without_the_cookie_stands_once(cast, family, paragraph):
    family.say("Sooner", paragraph, key=KEY)
    # The answer of the server was lost, and with it the cookie; the page was loaded anew.
    later = Family(cast.district)
    answer = later.say("Sooner", paragraph, key=KEY)

    assert said() == [(Wish.CHANGE, "Sooner")]
    assert answer["Location"].endswith(f"?thanks={paragraph.pk}#p{paragraph.pk}")
    later.read()
    later.say("And later", paragraph)
    assert PolicyComment.objects.values("family").distinct().count() == 1


@pytest.mark.parametrize(
    "headers", [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://elsewhere.example"}]
)
def test_form_of_another_site_gives_nobody_the_number_of_a_family_whose_key_it_knows(
    family, paragraph, headers
):
    sent = {"wish": "change", "paragraph": paragraph.pk, "text": "Sooner", "key": KEY}
    family.send(**sent)
    visitor = Client(**headers)

    answer = visitor.post(family.url, {"ticket": family.ticket} | sent)

    assert answer.status_code == 409
    assert "family" not in visitor.cookies
    assert said() == [(Wish.CHANGE, "Sooner")]


def test_same_key_of_an_agreement_stands_once(cast, family, paragraph):
    for each in (family, Family(cast.district)):
        each.send(agree=paragraph.pk, key=KEY)

    assert said() == [(Wish.AGREE, "")]


def test_other_words_or_another_paragraph_under_the_same_key_lose_nothing(family, version):
    one, other, *_rest = version.paragraphs.all()
    family.say("Sooner", one, key=KEY)
    family.say("Sooner, please", one, key=KEY)
    family.say("Sooner", other, key=KEY)

    assert len(said()) == 3


def test_same_words_with_a_key_and_without_stand_once(family, paragraph):
    family.say("Sooner", paragraph, key=KEY)
    family.say("Sooner", paragraph, key=KEY.replace("1", "2"))
    family.say("Sooner", paragraph)

    assert said() == [(Wish.CHANGE, "Sooner")]


@pytest.mark.parametrize("key", ["x", "mail-" + "0" * 60, "é" * 30, "", "a b" * 10])
def test_key_that_our_script_does_not_make_is_none(family, paragraph, key):
    family.say("Sooner", paragraph, key=key)

    assert PolicyComment.objects.get().client_key == ""


def test_answer_that_had_arrived_is_thanked_for_after_the_round_too(family, version, paragraph):
    family.say("Sooner", paragraph, key=KEY)
    PolicyVersion.objects.update(comments_until=datetime.date(2020, 1, 1))

    assert family.say("Sooner", paragraph, key=KEY)["Location"].endswith(f"#p{paragraph.pk}")


def test_tab_that_was_open_for_three_days_gets_its_words_back_one_tap_from_being_sent(
    cast, version, paragraph
):
    family = Family(cast.district)
    with days_ago(days=3):
        family.read()

    answer = family.say("Sooner", paragraph, reach="ana@example.org")

    assert answer.status_code == 409
    assert "open for more than a day" in answer.text
    assert ">\nSooner</textarea>" in answer.text
    assert 'value="ana@example.org"' in answer.text
    assert said() == []
    family.page = answer.text
    # She taps at once: she has had the page for long enough.
    family.say("Sooner", paragraph, reach="ana@example.org")
    assert PolicyComment.objects.get().visibility == Visibility.SHOWN


def test_fresh_ticket_stands_in_the_answer_for_the_script(cast, version, paragraph):
    family = Family(cast.district)
    with days_ago(days=3):
        family.read()

    family.page = f'name="ticket" value="{html.escape(family.agree(paragraph)["X-Ticket"])}"'

    assert family.agree(paragraph).status_code == 302
    assert "X-Ticket" not in family.send(wish="burn").headers


def test_ticket_is_good_for_a_day_with_and_without_a_cookie(cast, version, paragraph):
    family = Family(cast.district)
    with days_ago(seconds=GOOD_FOR - 60):
        family.read()
    assert family.agree(paragraph).status_code == 302

    with days_ago(seconds=GOOD_FOR + 60):
        family.read()
    assert family.send(take_back=paragraph.pk).status_code == 409


def test_ticket_replayed_without_the_cookie_is_one_family(cast, family, version):
    family.agree(version.paragraphs.first())
    # Read with the cookie, sent without.
    family.read()
    for paragraph in version.paragraphs.all()[1:]:
        family.client.cookies.clear()
        family.agree(paragraph)

    assert PolicyComment.objects.values("family").distinct().count() == 2


def test_reason_by_a_field_mended_at_once_is_no_machine(family, paragraph):
    family.page = family.say("Sooner", paragraph, reach="ana").text
    family.say("Sooner", paragraph)

    assert PolicyComment.objects.get().visibility == Visibility.SHOWN


def test_page_that_nobody_has_read_stays_suspicious(cast, version, paragraph):
    quick = Family(cast.district)
    quick.page = quick.say("Sooner", paragraph, reach="ana").text
    quick.say("Sooner", paragraph)

    assert PolicyComment.objects.get().visibility == Visibility.HELD


def end_by_its_last_day(version, leads):
    PolicyVersion.objects.update(comments_until=version.district.today() - datetime.timedelta(days=1))


def end_by_adoption(version, leads):
    PolicyVersion.objects.update(comments_until=version.district.today() - datetime.timedelta(days=1))
    sign(PolicyVersion.objects.get(), leads)


def end_by_taking_back(version, leads):
    policy.move(version=version, name="take_back", by=leads, note="By mistake")


@pytest.mark.parametrize("end", [end_by_its_last_day, end_by_adoption, end_by_taking_back])
def test_after_the_round_words_come_back_to_copy_with_whom_to_tell(leads, family, paragraph, contact, end):
    end(paragraph.version, leads)

    answer = family.say("Más temprano", paragraph)

    assert answer.status_code == 409
    assert "The time to answer has ended." in answer.text
    assert re.search(r"<textarea[^>]*readonly>\nMás temprano</textarea>", answer.text)
    assert contact.phone in answer.text
    assert f"mailto:{contact.email}" in answer.text
    assert said() == []


def test_end_of_the_round_is_said_in_the_language_of_the_family(cast, version, paragraph):
    family = Family(cast.district, "es")
    family.read()
    PolicyVersion.objects.update(comments_until=datetime.date(2020, 1, 1))

    assert "El tiempo para responder ya terminó." in family.say("Más temprano", paragraph).text


def test_agreement_after_the_round_gives_no_empty_field_back(family, version, paragraph):
    PolicyVersion.objects.update(comments_until=datetime.date(2020, 1, 1))

    page = family.agree(paragraph).text

    assert "Ask at your school how" in page
    assert "<div hidden>" in page


def test_page_after_the_round_hides_the_place_for_lost_words(family, version):
    PolicyVersion.objects.update(comments_until=datetime.date(2020, 1, 1))

    assert re.search(r"data-left hidden", family.read())


def test_words_about_a_paragraph_that_is_gone_are_offered_for_the_whole_policy(family, paragraph):
    gone = Paragraph.objects.order_by("pk").last().pk + 1
    answer = family.send(wish="change", paragraph=gone, text="Sooner")

    assert answer.status_code == 409
    assert re.search(r'id="text-whole-whole"[^>]*autofocus>\nSooner</textarea>', answer.text)
    family.page = answer.text
    family.say("Sooner")
    assert said() == [(Wish.WHOLE, "Sooner")]


def test_page_of_another_version_says_that_the_policy_has_changed(family, version, paragraph):
    answer = family.send(
        ticket=make_ticket(version.pk + 1), wish="change", paragraph=paragraph.pk, text="Sooner"
    )

    assert answer.status_code == 409
    assert "has changed since you opened this page" in answer.text
    assert "X-Ticket" not in answer.headers


def test_words_typed_in_a_language_that_the_page_has_lost_come_back(cast, leads):
    version = opened(cast.district, leads, languages=("es",))
    translate(version, "vi")
    family = Family(cast.district, "vi")
    family.read()
    version.translations.filter(language="vi").delete()

    answer = family.send(ticket="", wish="change", paragraph=version.paragraphs.first().pk, text="Sớm hơn")

    assert answer.status_code == 409
    assert ">\nSớm hơn</textarea>" in answer.text
