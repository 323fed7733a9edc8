"""Families' page in a browser: four taps on a phone in Spanish, and by keyboard alone in Arabic."""

import pytest
from django.urls import reverse

from districts.enums import Role
from districts.hats import Hat, Hats
from family_voice.enums import Wish
from family_voice.models import PolicyComment
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from policies.tests.factories import opened

pytestmark = pytest.mark.browser

# A browser that has a voice for Spanish and writes down what it is asked to say.
VOICE = """
window.said = [];
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{lang: "es-US"}], speak: (each) => window.said.push([each.lang, each.text]),
  cancel: () => {}, addEventListener: () => {}, speaking: false, pending: false,
}});
Object.defineProperty(window, "SpeechSynthesisUtterance", {value: function (text) { this.text = text; }});
"""


@pytest.fixture
def version(transactional_db, cast):
    with in_district(cast.district):
        leads = Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])
        # As long as names of schools are.
        cast.school.name = "Dr. Josefina Castañeda-Whitfield Dual Language Academy of Science and Art"
        cast.school.save()
        yield opened(cast.district, leads, languages=("es", "ar"))


def address(cast, language):
    return reverse("policy_page", kwargs={"place": cast.district.slug, "language": language})


def said(version):
    return list(
        PolicyComment.objects.filter(version=version).values_list("paragraph_id", "wish", "text", "language")
    )


def test_family_on_a_phone_agrees_and_asks_for_a_change_in_four_taps(page_at, cast, version):
    one, other, *_rest = version.paragraphs.all()
    page = page_at(NARROW)
    page.add_init_script(VOICE)
    page.goto(address(cast, "es"))
    look_over(page, "families-open")

    page.locator(f"#p{one.pk} button[name=agree]").click()
    page.locator(f"#p{one.pk} .agreed").wait_for()
    assert page.evaluate("document.activeElement.id") == f"p{one.pk}"
    page.locator(f"#p{other.pk} summary").first.click()
    box = page.get_by_role("textbox").first
    box.fill("Antes, por favor")
    look_over(page, "families-writing")
    # What is typed is there again when the page had to be loaded anew.
    page.reload()
    assert box.input_value() == "Antes, por favor"
    page.locator(f"#p{other.pk} .btn-primary:visible").click()
    page.locator(f"#p{other.pk} .thanks").wait_for()
    look_over(page, "families-thanks")

    assert said(version) == [
        (one.pk, Wish.AGREE, "", "es"),
        (other.pk, Wish.CHANGE, "Antes, por favor", "es"),
    ]
    page.reload()
    assert box.is_hidden()
    page.locator("[data-listen] button").click()
    assert page.evaluate("window.said")[0] == ["es", f"[es] {version.title}"]


def test_family_answers_in_arabic_by_keyboard_and_is_told_what_is_wrong(page_at, cast, version):
    first = version.paragraphs.first()
    page = page_at(WIDE)
    page.goto(address(cast, "ar"))
    look_over(page, "families-open")

    summary = page.locator(f"#p{first.pk} summary").nth(1)
    summary.focus()
    page.keyboard.press("Enter")
    for key in ("Tab", "أضيفوا موعدا مسائيا", "Tab", "nobody", "Tab"):
        page.keyboard.press(key) if key == "Tab" else page.keyboard.type(key)
    page.keyboard.press("Enter")

    page.locator(".invalid-feedback").wait_for()
    # The browser notes that the answer was a 422.
    page.faults.clear()
    look_over(page, "families-fault")
    assert page.evaluate("document.activeElement.name") == "reach"
    page.keyboard.press("Control+a")
    page.keyboard.type("ana@example.org")
    page.keyboard.press("Enter")
    page.locator(".thanks").wait_for()
    assert said(version) == [(first.pk, Wish.ADD, "أضيفوا موعدا مسائيا", "ar")]
    assert page.locator("[data-listen]").is_hidden()
