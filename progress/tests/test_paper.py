"""The page on paper: valid, complete, on one sheet, and made once for one content."""

from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from districts.models import Job
from partnerships.foundation.tenancy import in_district
from progress.documents.paper import paper_of
from progress.documents.printing import pdf_of
from progress.models import ProgressDocument, Story
from progress.report import report_of
from progress.tests.helpers import approved, url_of
from schools.tests.factories import SchoolFactory

NASTY = "<b>&amp; {{ x }} ‮ 好 \x07 =1+1"


@pytest.fixture
def content(cast, inside):
    """A district of 62 schools with names as long as they usually come."""
    for number in range(60):
        school = SchoolFactory(district=cast.district, name=f"{number:02d} River Bend Elementary")
        if number % 2:
            approved(cast, school, types=[1, 2, 6])
    Story.objects.create(
        district=cast.district, year=cast.year, school=cast.school, text=NASTY, chosen_by=cast.leader
    )
    return paper_of(report_of(cast.district, cast.year), paper="letter")


def text_of(made):
    return " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(made.data)).pages).split())


def test_paper_is_valid_pdf_ua_on_one_sheet(content):
    made = pdf_of(content)

    report = page.validate_pdf_bytes(made.data, profile="ua1")
    assert report.is_compliant, report
    assert made.pages == 1


def test_everything_that_the_page_says_is_on_paper(content):
    text = text_of(pdf_of(content))

    wanted = [content["headline"], *(each["number"] for each in content["figures"])]
    wanted += [each["name"] for each in content["schools"]]
    assert [each for each in wanted if each not in text] == []


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_paper_has_the_size_of_the_district(content, size):
    made = pdf_of(content | {"paper": size})

    box = PdfReader(BytesIO(made.data)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == {"letter": (612, 792), "a4": (595, 842)}[size]


def test_same_page_is_printed_once(client, cast, django_capture_on_commit_callbacks):
    client.force_login(cast.superintendent)
    url = url_of(cast, "ask_for_paper")

    with django_capture_on_commit_callbacks(execute=True):
        first = client.post(url)
    second = client.post(url)

    with in_district(cast.district):
        assert (Job.objects.count(), ProgressDocument.objects.count()) == (1, 1)
        document = ProgressDocument.objects.get()
    assert "/jobs/" in first.url
    assert second.url == url_of(cast, "document", document_id=document.pk)
    answer = client.get(second.url)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert client.get(second.url, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
