"""The district's side in a real browser: read, translate, answer together; and sheets keyed by keys alone."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from districts.enums import Role
from districts.hats import Hat, Hats
from family_voice.enums import Visibility, Wish
from family_voice.models import Answer, PolicyComment
from family_voice.tests.factories import PolicyCommentFactory
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from policies import actions as policies
from policies.tests.factories import draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def asked(cast):
    with in_district(cast.district), transaction.atomic():
        leads = Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])
        version = draft(cast.district, languages=("es", "ar"))
        # As long as they are: the list can be narrowed to a paragraph by its beginning.
        first = version.paragraphs.first()
        first.text = "When we call a meeting for parents, we offer two times. One of them is after five."
        first.save()
        policies.move(version=version, name="open", by=leads)
        version.refresh_from_db()
        make = PolicyCommentFactory
        make(version=version, paragraph=first, text="Three days is too long", school=cast.school)
        make(version=version, paragraph=first, text="Three days are too long for us", channel="phone")
        make(version=version, paragraph=first, text="المهلة ثلاثة أيام طويلة", language="ar")
        held = make(version=version, wish=Wish.WHOLE, text="http://buy.example", visibility=Visibility.HELD)
        held.visibility_reason = "It has a link in it. It was sent faster than a person writes."
        held.save()
        make(version=version, wish=Wish.AGREE, text="", paragraph=first)
    return version


def url(cast, name, **more):
    return reverse(f"family_voice:{name}", kwargs={"district": cast.district.slug, **more})


@both
def test_comments_are_translated_hidden_and_answered_together(  # noqa: PLR0915 - one story
    cast, asked, signed_in, width
):
    page = signed_in(cast.leader, width)
    page.goto(url(cast, "comments", number=asked.number))
    look_over(page, "comments")

    control = page.get_by_label("Translation, Comment")
    control.fill("Three days is too long a time")
    control.blur()
    expect(page.locator("[data-save-words]")).to_contain_text("Saved")

    page.locator("summary", has_text="Hide").first.click()
    page.get_by_label("Why it is hidden").first.fill("An advertisement")
    page.get_by_role("button", name="Hide it").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 comments wait for an answer")

    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Answer those ticked together").click()
    look_over(page, "answer")
    alike = page.get_by_role("group", name="Do these say the same?").get_by_role("checkbox")
    expect(alike).to_have_count(2)
    for number in range(2):
        alike.nth(number).check()
    page.get_by_label("Adopted", exact=True).check()
    page.get_by_label("You said").fill("Three days is too long.")
    page.get_by_label("We did").fill("It is one day now.")
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Every comment is answered")

    page.get_by_role("link", name="Our answers").click()
    look_over(page, "publish")
    page.get_by_role("button", name="Publish these answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Our answers are public")
    with in_district(cast.district):
        assert Answer.objects.get().comments.count() == 3


@both
def test_sheet_is_keyed_without_a_mouse_and_undone(cast, asked, signed_in, width):
    page = signed_in(cast.facilitator, width)
    page.goto(url(cast, "keying"))
    look_over(page, "policy-keying")

    page.get_by_label("Language").select_option("es")
    page.get_by_label("Batch number").press("Enter")
    for key in ("1", "2"):
        page.keyboard.press(key)
    page.keyboard.type("Más tarde")
    for key in ("Enter", "0", "1", "Enter", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("status").filter(has_text="3 answers of a family are kept.")).to_be_visible()
    expect(page.get_by_label("Language")).to_have_value("es")
    look_over(page, "policy-keying-next")
    with in_district(cast.district):
        keyed = PolicyComment.objects.filter(keyed_by=cast.facilitator)
        assert list(keyed.values_list("wish", "text", "language")) == [
            ("agree", "", "es"), ("change", "Más tarde", "es"), ("agree", "", "es"),
        ]  # fmt: skip

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The sheet is taken out.")).to_be_visible()
    with in_district(cast.district):
        assert not PolicyComment.objects.filter(keyed_by=cast.facilitator).exists()
