"""Saving one field of the policy: what is kept, what is refused with a sentence, and what it costs."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.fields import FIELDS
from policies.models import Paragraph, PolicySection, PolicyVersion, Translation
from policies.past import texts_kept_out
from policies.tests.factories import draft
from policies.tests.helpers import hats, url

KINDS = {PolicyVersion: "version", PolicySection: "section", Paragraph: "paragraph"}


@pytest.fixture
def version(cast):
    with in_district(cast.district):
        return draft(cast.district, languages=("es",))


@pytest.fixture
def paragraph(cast, version):
    with in_district(cast.district):
        return version.paragraphs.first()


@pytest.fixture
def save(client, cast, version):
    """`save(row, "text", "New words")` as the leader, with the version that the row has now."""

    def post(row, name, *values, by=None, version=None, script=True):
        client.force_login(by or cast.leader)
        kind = KINDS[type(row)]
        number = row.number if kind == "version" else 1
        address = url(cast, "field", number=number, kind=kind, row_id=row.pk, field=name)
        with in_district(cast.district):
            row.refresh_from_db()
        version = FIELDS[kind][name].version(row) if version is None else version
        headers = {"X-Saver": "1"} if script else {}
        return client.post(address, {"value": values, "version": version}, headers=headers)

    return post


def stored(cast, row, name):
    with in_district(cast.district):
        return getattr(type(row).objects.get(pk=row.pk), name)


@pytest.mark.parametrize(
    "text",
    ["👩‍👩‍👧‍👦 e\u0301", "\u202eright to left", "<script>alert(1)</script>", "{{ 7|add:7 }} %s", "لغة"],
)
def test_words_are_kept_and_shown_as_typed(client, cast, paragraph, save, text):
    assert save(paragraph, "text", text).json()["status"] == "saved"

    page = client.get(url(cast, number=1))
    assert page.context["sheet"].sections[0].paragraphs[0].c["text"] == stored(cast, paragraph, "text")
    assert "<script>alert" not in page.content.decode()


def test_ten_thousand_characters_are_refused_by_a_sentence_and_nothing_is_cut(cast, paragraph, save):
    before = stored(cast, paragraph, "text")

    answer = save(paragraph, "text", "x" * 10_000)

    assert answer.status_code == 422
    assert "2,000 characters too long" in answer.json()["message"]
    assert stored(cast, paragraph, "text") == before


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("title", "Working\ntogether", "Working together"),
        ("introduction", "One\nTwo", "One\nTwo"),
        ("comments_until", "2031-05-07", datetime.date(2031, 5, 7)),
        ("answers_on", "", None),
        ("next_review_on", "2032-01-31", datetime.date(2032, 1, 31)),
    ],
)
def test_fields_of_the_version_are_kept(cast, version, save, name, value, kept):
    assert save(version, name, value).json()["status"] == "saved"
    assert stored(cast, version, name) == kept


def test_covers_keeps_known_parts_alone(cast, paragraph, save):
    assert save(paragraph, "covers", "access", "goals").status_code == 200
    assert stored(cast, paragraph, "covers") == ["access", "goals"]
    assert save(paragraph, "covers", "weather").status_code == 422


@pytest.mark.parametrize("name", ["comments_until", "answers_on", "next_review_on"])
def test_dates_are_the_leaders(cast, version, save, name):
    assert save(version, name, "2031-05-07", by=cast.facilitator).status_code == 410
    assert stored(cast, version, name) != datetime.date(2031, 5, 7)


def test_facilitator_writes_and_superintendent_does_not(cast, paragraph, save):
    assert save(paragraph, "text", "By a facilitator", by=cast.facilitator).status_code == 200
    for person in (cast.superintendent, cast.chair, cast.principal):
        assert save(paragraph, "text", "By a reader", by=person).status_code == 403
    assert save(paragraph, "text", "From elsewhere", by=cast.stranger).status_code == 404
    assert stored(cast, paragraph, "text") == "By a facilitator"


def test_two_editors_of_one_paragraph_keep_both_texts(cast, version, paragraph, save):
    stale = FIELDS["paragraph"]["text"].version(paragraph)
    save(paragraph, "text", "By the leader")

    answer = save(paragraph, "text", "By the facilitator", by=cast.facilitator, version=stale)

    assert answer.status_code == 409
    assert (answer.json()["yours"], answer.json()["theirs"]) == ("By the facilitator", "By the leader")
    assert stored(cast, paragraph, "text") == "By the leader"
    with in_district(cast.district):
        assert [each.changes[0].after for each in texts_kept_out(version)] == ["By the facilitator"]


def test_stale_tab_without_script_gets_a_page_that_holds_what_was_typed(cast, paragraph, save):
    stale = FIELDS["paragraph"]["text"].version(paragraph)
    save(paragraph, "text", "Meanwhile")

    page = save(paragraph, "text", "Typed long ago", version=stale, script=False)

    assert "Typed long ago" in page.content.decode()
    assert stored(cast, paragraph, "text") == "Meanwhile"


def test_field_saves_without_script_and_leads_back_to_it(cast, paragraph, save):
    answer = save(paragraph, "text", "Plainly", script=False)

    assert answer.headers["Location"] == f"{url(cast, number=1)}#paragraph-{paragraph.pk}-text"


def test_removed_paragraph_hands_back_what_was_typed(cast, paragraph, save):
    with in_district(cast.district):
        actions.remove(part=paragraph, by=hats(cast.leader))

    answer = save(paragraph, "text", "Too late")

    assert (answer.status_code, answer.json()["text"]) == (410, "Too late")


def test_paragraph_of_a_removed_section_hands_back_what_was_typed(cast, paragraph, save):
    with in_district(cast.district):
        actions.remove(part=paragraph.section, by=hats(cast.leader))

    assert save(paragraph, "text", "Too late").status_code == 410


def test_adopted_words_are_settled_and_the_review_day_is_not(cast, client, save, version):
    with in_district(cast.district):
        PolicyVersion.objects.filter(pk=version.pk).update(comments_until=cast.district.today())
        actions.move(version=version, name="open", by=hats(cast.leader))
        signing = actions.Signing("Ada Lund", "", cast.district.today())
        actions.move(version=version, name="adopt", by=hats(cast.leader), signing=signing)
        paragraph = version.paragraphs.first()

    assert "its wording can’t be changed" in save(paragraph, "text", "Changed").json()["message"]
    assert save(version, "title", "Changed").status_code == 410
    assert save(version, "next_review_on", "2032-01-31").status_code == 200


def test_superseded_version_takes_nothing(cast, save):
    with in_district(cast.district):
        PolicyVersion.objects.update(comments_until=cast.district.today())
        version = PolicyVersion.objects.get()
        signing = actions.Signing("Ada Lund", "", cast.district.today())
        for step in ("open", "adopt"):
            actions.move(version=version, name=step, by=hats(cast.leader), signing=signing)
        after = actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)
        PolicyVersion.objects.filter(pk=after.pk).update(comments_until=cast.district.today())
        for step in ("open", "adopt"):
            actions.move(version=after, name=step, by=hats(cast.leader), signing=signing)

    assert save(version, "next_review_on", "2032-01-31").status_code == 410


def test_translations_are_saved_by_their_own_page_alone(client, cast, version):
    with in_district(cast.district):
        row = Translation.objects.first()
    client.force_login(cast.leader)

    address = url(cast, "field", number=1, kind="translation", row_id=row.pk, field="text")

    assert client.post(address, {"value": "x", "version": ""}).status_code == 404


@pytest.mark.parametrize("kind", ["version", "section", "paragraph"])
def test_saving_a_field_costs_eight_queries_at_the_most(client, cast, version, save, kind):
    with in_district(cast.district):
        row = {
            "version": lambda: version,
            "section": lambda: version.sections.first(),
            "paragraph": lambda: version.paragraphs.first(),
        }[kind]()
    name = {"version": "title", "section": "heading"}.get(kind, "text")
    save(row, name, "Once")
    with in_district(cast.district):
        row.refresh_from_db()
    address = url(cast, "field", number=1, kind=kind, row_id=row.pk, field=name)
    posted = {"value": "Twice", "version": FIELDS[kind][name].version(row)}

    with CaptureQueriesContext(connection) as asked:
        answer = client.post(address, posted, headers={"X-Saver": "1"})

    saves = [each["sql"] for each in asked if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert answer.status_code == 200
    assert len(saves) <= 8, "\n".join(saves)
