"""Sheets and posters: two languages side by side, a code to scan, and who may print them."""

import re

import pytest
from django.urls import reverse

from districts.models import Job
from family_voice import actions
from family_voice.keying_forms import BatchForm
from family_voice.sheet import qr_code, sheet_of
from policies.models import PolicyVersion
from policies.tests.factories import sign


@pytest.fixture
def shown(version):
    return PolicyVersion.objects.with_head().get(pk=version.pk)


def url(version, name, **more):
    place = {"district": version.district.slug, "number": version.number, **more}
    return reverse(f"family_voice:{name}", kwargs=place)


def test_sheet_has_each_paragraph_in_both_languages_with_boxes_and_its_batch(client, cast, shown, leads):
    handed = actions.Handed("ar", cast.school, "Fall night", 40)
    batch = actions.make_batch(version=shown, handed=handed, by=leads)
    client.force_login(cast.facilitator)

    page = client.get(url(shown, "sheet", batch_id=batch.pk)).content.decode()

    assert page.count('<span class="paper-box">') == 3 * 4
    assert '<p class="paper-text" lang="ar" dir="rtl">[ar] Paragraph' in page
    assert f"{shown.number}-{batch.number}</p>" in page
    assert f"/families/{cast.district.slug}/ar/policy/" in page
    assert re.search(r'<svg[^>]*viewBox[^>]*class="paper-qr"', page)
    assert "style=" not in page.partition("paper-sheet")[2]


def test_sheet_in_the_policys_own_language_says_all_once(shown):
    sheet = sheet_of(shown, "en")

    pairs = [pair for section in sheet["sections"] for pair in section["pairs"]]
    assert {len(words) for words in sheet["said"].values()} == {1}
    assert [len(pair["texts"]) for pair in pairs] == [1] * len(pairs)


def test_code_holds_the_address_and_runs_nothing():
    drawn = qr_code("https://example.org/families/home/es/policy/", "Scan <b>this</b>")

    assert drawn.startswith("<svg")
    assert "<title>Scan &lt;b&gt;this&lt;/b&gt;</title>" in drawn
    assert not re.search(r"<script|style=|href", drawn)


def test_new_batch_begins_with_a_language_beside_the_original(shown):
    assert shown.language == "en"
    assert BatchForm(version=shown)["language"].initial == "es"


def test_batch_is_made_by_its_page_and_counts_what_came_back(client, cast, shown, leads):
    client.force_login(cast.leader)
    place = reverse("family_voice:sheets", kwargs={"district": cast.district.slug})
    answer = client.post(
        place, {"language": "es", "school": cast.school.pk, "occasion": "Night", "copies": "30"}
    )
    assert "/sheets/" in answer.url

    paragraph = shown.paragraphs.first()
    batch = shown.sheet_batches.get()
    from family_voice.tests.factories import PolicyCommentFactory

    PolicyCommentFactory(version=shown, paragraph=paragraph, batch=batch)
    page = client.get(place).content.decode()
    assert 'data-label="Came back">1</td>' in page
    assert "Mail from families does not come in here yet" in page


def test_mail_address_of_the_district_is_named_where_mail_comes_in(client, cast, shown, settings):
    settings.MAIL_IN_ADDRESS = "policy@in.example.org"
    client.force_login(cast.leader)

    page = client.get(reverse("family_voice:sheets", kwargs={"district": cast.district.slug}))

    assert f"policy+{cast.district.slug}@in.example.org" in page.content.decode()


def test_list_of_batches_costs_the_same_for_few_and_many(client, cast, shown, leads, cost_of):
    client.force_login(cast.leader)
    place = reverse("family_voice:sheets", kwargs={"district": cast.district.slug})
    actions.make_batch(version=shown, handed=actions.Handed("es", cast.school), by=leads)
    few = cost_of(place)
    for number in range(15):
        actions.make_batch(version=shown, handed=actions.Handed("es", cast.school, f"{number}"), by=leads)

    assert cost_of(place) == few <= 13


def test_poster_is_in_its_language_and_of_no_other(client, cast, shown):
    client.force_login(cast.leader)

    assert (
        '<article class="poster" lang="ar" dir="rtl">'
        in client.get(url(shown, "poster", language="ar")).content.decode()
    )
    assert client.get(url(shown, "poster", language="xx")).status_code == 404


def test_nobody_is_invited_once_families_can_not_answer_any_more(client, cast, shown, leads):
    client.force_login(cast.leader)
    place = reverse("family_voice:sheets", kwargs={"district": cast.district.slug})
    poster = url(shown, "poster", language="ar")
    assert poster in client.get(place).text

    sign(shown, leads)

    page = client.get(place).text
    assert "/posters/" not in page
    assert "nothing to invite them to" in page
    for answer in (client.get(poster), client.post(poster, {"kind": "poster", "paper": "letter"})):
        assert answer["Location"] == place
    assert not Job.objects.exists()


@pytest.mark.parametrize("person", ["superintendent", "chair", "evaluator"])
def test_who_does_not_key_prints_no_batch(client, cast, shown, person):
    client.force_login(getattr(cast, person))

    assert (
        client.get(reverse("family_voice:sheets", kwargs={"district": cast.district.slug})).status_code == 403
    )


def test_everybody_prints_the_sheet_of_an_open_policy(client, cast, shown):
    place = reverse("policy_sheet", kwargs={"place": cast.district.slug, "language": "es"})

    answer = client.get(place)

    assert (answer.status_code, answer.cookies.keys()) == (200, {}.keys())
    page = answer.content.decode()
    assert "[es] Paragraph" in page
    assert f"{shown.number}-0</p>" in page
    assert "<script" not in page


def test_sheet_of_a_closed_round_or_an_unspoken_language_is_not_there(client, cast, shown):
    place = {"place": cast.district.slug}
    assert client.get(reverse("policy_sheet", kwargs=place | {"language": "vi"})).status_code == 404

    PolicyVersion.objects.update(comments_until="2020-01-01")
    assert client.get(reverse("policy_sheet", kwargs=place | {"language": "es"})).status_code == 404


def test_family_that_scans_the_code_of_a_sheet_is_counted_with_its_batch(client, cast, shown, leads, family):
    batch = actions.make_batch(version=shown, handed=actions.Handed("es", cast.school), by=leads)
    other = actions.make_batch(version=shown, handed=actions.Handed("ar"), by=leads)
    assert sheet_of(shown, "es", batch=batch.number)["url"].endswith(f"/policy/?sheet=1-{batch.number}")
    first, second = shown.paragraphs.order_by("pk")[:2]

    assert f"/ar/policy/?sheet=1-{batch.number}" in family.read(sheet=f"1-{batch.number}")
    # A slip: the words come back, with what the page knew.
    family.page = family.say("", first).text
    family.say("One day.", first)
    # The second answer comes from a page without the mark.
    family.read()
    family.agree(second)

    assert [each.batch for each in shown.comments.order_by("pk")] == [batch, batch]
    client.force_login(cast.leader)
    page = client.get(reverse("family_voice:sheets", kwargs={"district": cast.district.slug}))
    assert [(each, each.back) for each, _name in page.context["batches"]] == [(batch, 1), (other, 0)]


@pytest.mark.parametrize("mark", ["2-1", "1-0", "1-7", "1", "1-1x", "1-999999999"])
def test_mark_of_no_batch_of_this_version_counts_with_none(shown, cast, leads, family, mark):
    actions.make_batch(version=shown, handed=actions.Handed("es", cast.school), by=leads)

    family.read(sheet=mark)
    family.agree(shown.paragraphs.first())

    assert [each.batch for each in shown.comments.all()] == [None]
