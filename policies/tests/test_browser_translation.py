"""Translating in a real browser: Arabic beside English, saved as it is left, at both widths."""

import pytest
from playwright.sync_api import expect

from partnerships.tests.browser import NARROW, WIDE, look_over
from policies.enums import Piece
from policies.models import Paragraph, Translation
from policies.tests.factories import draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENGLISH = "Every family is welcome at school, in every language, at any hour the building is open."
ARABIC = "كل أسرة مرحب بها في المدرسة، بأي لغة كانت، وفي أي ساعة يكون فيها المبنى مفتوحًا (Room 12)."


@pytest.fixture
def version(cast, inside):
    """Four paragraphs: translated, translated from an earlier original, missing, and translated."""
    version = draft(cast.district, paragraphs=4, languages=("ar",))
    first, second, third, *_rest = version.paragraphs.all()
    Paragraph.objects.filter(pk=first.pk).update(text=ENGLISH)
    Translation.objects.filter(paragraph=first).update(text=ARABIC, source_text=ENGLISH)
    Paragraph.objects.filter(pk=second.pk).update(text=f"{second.text}, and all of us")
    Translation.objects.filter(paragraph=third).update(text="")
    return version


def rows_of(version):
    rows = Translation.objects.filter(version=version, piece=Piece.PARAGRAPH)
    return rows.order_by("paragraph__section__position", "paragraph__position")


def test_a_translation_is_written_beside_its_original(cast, version, signed_in):
    page = signed_in(cast.facilitator, WIDE)
    _first, second, third, fourth = rows_of(version)
    page.goto(f"/d/{cast.district.slug}/policy/1/translations/")
    look_over(page, "translations")
    page.get_by_role("link", name="Arabic").click()
    look_over(page, "translation")
    expect(page.locator("#how-far")).to_contain_text("7 of 8 pieces are translated. 1 is older")

    page.get_by_label("Paragraph 3, Translation").fill(ARABIC)
    page.get_by_label("Paragraph 4, Translation").focus()

    expect(page.locator(f"#mark-{third.pk}")).to_contain_text("Translated")
    expect(page.locator("#how-far")).to_contain_text("8 of 8 pieces are translated.")
    third.refresh_from_db()
    assert (third.text, third.source_text) == (ARABIC, third.paragraph.text)
    assert page.evaluate(direction(third)) == "rtl"

    keys_lead_to_what_is_open(page)
    page.get_by_role("link", name="Missing or older: 1").click()
    page.get_by_role("button", name="It still fits").click()
    expect(page.locator(f"#mark-{second.pk}")).to_contain_text("Translated")

    page.set_viewport_size({"width": NARROW, "height": 740})
    page.get_by_role("link", name="All 8").click()
    look_over(page, "translation")

    typed_offline_beside_an_original_that_changed(cast, page, fourth)


def keys_lead_to_what_is_open(page):
    """From piece to piece without a mouse."""
    open_one = page.get_by_label("Paragraph 2, Translation")
    page.get_by_label("Title, Translation").press("Control+Enter")
    expect(open_one).to_be_focused()
    page.get_by_label("Title, Translation").focus()
    page.get_by_role("link", name="Next: Paragraph 2").first.press("Enter")
    expect(open_one).to_be_focused()


def typed_offline_beside_an_original_that_changed(cast, page, fourth):
    """What was typed without a network, for an original that was changed before the page was opened again."""
    page.context.set_offline(True)
    page.get_by_label("Paragraph 4, Translation").fill("Waiting")
    page.get_by_label("Paragraph 3, Translation").focus()
    expect(page.locator("[data-save-words]")).to_contain_text("kept on this device")
    beside = fourth.paragraph.text
    Paragraph.objects.filter(pk=fourth.paragraph_id).update(text="Said anew")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.faults.clear()
    page.goto(f"/d/{cast.district.slug}/policy/1/translations/ar/")
    expect(page.locator(f"#mark-{fourth.pk}")).to_contain_text("Older than the original")
    expect(page.get_by_label("Paragraph 4, Translation")).to_have_value("Waiting")
    fourth.refresh_from_db()
    assert (fourth.text, fourth.source_text) == ("Waiting", beside)


def direction(row):
    return f"getComputedStyle(document.querySelector('#translation-{row.pk}-text textarea')).direction"
