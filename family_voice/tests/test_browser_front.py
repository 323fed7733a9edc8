"""Families' page in a browser: four taps on a phone in Spanish, and by keyboard alone in Arabic."""

import datetime

import pytest
from django.urls import reverse

from districts.enums import Role
from districts.hats import Hat, Hats
from family_voice.enums import Wish
from family_voice.models import PolicyComment
from family_voice.tickets import make_ticket
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from policies.models import PolicyVersion
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


def kept_on_the_device(page):
    return page.evaluate("Object.keys(localStorage)")


def write(page, where, words, at=0):
    """Open the first or second small form of a paragraph, and type."""
    place = page.locator(where)
    place.locator("summary").nth(at).click()
    box = place.locator("textarea:visible")
    box.fill(words)
    return place.locator(".btn-primary:visible")


def test_family_on_a_bus_writes_while_the_network_comes_and_goes(page_at, cast, version):
    one, two = version.paragraphs.all()[:2]
    page = page_at(NARROW)
    page.goto(address(cast, "es"))
    write(page, f"#p{two.pk}", "Antes, por favor")
    # Closed by mistake, and opened in another language first: the words are there again.
    page.close()
    page = page.context.new_page()
    page.goto(address(cast, "ar"))
    page.goto(address(cast, "es"))
    assert page.locator(f"#text-change-{two.pk}").input_value() == "Antes, por favor"
    page.get_by_text("Lo que escribió antes está aquí de nuevo").wait_for()
    look_over(page, "families-kept")

    page.context.set_offline(True)
    page.locator(f"#p{one.pk} button[name=agree]").click()
    page.get_by_text("La enviaremos cuando vuelva la conexión").wait_for()
    page.locator(f"#p{two.pk} .btn-primary:visible").click()
    page.locator("[data-word=offline]:visible").wait_for()
    page.faults.clear()
    look_over(page, "families-offline")
    assert said(version) == []
    page.context.set_offline(False)
    page.locator(".para .thanks").wait_for()

    assert {each[:3] for each in said(version)} == {
        (one.pk, Wish.AGREE, ""),
        (two.pk, Wish.CHANGE, "Antes, por favor"),
    }
    assert page.locator(".agreed").is_visible()
    assert kept_on_the_device(page) == []


def test_answer_of_the_server_that_is_lost_on_the_way_makes_no_second_comment(page_at, cast, version):
    first = version.paragraphs.first()
    page = page_at(NARROW)
    page.goto(address(cast, "es"))
    posts = f"**{address(cast, 'es')}"
    page.route(posts, lambda route: (route.fetch(max_redirects=0), route.abort()))
    write(page, f"#p{first.pk}", "También por la noche", 1).click()
    page.locator("[data-word=offline]:visible").wait_for()
    assert len(said(version)) == 1

    page.unroute(posts)
    page.faults.clear()
    page.context.clear_cookies()
    page.reload()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator(f"#p{first.pk} .thanks").wait_for()

    assert said(version) == [(first.pk, Wish.ADD, "También por la noche", "es")]


def test_tab_that_was_open_for_three_days_sends_by_itself_and_two_taps_are_one(page_at, cast, version):
    page = page_at(NARROW)
    page.goto(address(cast, "es"))
    old = make_ticket(version.pk, seconds=3 * 24 * 60 * 60)
    page.evaluate(
        "(old) => document.querySelectorAll('[name=ticket]').forEach((each) => { each.value = old })", old
    )

    write(page, ".policy-whole", "Gracias").dblclick()
    page.locator(".policy-whole .thanks").wait_for()

    # The browser notes that the first answer was a 409.
    page.faults.clear()
    assert said(version) == [(None, Wish.WHOLE, "Gracias", "es")]
    assert kept_on_the_device(page) == []


def test_words_kept_on_a_device_are_cleared_or_come_back_to_copy_when_the_round_is_over(
    page_at, cast, version
):
    first = version.paragraphs.first()
    page = page_at(NARROW)
    page.goto(address(cast, "en"))
    write(page, f"#p{first.pk}", "Too late")
    page.reload()
    page.get_by_role("button", name="Clear what I wrote").click()
    assert page.locator(f"#text-change-{first.pk}").is_hidden()
    assert kept_on_the_device(page) == []

    send = write(page, f"#p{first.pk}", "Too late")
    PolicyVersion.objects.update(comments_until=datetime.date(2020, 1, 1))
    send.click()
    page.locator("#left-words").wait_for()
    page.faults.clear()
    look_over(page, "families-ended")
    assert page.locator("#left-words").input_value() == "Too late"
    # Opened again, in another language: this device alone has them.
    page.goto(address(cast, "es"))
    assert page.locator("#left-words").input_value() == "Too late"
    assert said(version) == []
