"""Sheets, posters and slips as PDF: valid PDF/UA in every language and size, all words, nothing cut off."""

import re
from collections import Counter
from io import BytesIO

import page
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from pypdf import PdfReader

from districts.enums import JobState
from districts.models import Job
from family_voice import actions, nightly, tasks
from family_voice.actions import papers as asking
from family_voice.documents.paper import Wanted, content_of
from family_voice.documents.printing import pdf_of, title_of
from family_voice.enums import PaperKind
from family_voice.models import FamilyPaper
from family_voice.sheet import SHORT
from partnerships.foundation import pdf
from policies.models import PolicyVersion, Translation
from policies.tests import papers
from policies.tests.factories import opened

SPOKEN = ("en", *papers.SPOKEN)


@pytest.fixture
def version(cast, leads):
    """Open to families, in English and four languages, with words that have the letters of each."""
    version = opened(cast.district, leads, languages=tuple(papers.SPOKEN))
    for language, words in papers.SPOKEN.items():
        rows = Translation.objects.filter(version=version, language=language)
        for row, text in zip(rows.order_by("pk"), words, strict=False):
            row.text = text
            row.save(update_fields=["text"])
    return PolicyVersion.objects.with_head().get(pk=version.pk)


def url(version, name, **more):
    place = {"district": version.district.slug, "number": version.number, **more}
    return reverse(f"family_voice:{name}", kwargs=place)


def text_of(made):
    return squeezed("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(made.data)).pages))


def squeezed(text):
    return re.sub(r"[\s\u200b]+", "", text)


def faults_of(made):
    return [
        (each.rule_id, each.message) for each in page.validate_pdf_bytes(made.data, profile="ua1").failures
    ]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("kind", PaperKind.values)
def test_every_paper_is_valid_pdf_ua_and_lacks_no_letter(version, kind, paper):
    for language in SPOKEN:
        made = pdf_of(content_of(version, Wanted(kind, language, paper, 3)))

        assert (language, faults_of(made), made.missing) == (language, [], "")
        sizes = {tuple(map(round, each.mediabox[2:])) for each in PdfReader(BytesIO(made.data)).pages}
        assert sizes == {(612, 792) if paper == "letter" else (595, 842)}
        assert made.pages == 1 or kind == PaperKind.SHEET


def test_title_and_language_of_the_document_are_those_of_its_fixed_words(version):
    sheet = content_of(version, Wanted("sheet", "ar", "letter", 3))
    poster = content_of(version, Wanted("poster", "ar", "letter"))
    unspoken = content_of(version, Wanted("poster", "hmn", "letter"))

    assert title_of(sheet).startswith("Tell us what you think (1-3). ")
    assert [each["lang"] for each in (sheet, poster, unspoken)] == ["en", "ar", "en"]
    reader = PdfReader(BytesIO(pdf_of(poster).data))
    assert (reader.trailer["/Root"]["/Lang"], reader.metadata.title) == ("ar", title_of(poster))


def test_each_page_of_a_sheet_bears_its_batch_and_its_number(version):
    made = pdf_of(content_of(version, Wanted("sheet", "es", "letter", 27)))

    texts = [each.extract_text() for each in PdfReader(BytesIO(made.data)).pages]
    assert made.pages > 1
    for number, text in enumerate(texts, start=1):
        assert f"{version.number}-27" in text
        assert f"{number} / {made.pages}" in text


@pytest.mark.parametrize("language", ["es", "vi", "so"])
def test_every_word_of_a_sheet_is_found_in_both_languages(version, language):
    sheet = content_of(version, Wanted("sheet", language, "a4", 3))
    text = text_of(pdf_of(sheet))

    pieces = [*sheet["heading"], *sheet["introduction"]]
    for section in sheet["sections"]:
        pieces += section["heading"]
        pieces += [words for pair in section["pairs"] for words in pair["texts"]]
    for name, words in sheet["said"].items():
        pieces += words if name != "phone" else []
    assert {each["lang"] for each in pieces} == {"en", language}
    assert [each["text"] for each in pieces if squeezed(each["text"]) not in text] == []


def tree(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if hasattr(kid, "get"):
            yield kid
            yield from tree(kid)


def test_code_says_its_address_and_passages_their_language(version, settings):
    made = pdf_of(content_of(version, Wanted("sheet", "ar", "letter", 3)))

    parts = list(tree(PdfReader(BytesIO(made.data)).trailer["/Root"]["/StructTreeRoot"]))
    (figure,) = [each for each in parts if each.get("/S") == "/Figure"]
    assert (
        figure["/Alt"]
        == f"Code to scan: {settings.SITE_URL}/families/{version.district.slug}/ar/policy/?sheet=1-3"
    )
    tags = Counter(each.get("/S") for each in parts)
    assert (tags["/H1"], tags["/L"], tags["/LI"], tags["/Link"] > 0) == (1, 4, 12, True)
    assert {each["/Lang"] for each in parts if "/Lang" in each} == {"en", "ar"}


def test_long_paragraphs_stand_one_under_the_other_and_go_over_pages(version):
    wanted = Wanted("sheet", "es", "letter", 3)
    sheet = content_of(version, wanted)
    pair = sheet["sections"][0]["pairs"][0]
    assert pair["is_beside"]
    long = " ".join(f"word{number}" for number in range(1200))
    Translation.objects.filter(version=version, language="es", piece="paragraph").update(text=long)

    sheet = content_of(version, wanted)

    assert len(long) > SHORT
    assert not sheet["sections"][0]["pairs"][0]["is_beside"]
    made = pdf_of(sheet)
    pages = [each.extract_text() for each in PdfReader(BytesIO(made.data)).pages]
    assert set(re.findall(r"\bword\d+\b", " ".join(pages))) == set(long.split())
    assert faults_of(made) == []


@pytest.mark.parametrize("kind", ["poster", "flyer"])
def test_longest_title_stays_on_its_page(version, kind):
    words = "What families, schools and the community promise each other in the coming years. " * 3
    PolicyVersion.objects.filter(pk=version.pk).update(title=words[:200])

    sheet = content_of(version, Wanted(kind, "vi", "letter"))
    sheet["heading"] = [each | {"text": words[:200]} for each in sheet["heading"]]

    assert pdf_of(sheet | {"is_long": True}).pages == 1


@pytest.fixture
def batch(version, cast, leads):
    return actions.make_batch(
        version=version, handed=actions.Handed("ar", cast.school, "Night", 120), by=leads
    )


@pytest.fixture
def work(client, django_capture_on_commit_callbacks):
    """Ask for a paper as a person does, and let the worker do its work."""

    def ask(place, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(place, data)

    return ask


def test_asking_leads_over_the_job_to_a_file_that_says_how_many_to_print(client, cast, version, batch, work):
    client.force_login(cast.leader)

    answer = client.get(work(url(version, "sheet", batch_id=batch.pk), paper="a4")["Location"], follow=True)

    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert "-sheet-1-1-ar-a4-print-120-copies.pdf" in answer["Content-Disposition"]
    kept = FamilyPaper.objects.get()
    assert (kept.kind, kept.language, kept.paper, kept.batch) == ("sheet", "ar", "a4", 1)


def test_what_was_printed_opens_at_once_and_is_told_to_a_browser_that_has_it(client, cast, version, work):
    client.force_login(cast.facilitator)
    place = url(version, "poster", language="vi")
    work(place, kind="flyer", paper="letter")

    again = work(place, kind="flyer", paper="letter")

    paper = FamilyPaper.objects.get()
    assert again["Location"] == url(version, "paper", paper_id=paper.pk)
    assert Job.objects.count() == 1
    first = client.get(again["Location"])
    b"".join(first.streaming_content)
    unchanged = client.get(again["Location"], headers={"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, first["Cache-Control"]) == (304, "private, no-cache")
    assert again["Location"] in client.get(place).content.decode()


def test_another_translation_is_another_paper(client, cast, version, batch, work):
    client.force_login(cast.leader)
    place = url(version, "sheet", batch_id=batch.pk)
    work(place, paper="letter")
    Translation.objects.filter(version=version, language="ar", piece="title").update(text="عنوان آخر")

    work(place, paper="letter")

    assert FamilyPaper.objects.count() == 2


def test_paper_that_is_none_is_refused_in_a_sentence(client, cast, version, batch, work):
    client.force_login(cast.leader)

    answer = client.post(url(version, "sheet", batch_id=batch.pk), {"paper": "a3"}, follow=True)

    assert "Choose a paper from this page." in answer.content.decode()
    assert not Job.objects.exists()


def test_a_pdf_whose_file_is_gone_is_asked_for_again(client, cast, version, batch, work):
    client.force_login(cast.leader)
    work(url(version, "sheet", batch_id=batch.pk), paper="letter")
    paper = FamilyPaper.objects.get()
    default_storage.delete(paper.file.name)

    answer = client.get(url(version, "paper", paper_id=paper.pk), follow=True)

    assert "no longer there" in answer.content.decode()


def test_page_of_a_batch_tells_the_print_shop_how_many(client, cast, version, batch):
    client.force_login(cast.leader)

    assert "print 120 copies" in client.get(url(version, "sheet", batch_id=batch.pk)).content.decode()


def test_full_disk_is_told_in_a_sentence(client, cast, version, batch, work, monkeypatch):
    def full(*_args, **_more):
        raise OSError("No space left on device")

    monkeypatch.setattr(tasks, "keep", full)
    client.force_login(cast.leader)

    work(url(version, "sheet", batch_id=batch.pk), paper="letter")

    job = Job.objects.get()
    assert (job.state, "room" in job.error) == (JobState.FAILED, True)


@pytest.fixture
def clock(django_capture_on_commit_callbacks):
    def strike():
        with django_capture_on_commit_callbacks(execute=True):
            nightly.print_sheets()

    return strike


def test_sheet_for_everybody_is_printed_by_the_clock_and_gone_with_the_round(client, cast, version, clock):
    page_of = {"place": cast.district.slug, "language": "ar"}
    file = reverse("policy_sheet_pdf", kwargs=page_of)
    assert client.get(file).status_code == 404

    clock()

    assert FamilyPaper.objects.count() == len(SPOKEN)
    assert file in client.get(reverse("policy_sheet", kwargs=page_of)).content.decode()
    answer = client.get(file)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert (answer.status_code, answer.cookies.keys()) == (200, {}.keys())
    PolicyVersion.objects.update(comments_until="2020-01-01")
    assert client.get(file).status_code == 404


def test_clock_prints_nothing_twice_and_gives_up_on_what_failed(cast, version, clock, monkeypatch):
    monkeypatch.setattr(tasks, "pdf_of", lambda sheet: pdf.Pdf(b"%PDF-", 1))
    clock()
    clock()
    assert Job.objects.count() == len(SPOKEN)

    Translation.objects.filter(version=version, language="es", piece="title").update(text="Otro título")
    missing = asking.print_sheets_for_everybody(version=version)
    Job.objects.filter(pk__in=[each.pk for each in missing]).update(state=JobState.FAILED)

    assert len(missing) == 1
    assert asking.print_sheets_for_everybody(version=version) == []
