"""The codes on paper, read from a picture of the page: as it is printed, and as a poor copy of it."""

import pypdfium2
import pytest
import zxingcpp
from PIL import ImageFilter

from family_voice import actions
from family_voice.documents.paper import Wanted, content_of
from family_voice.documents.printing import pdf_of
from family_voice.tests.front import Family
from policies.models import PolicyVersion

# Dots to an inch: what every printer does, and half of it.
SHARP, POOR = 300, 150


@pytest.fixture
def shown(version):
    return PolicyVersion.objects.with_head().get(pk=version.pk)


def picture_of(made, dots):
    return pypdfium2.PdfDocument(made.data)[0].render(scale=dots / 72).to_pil().convert("L")


def codes_in(picture):
    return [each.text for each in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(("kind", "codes"), [("sheet", 1), ("poster", 1), ("flyer", 4)])
def test_telephone_reads_the_code_of_a_sharp_and_of_a_poor_print(shown, settings, kind, codes, paper):
    # As long as a district's own host may be.
    settings.SITE_URL = "https://partnerships.riverbend-unified.k12.ca.us"
    sheet = content_of(shown, Wanted(kind, "ar", paper, 12))
    made = pdf_of(sheet)
    sharp, poor = picture_of(made, SHARP), picture_of(made, POOR)
    # Held at a slant, a little out of focus, gray on gray.
    worn = (
        poor.rotate(5, fillcolor=255).filter(ImageFilter.GaussianBlur(1)).point(lambda light: 90 + light // 2)
    )

    assert sheet["url"].startswith("https://partnerships.riverbend-unified.k12.ca.us/families/")
    for picture in (sharp, poor, worn):
        assert codes_in(picture) == [sheet["url"]] * codes


def test_code_of_a_sheet_opens_families_page_and_counts_its_batch(cast, shown, leads, settings):
    batch = actions.make_batch(version=shown, handed=actions.Handed("ar", cast.school), by=leads)
    made = pdf_of(content_of(shown, Wanted("sheet", "ar", "letter", batch.number)))

    (code,) = codes_in(picture_of(made, SHARP))

    family = Family(cast.district, "ar")
    scanned = family.client.get(code.removeprefix(settings.SITE_URL))
    family.page = scanned.text
    assert '<html lang="ar" dir="rtl"' in scanned.text
    family.agree(shown.paragraphs.first())
    assert [each.batch for each in shown.comments.all()] == [batch]
