"""A translation beside its original: what is missing, what is older, and whose original it was made from."""

import pytest
from django.urls import reverse

from districts.enums import Role
from districts.hats import Hat, Hats
from partnerships.foundation.fields.kinds import version_of
from policies.actions import make_room_for_translations
from policies.content import parts_of
from policies.enums import Standing
from policies.models import Paragraph, PolicyLanguage, PolicyVersion, Translation
from policies.standing import progress_of, sides_of
from policies.tests.factories import ParagraphFactory, adopt, draft, translate
from policies.tongues import TONGUES

ARABIC = "نعمل معا من أجل كل طفل."
SAVER = {"X-Saver": "1"}


@pytest.fixture
def version(cast, inside):
    return draft(cast.district, paragraphs=4, languages=("ar",))


@pytest.fixture
def leads(cast, inside):
    return Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])


@pytest.fixture
def go(client, cast, version):
    """`go(person, name)`: that person's address of a page of the version; signs the person in."""

    def to(person, name="translation", *, number=None, **names):
        client.force_login(getattr(cast, person))
        if name != "translations":
            names.setdefault("language", "ar")
        kwargs = {"district": cast.district.slug, "number": number or version.number, **names}
        return reverse(f"policies:{name}", kwargs=kwargs)

    return to


def piece(version, which=0, language="ar"):
    paragraph = version.paragraphs.all()[which]
    return Translation.objects.select_related("paragraph").get(paragraph=paragraph, language=language)


def names(row):
    return {"row_id": row.pk, "of": version_of(row.paragraph.text)}


def rewrite(row, text):
    Paragraph.objects.filter(pk=row.paragraph_id).update(text=text)
    row.refresh_from_db()


def standing(version, row):
    sides = sides_of(version, parts_of(version), row.language)
    return next(each.standing for each in sides if each.row and each.row.pk == row.pk)


def save(client, url, row, text, **more):
    return client.post(url, {"value": text, "version": version_of(row.text), **more}, headers=SAVER)


def test_save_keeps_the_original_that_stood_beside(client, version, go):
    row = piece(version)
    rewrite(row, "Said anew.")

    answer = save(client, go("facilitator", "translation_field", **names(row)), row, ARABIC)

    row.refresh_from_db()
    assert (answer.status_code, row.text, row.source_text) == (200, ARABIC, "Said anew.")
    assert standing(version, row) == Standing.CURRENT


def test_save_from_a_stale_page_does_not_claim_what_it_never_saw(client, version, go):
    row = piece(version)
    url = go("leader", "translation_field", **names(row))
    before = row.paragraph.text
    rewrite(row, "Rewritten while the page was open.")

    answer = save(client, url, row, ARABIC)

    row.refresh_from_db()
    assert (answer.status_code, row.text, row.source_text) == (200, ARABIC, before)
    assert standing(version, row) == Standing.OLDER


def test_save_beside_an_original_that_never_was_counts_as_older(client, version, go):
    row = piece(version)

    save(client, go("leader", "translation_field", row_id=row.pk, of="0" * 16), row, ARABIC)

    row.refresh_from_db()
    assert (row.text, row.source_text) == (ARABIC, "")
    assert standing(version, row) == Standing.OLDER


@pytest.mark.parametrize("which", ["title", "intro", "heading"])
def test_save_reaches_every_kind_of_piece(client, version, go, which):
    row = Translation.objects.select_related("section").filter(language="ar", piece=which).first()
    original = {"title": version.title, "intro": version.introduction}.get(which) or row.section.heading
    url = go("leader", "translation_field", row_id=row.pk, of=version_of(original))

    save(client, url, row, ARABIC)

    row.refresh_from_db()
    assert (row.text, row.source_text) == (ARABIC, original)


def test_two_translators_of_one_piece_are_shown_both_texts(client, version, go):
    row = piece(version)
    url = go("leader", "translation_field", **names(row))
    save(client, url, row, "first")

    answer = save(client, go("facilitator", "translation_field", **names(row)), row, "second")

    told = answer.json()
    assert (answer.status_code, told["yours"], told["theirs"]) == (409, "second", "first")
    row.refresh_from_db()
    assert row.text == "first"
    assert row.past.filter(pgh_label="set_aside", text="second").count() == 1


@pytest.mark.parametrize(
    "text", ["ك" * 10_000, "\u202eright to left\u202c and \u200f\u2067back\u2069", "<b>&amp;"]
)
def test_strange_and_long_texts_are_kept_as_typed_and_shown(client, version, go, text):
    row = piece(version)

    save(client, go("leader", "translation_field", **names(row)), row, text)

    row.refresh_from_db()
    assert row.text == text
    page = client.get(go("leader")).content.decode()
    assert text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in page


def test_a_text_that_is_too_long_is_refused_with_a_sentence(client, version, go):
    row = piece(version)

    answer = save(client, go("leader", "translation_field", **names(row)), row, "x" * 12_001)

    assert answer.status_code == 422
    assert "1 character too long" in answer.json()["message"]


def test_without_script_all_fields_save_together(client, cast, version, go):
    row = piece(version)
    page = client.get(go("leader"))
    name = next(
        part.split('"')[0]
        for part in page.content.decode().split('name="')
        if f"/{row.pk}/{version_of(row.paragraph.text)}/ " in part.split('"')[0]
    )

    answer = client.post(
        reverse("districts:typed", kwargs={"district": cast.district.slug}),
        {name: ARABIC, "back": go("leader")},
        follow=True,
    )

    row.refresh_from_db()
    assert (row.text, row.source_text) == (ARABIC, row.paragraph.text)
    assert "Saved: 1 field." in answer.content.decode()


def test_page_marks_the_words_that_changed_in_the_original(client, version, go):
    row = piece(version)
    rewrite(row, row.paragraph.text + " more")

    page = client.get(go("leader")).content.decode()

    assert "Older than the original" in page
    assert "<ins> more</ins>" in page


def test_it_still_fits_makes_it_current(client, version, go):
    row = piece(version)
    rewrite(row, "Said anew.")

    answer = client.post(
        go("facilitator", "translation_fits", **names(row)),
        {"seen": version_of(row.text), "show": "open"},
    )

    assert f"?show=open&with={row.pk}&fitted={row.pk}&was=" in answer["Location"]
    assert answer["Location"].endswith(f"#translation-{row.pk}")
    assert standing(version, piece(version)) == Standing.CURRENT
    assert client.post(go("facilitator", "translation_fits", **names(row)), {}).status_code == 302


def test_it_still_fits_can_be_taken_back(client, version, go):
    row = piece(version)
    before = row.source_text
    rewrite(row, "Said anew.")
    url = go("facilitator", "translation_fits", **names(row))
    page = client.post(url, {"seen": version_of(row.text)}, follow=True).content.decode()

    answer = client.post(url, {"seen": version_of(row.text), "was": version_of(before)}, follow=True)

    assert "It does not fit after all" in page
    assert f'name="was" value="{version_of(before)}"' in page
    assert "counts as older again" in answer.content.decode()
    assert "It still fits" in answer.content.decode()
    row.refresh_from_db()
    assert (row.source_text, standing(version, row)) == (before, Standing.OLDER)


@pytest.mark.parametrize("wrong", ["text", "was"])
def test_nothing_is_taken_back_of_words_that_changed_since_or_never_were(client, version, go, wrong):
    row = piece(version)
    rewrite(row, "Said anew.")
    url, seen, was = go("leader", "translation_fits", **names(row)), version_of(row.text), version_of("never")
    client.post(url, {"seen": seen})
    if wrong == "text":
        was = version_of("Paragraph 0")
        Translation.objects.filter(pk=row.pk).update(text="another")

    answer = client.post(url, {"seen": seen, "was": was}, follow=True)

    assert "has changed since you opened the page" in answer.content.decode()
    row.refresh_from_db()
    assert row.source_text == "Said anew."


@pytest.mark.parametrize("changed", ["original", "translation"])
def test_it_still_fits_says_nothing_of_words_that_nobody_read(client, version, go, changed):
    row = piece(version)
    rewrite(row, "Said anew.")
    url, seen = go("leader", "translation_fits", **names(row)), version_of(row.text)
    if changed == "original":
        rewrite(row, "And once more.")
    else:
        Translation.objects.filter(pk=row.pk).update(text="another")

    answer = client.post(url, {"seen": seen}, follow=True)

    assert "has changed since you opened the page" in answer.content.decode()
    assert standing(version, piece(version)) == Standing.OLDER


def test_filter_shows_what_is_missing_or_older(client, version, go):
    missing, older = piece(version, 0), piece(version, 1)
    Translation.objects.filter(pk=missing.pk).update(text=" ")
    rewrite(older, "Said anew.")

    page = client.get(go("leader") + "?show=open").content.decode()

    shown = [row.pk for row in Translation.objects.all() if f'id="translation-{row.pk}"' in page]
    assert shown == [missing.pk, older.pk]
    assert "7 of 8 pieces are translated." in page
    assert "1 is older than its original." in page


def test_each_piece_leads_to_the_next_that_somebody_has_to_see_to(client, version, go):
    missing, older = piece(version, 1), piece(version, 3)
    Translation.objects.filter(pk=missing.pk).update(text="")
    rewrite(older, "Said anew.")

    page = client.get(go("leader")).content.decode()

    first = (
        f'href="#translation-{missing.pk}-text" data-next>To the first that is missing or older: Paragraph 2'
    )
    assert first in page
    assert page.count(f'href="#translation-{missing.pk}-text" data-next>Next: Paragraph 2<') == 4
    assert page.count(f'href="#translation-{older.pk}-text" data-next>Next: Paragraph 4<') == 3
    assert "data-next" not in client.get(go("superintendent")).content.decode()


def test_text_that_was_pasted_keeps_its_lines(client, version, go):
    row = piece(version)

    save(client, go("leader", "translation_field", **names(row)), row, "Uno\r\n\r\ndos\ttres\r\n")

    row.refresh_from_db()
    assert row.text.splitlines() == ["Uno", "", "dos\ttres"]


def test_saving_one_of_many_pieces_costs_few_queries(client, version, go, django_assert_max_num_queries):
    section = version.sections.first()
    for _each in range(56):
        ParagraphFactory(section=section)
    make_room_for_translations(version)
    row = piece(version, 30)
    url = go("leader", "translation_field", **names(row))
    save(client, url, row, "Uno")
    row.refresh_from_db()

    with django_assert_max_num_queries(8):
        assert save(client, url, row, "Dos").status_code == 200


def test_arabic_stands_in_its_own_language_and_direction(client, version, go):
    page = client.get(go("leader")).content.decode()

    assert '<html lang="en" dir="ltr"' in page
    assert page.count('<div class="words" lang="ar" dir="rtl">') == 8
    assert 'dir="rtl" placeholder=" "' in page
    assert '<p class="words" lang="en" dir="ltr">' in page


def test_who_translates_need_not_be_able_to_change_the_original(client, cast, version, go, leads):
    adopt(version, leads)
    row = piece(version)

    answer = save(client, go("facilitator", "translation_field", **names(row)), row, ARABIC)

    row.refresh_from_db()
    assert (answer.status_code, row.text) == (200, ARABIC)


def test_a_replaced_version_takes_no_translations_and_hands_back_what_was_typed(client, version, go):
    PolicyVersion.objects.filter(pk=version.pk).update(
        state="superseded", adopted_on="2026-01-01", signed_name="Ada"
    )
    row = piece(version)

    answer = save(client, go("leader", "translation_field", **names(row)), row, ARABIC)

    assert (answer.status_code, answer.json()["text"]) == (410, ARABIC)
    assert client.post(go("leader", "translation_fits", **names(row))).status_code == 403
    page = client.get(go("leader")).content.decode()
    assert "textarea" not in page
    assert row.text in page


@pytest.mark.parametrize("removed", ["paragraph", "section"])
def test_a_removed_original_hands_back_what_was_typed(client, cast, version, go, removed):
    row = piece(version)
    part = row.paragraph if removed == "paragraph" else row.paragraph.section
    type(part).objects.filter(pk=part.pk).update(removed_at=version.created_at, removed_by=cast.leader)

    answer = save(client, go("leader", "translation_field", **names(row)), row, ARABIC)

    assert (answer.status_code, answer.json()["text"]) == (410, ARABIC)


@pytest.mark.parametrize(
    ("person", "reads", "writes"),
    [("leader", 200, 200), ("facilitator", 200, 200), ("superintendent", 200, 410), ("chair", 403, 403),
     ("stranger", 404, 404)],
)  # fmt: skip
def test_who_may_translate(client, version, go, person, reads, writes):
    row = piece(version)

    assert client.get(go(person)).status_code == reads
    assert save(client, go(person, "translation_field", **names(row)), row, "x").status_code == writes


def test_list_says_how_far_each_language_is(client, version, go):
    PolicyLanguage.objects.create(district=version.district, version=version, language="es")
    make_room_for_translations(version)

    page = client.get(go("leader", "translations")).content.decode()

    assert "All 8 pieces" in page
    assert "0 of 8 pieces" in page
    assert '<bdi lang="ar" dir="rtl">العربية</bdi>' in page


@pytest.mark.parametrize(
    ("data", "language"),
    [({"language": "so"}, "so"), ({"code": " CHY "}, "chy"), ({"code": "pt_BR", "language": "so"}, "pt-br")],
)
def test_add_begins_a_translation(client, version, go, data, language):
    answer = client.post(go("leader", "translations"), data)

    assert answer["Location"].endswith(f"/translations/{language}/")
    assert Translation.objects.filter(version=version, language=language).count() == 8
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a language, or write its code."),
        ({"code": "english"}, "two or three letters"),
        ({"code": "../x"}, "two or three letters"),
        ({"code": "en"}, "the language that the policy is written in"),
        ({"language": "tlh"}, "Select a valid choice"),
    ],
)
def test_add_is_refused_with_a_sentence(client, version, go, data, sentence):
    page = client.post(go("leader", "translations"), data).content.decode()

    assert sentence in page
    assert PolicyLanguage.objects.count() == 1


def test_superintendent_reads_and_adds_nothing(client, version, go):
    assert "Begin this translation" not in client.get(go("superintendent", "translations")).content.decode()
    assert client.post(go("superintendent", "translations"), {"language": "so"}).status_code == 403


def test_a_language_that_nobody_began_is_not_found(client, version, go):
    assert client.get(go("leader", language="so")).status_code == 404


def test_pages_cost_the_same_for_a_long_policy(cost_of, version, go):
    urls = [go("leader"), go("leader", "translations")]
    small = [cost_of(url) for url in urls]
    section = version.sections.first()
    for _each in range(30):
        ParagraphFactory(section=section)
    for language in ("es", "vi", "so"):
        translate(version, language)

    make_room_for_translations(version)

    assert [cost_of(url) for url in urls] == small
    assert max(small) <= 10


def test_every_listed_language_names_itself():
    assert len(TONGUES) >= 40
    assert all(each.own and str(each.told) for each in TONGUES.values())


def test_empty_policy_has_nothing_to_translate(cast, inside):
    version = draft(cast.district, paragraphs=0)
    version.title = version.introduction = ""
    version.sections.update(heading="")

    progress = progress_of(sides_of(version, parts_of(version), "ar"))

    assert (progress.pieces, progress.missing, progress.open) == (0, 0, 0)
