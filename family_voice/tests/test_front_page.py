"""Families' page: who reads what, in which language, and what it leaves behind."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import trans_real

from districts.hats import Hats
from family_voice import actions
from family_voice.contact import Contact
from family_voice.enums import Channel, Disposition, Visibility, Wish
from family_voice.models import AnswerWords
from family_voice.showing import Showing
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from family_voice.tests.front import Family
from policies import actions as policy
from policies.models import PolicyVersion, Translation
from policies.tests.factories import adopted, draft, opened, translate


def short(district):
    return reverse("policy_any", kwargs={"place": district.slug})


def page_of(district, language="en"):
    return reverse("policy_page", kwargs={"place": district.slug, "language": language})


@pytest.mark.parametrize(
    ("wishes", "language"),
    [("ar,en;q=0.5", "ar"), ("es-MX", "es"), ("fr, es;q=0.4", "es"), ("fr", "en"), ("", "en"), ("*", "en")],
)
def test_short_address_leads_to_the_language_of_the_browser(client, cast, version, wishes, language):
    answer = client.get(short(cast.district), headers={"Accept-Language": wishes})

    assert answer["Location"] == page_of(cast.district, language)
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("language", ["en", "es", "ar", "vi", "so"])
def test_page_speaks_each_language(client, cast, version, language):
    for each in ("vi", "so"):
        translate(version, each)

    page = client.get(page_of(cast.district, language))

    assert page["Content-Language"] == language
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page.text
    for code, name in [
        ("en", "English"),
        ("es", "Español"),
        ("vi", "Tiếng Việt"),
        ("so", "Soomaali"),
        ("ar", "العربية"),
    ]:
        assert re.search(
            rf'<a href="{page_of(cast.district, code)}" lang="{code}"[^>]*>{name}</a>', page.text
        )


def test_language_that_nobody_has_translated_leads_to_one_that_is_there(client, cast, version):
    for language in ("vi", "xx", "policy"):
        assert client.get(page_of(cast.district, language))["Location"] == short(cast.district)


def test_paragraph_without_a_translation_stands_in_its_own_language_and_says_so(
    client, cast, version, paragraph
):
    Translation.objects.filter(version=version, language="ar", paragraph=paragraph).update(text="")

    page = Family(cast.district, "ar").read()

    first = version.paragraphs.first()
    assert f'lang="ar" dir="rtl">[ar] {version.title}' in page
    # As families saw it when it was opened: the copy has the translation still.
    assert f"[ar] {first.text}" in page


def test_paragraph_that_was_never_translated_is_marked(client, cast, leads):
    version = draft(cast.district, languages=("ar",))
    first = version.paragraphs.first()
    Translation.objects.filter(version=version, language="ar", paragraph=first).update(text="")
    policy.move(version=version, name="open", by=leads)

    page = Family(cast.district, "ar").read()

    assert f'lang="en" dir="ltr">{first.text}' in page
    assert page.count('class="standing hint"') == 1


def test_translation_older_than_its_source_is_marked(client, cast, leads):
    version = draft(cast.district, languages=("es",))
    first = version.paragraphs.first()
    Translation.objects.filter(version=version, language="es", paragraph=first).update(source_text="Before")
    policy.move(version=version, name="open", by=leads)

    assert Family(cast.district, "es").read().count('class="standing hint"') == 1


def test_draft_and_district_without_a_policy_are_not_there(client, cast, inside):
    assert client.get(short(cast.district)).status_code == 404
    draft(cast.district)

    assert client.get(short(cast.district)).status_code == 404
    assert client.get(page_of(cast.district)).status_code == 404
    assert client.get("/families/nowhere/policy/").status_code == 404


def test_version_taken_back_leaves_a_calm_sentence(client, cast, leads):
    version = opened(cast.district, leads)
    policy.move(version=version, name="take_back", by=leads, note="By mistake")

    page = client.get(page_of(cast.district))

    assert "There is no policy to read right now" in page.text
    assert version.title not in page.text
    assert "noindex" in page.text


@pytest.fixture
def in_force_shows(monkeypatch):
    """The district shows its adopted policy: a switch of a room above."""
    monkeypatch.setattr("family_voice.front_page.showing", lambda _district: Showing())


def test_adopted_policy_is_read_without_buttons_and_says_when_it_comes_back(
    client, cast, leads, in_force_shows
):
    version = adopted(cast.district, leads)
    PolicyVersion.objects.filter(pk=version.pk).update(next_review_on=datetime.date(2028, 3, 1))

    page = Family(cast.district).read()

    assert "This is our policy now." in page
    assert ">March 2028</time>. Then we ask you again." in page
    assert "I agree" not in page
    assert "<form" not in page


def test_adopted_policy_hides_behind_the_switch_and_an_open_one_does_not(client, cast, leads, monkeypatch):
    monkeypatch.setattr("family_voice.front_page.showing", lambda _district: Showing(policy=False, page=True))
    adopted(cast.district, leads)
    assert "There is no policy to read right now" in client.get(page_of(cast.district)).text

    opened(cast.district, leads)
    assert "I agree" in client.get(page_of(cast.district)).text


@pytest.mark.parametrize(("page", "is_read"), [(False, True), (True, False)])
def test_adopted_policy_with_published_answers_is_read_unless_the_public_page_leaves_it_out(
    cast, leads, monkeypatch, page, is_read
):
    shows = Showing(policy=False, page=page)
    monkeypatch.setattr("family_voice.front_page.showing", lambda _district: shows)
    version = adopted(cast.district, leads)
    now_in_force = "This is our policy now."
    assert now_in_force not in Client().get(page_of(cast.district)).text

    PolicyVersion.objects.filter(pk=version.pk).update(answered_at=timezone.now(), answered_by=cast.leader)

    assert (now_in_force in Client().get(page_of(cast.district)).text) is is_read


def test_open_version_stands_before_the_one_in_force(client, cast, leads):
    adopted(cast.district, leads)
    new = opened(cast.district, leads)
    PolicyVersion.objects.filter(pk=new.pk).update(title="Newer")

    assert "Open until" in Family(cast.district).read()


def test_families_see_what_was_opened_and_not_what_is_being_rewritten(cast, version, paragraph):
    paragraph.text = "Secret thoughts"
    paragraph.save()

    assert "Secret thoughts" not in Family(cast.district).read()


def test_after_the_last_day_the_page_says_when_it_answers(cast, version):
    PolicyVersion.objects.filter(pk=version.pk).update(
        comments_until=datetime.date(2020, 1, 1), answers_on=datetime.date(2026, 12, 14)
    )

    page = Family(cast.district).read()

    assert "We are reading your answers" in page
    assert "December 14" in page
    assert "I agree" not in page


def test_reading_leaves_no_cookie_and_opens_no_session(client, cast, version):
    answer = client.get(page_of(cast.district))

    assert answer.cookies == {}
    assert answer["Cache-Control"] == "private, max-age=60"
    assert "Cookie" in answer["Vary"]
    assert "csrf" not in answer.text


def test_page_leads_to_paper_and_telephone(cast, version, monkeypatch):
    monkeypatch.setattr(
        "family_voice.views.front.contact_of", lambda _district: Contact(phone="(555) 010-0142 <b>")
    )

    page = Family(cast.district, "es").read()

    assert f'href="{page_of(cast.district, "es")}sheet/"' in page
    assert 'href="tel:5550100142"' in page
    assert "(555) 010-0142 &lt;b&gt;" in page


def test_families_are_counted_by_channel_and_paragraph_and_held_ones_are_not(cast, version, paragraph):
    for channel in (Channel.WEB, Channel.WEB, Channel.PAPER):
        PolicyCommentFactory(version=version, paragraph=paragraph, wish=Wish.AGREE, text="", channel=channel)
    PolicyCommentFactory(version=version, paragraph=paragraph)
    PolicyCommentFactory(version=version, paragraph=paragraph, visibility=Visibility.HELD, text="<b>spam</b>")

    page = Family(cast.district).read()

    assert "4 families have answered" in page
    assert "3 here" in page
    assert "1 on paper" in page
    assert "3 agree<" in page
    assert "1 change<" in page
    assert "spam" not in page


def test_nobodys_words_are_on_the_page(cast, version, paragraph):
    said = PolicyCommentFactory(version=version, paragraph=paragraph, text="My landlord is Mr. Poole")
    answer = AnswerFactory(version=version)
    type(said).objects.filter(pk=said.pk).update(answer=answer)
    actions.publish_answers(version=version, by=Hats(cast.leader, []))

    page = Family(cast.district).read()

    assert "Poole" not in page
    assert answer.you_said in page


def test_answers_show_once_they_are_published_in_the_language_of_the_page(cast, version):
    answer = AnswerFactory(
        version=version, disposition=Disposition.NOT_ADOPTED,
        to=PolicyCommentFactory(version=version, wish=Wish.WHOLE),
    )  # fmt: skip
    AnswerWords.objects.create(
        district=cast.district, answer=answer, language="es", you_said="Tres días es poco.", we_did="Un día."
    )
    assert answer.we_did not in Family(cast.district).read()

    actions.publish_answers(version=version, by=Hats(cast.leader, []))

    assert answer.we_did in Family(cast.district).read()
    spanish, arabic = Family(cast.district, "es").read(), Family(cast.district, "ar").read()
    assert '<span lang="es" dir="ltr">Un día.' in spanish
    assert f'<span lang="en" dir="ltr">{answer.we_did}' in arabic


def test_answers_of_the_last_round_show_beside_an_open_version(cast, leads, in_force_shows):
    old = adopted(cast.district, leads)
    answer = AnswerFactory(version=old, to=PolicyCommentFactory(version=old, wish=Wish.WHOLE))
    actions.publish_answers(version=old, by=Hats(cast.leader, []))
    opened(cast.district, leads)

    page = Family(cast.district).read()

    assert "What changed last time" in page
    assert answer.we_did in page


@pytest.mark.parametrize("many", [10, 300])
def test_page_takes_the_same_few_queries_however_many_have_answered(
    cost_of, cast, version, paragraph, many, settings
):
    settings.FAMILIES_PAGE_KEPT_SECONDS = 60
    cache.clear()
    rows = [
        PolicyCommentFactory.build(version=version, paragraph=paragraph, district=cast.district)
        for _ in range(many)
    ]
    type(rows[0]).objects.bulk_create(rows)

    assert cost_of(page_of(cast.district, "es")) <= 8


def test_words_are_read_anew_when_the_version_moves_though_they_are_kept(cast, leads, version, settings):
    settings.FAMILIES_PAGE_KEPT_SECONDS = 60
    cache.clear()
    Family(cast.district).read()

    policy.move(version=version, name="take_back", by=leads, note="By mistake")

    assert version.title not in Family(cast.district).client.get(page_of(cast.district)).text


def test_languages_that_are_none_are_not_remembered(client, cast, version):
    for page in ("policy_page", "policy_sheet"):
        client.get(reverse(page, kwargs={"place": cast.district.slug, "language": "es-nowhere"}))

    assert "es-nowhere" not in trans_real._translations


def test_translation_of_what_is_being_rewritten_is_not_shown(cast, version, paragraph):
    paragraph.text = "Secret thoughts"
    paragraph.save()
    translate(version, "vi")

    page = Family(cast.district, "vi").read()

    assert "Secret thoughts" not in page
    assert f"[vi] {version.paragraphs.last().text}" in page


@pytest.mark.parametrize("page", ["policy_page", "policy_sheet", "public_privacy", "public_access"])
def test_address_with_a_language_leaves_no_cookie_either(client, cast, version, page):
    answer = client.get(reverse(page, kwargs={"place": cast.district.slug, "language": "es"}), {"lang": "es"})

    assert (answer.status_code, dict(answer.cookies)) == (200, {})
