"""Two people in one field: both texts are shown, and both exist afterwards, whatever is chosen."""

import pytest
from playwright.sync_api import expect

from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("partnerships.tests.fields.notebook"),
    pytest.mark.django_db(transaction=True),
]
both = pytest.mark.parametrize("width", [WIDE, NARROW])
THEIRS = "Homework slips, counted monthly, plus a survey in May"
MINE = "Homework slips, counted every second Friday"


@pytest.fixture
def met(notebook, cast, kept):
    """My window, after somebody else was quicker in the same field."""

    def meet(width=WIDE, **options):
        kept.write(statement="Homework slips, counted")
        mine, theirs = notebook(cast.leader, width, **options), notebook(cast.facilitator)
        theirs.type("Goal", THEIRS)
        theirs.expect_saved()
        mine.type("Goal", MINE)
        return mine

    return meet


@both
def test_conflict_shows_both_texts_and_a_proposal(met, cast, width):
    here = met(width)

    expect(here.dialog).to_be_visible()
    expect(here.dialog.get_by_role("heading")).to_have_text(
        f"{cast.facilitator} changed this field while you were typing"
    )
    expect(here.dialog.locator("[data-meet-yours]")).to_have_text(MINE)
    expect(here.dialog.locator("[data-meet-theirs]")).to_have_text(THEIRS)
    expect(here.dialog.locator("ins").first).to_have_text("every second Friday")
    proposal = here.dialog.get_by_label("Or put them together").input_value()
    assert {"Friday", "survey", "monthly,"} <= set(proposal.split())
    here.page.faults.clear()
    look_over(here.page, "conflict")


@pytest.mark.parametrize(
    ("button", "stands"),
    [
        ("Keep mine", MINE),
        ("Keep Person", THEIRS),
        ("Save the joined text", "Both"),
        ("Decide later", THEIRS),
    ],
)
def test_every_choice_keeps_both_texts_in_the_history(met, kept, button, stands):
    here = met()

    here.dialog.get_by_label("Or put them together").fill("Both")
    here.dialog.get_by_role("button", name=button).dblclick()
    expect(here.dialog).to_be_hidden()
    if button != "Decide later":
        here.expect_nothing_kept()

    assert kept.goal("statement") == stands
    assert {MINE, THEIRS} <= kept.texts()
    shown = MINE if button == "Decide later" else stands
    expect(here.box("Goal")).to_have_value(shown)


def test_settled_conflict_leaves_nothing_on_the_device(met, kept):
    here = met()

    here.dialog.get_by_role("button", name="Save the joined text").click()
    here.expect_saved()

    assert here.drafts() == 0
    assert [label for label, _text in kept.past()].count("set_aside") == 1


def test_escape_decides_later_and_the_field_stays_marked(met, kept):
    here = met()
    expect(here.dialog).to_be_visible()

    here.page.keyboard.press("Escape")

    expect(here.dialog).to_be_hidden()
    expect(here.mark("Goal")).to_contain_text("changed this field while you were typing")
    expect(here.status).to_contain_text("1 field needs you")
    assert here.drafts() == 1

    here.open()
    expect(here.box("Goal")).to_have_value(MINE)
    expect(here.dialog).to_be_hidden()
    here.page.get_by_role("button", name="Choose a text").click()
    here.dialog.get_by_role("button", name="Keep mine").click()
    here.expect_saved()
    assert kept.goal("statement") == MINE
    assert here.drafts() == 0


def test_text_typed_after_deciding_later_is_still_kept(met, kept):
    here = met()
    here.dialog.get_by_role("button", name="Decide later").click()

    here.type("Goal", "And more")
    here.open()

    expect(here.box("Goal")).to_have_value("And more")
    assert kept.goal("statement") == THEIRS


def test_conflict_is_settled_by_keyboard_and_focus_comes_back(met, kept):
    here = met()
    expect(here.dialog).to_be_visible()
    expect(here.page.locator("#meet-h")).to_be_focused()

    here.page.keyboard.press("Tab")
    expect(here.dialog.get_by_role("button", name="Keep mine")).to_be_focused()
    here.page.keyboard.press("Enter")

    expect(here.dialog).to_be_hidden()
    expect(here.box("Goal")).to_be_focused()
    here.expect_saved()
    assert kept.goal("statement") == MINE


def test_same_moment_leaves_one_text_standing_and_both_in_the_history(notebook, cast, kept):
    """Both requests leave before either is answered."""
    pages = [notebook(cast.leader), notebook(cast.facilitator)]

    for here, text in zip(pages, ("From one", "From the other"), strict=True):
        here.page.evaluate(
            """(text) => {
                const area = document.querySelector("#goal-statement textarea");
                area.value = text;
                area.dispatchEvent(new Event("input", { bubbles: true }));
                area.dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            text,
        )
    asked = [here.dialog.and_(here.page.locator("[open]")) for here in pages]
    while not any(dialog.count() for dialog in asked):
        pages[0].page.wait_for_timeout(50)

    assert sum(dialog.count() for dialog in asked) == 1
    assert {"From one", "From the other"} <= kept.texts()


def test_third_writer_meanwhile_is_shown_too(met, kept):
    here = met()
    expect(here.dialog).to_be_visible()
    kept.write(statement="A third text")

    here.dialog.get_by_role("button", name="Keep mine").click()

    expect(here.dialog.locator("[data-meet-theirs]")).to_have_text("A third text")
    here.dialog.get_by_role("button", name="Keep mine").click()
    here.expect_saved()
    assert kept.goal("statement") == MINE
    assert {MINE, THEIRS, "A third text"} <= kept.texts()


def test_two_windows_of_one_person_are_told_apart(notebook, cast, kept):
    one = notebook(cast.leader)
    page = one.page.context.new_page()
    two = type(one)(page, one.url).open()

    one.type("Goal", "From the first window")
    one.expect_saved()
    two.type("Goal", "From the second window")

    expect(two.dialog.get_by_role("heading")).to_have_text("You changed this field in another window")
    two.dialog.get_by_role("button", name="Keep that one").click()
    expect(two.box("Goal")).to_have_value("From the first window")
    assert {"From the first window", "From the second window"} <= kept.texts()


def test_choices_in_conflict_are_shown_in_words(notebook, cast, kept):
    here = notebook()
    kept.write(strategies=["sharing"])

    here.page.get_by_role("checkbox", name="Create awareness").check()

    expect(here.dialog.locator("[data-meet-theirs]")).to_have_text("Share knowledge")
    expect(here.dialog.get_by_label("Or put them together")).to_be_hidden()
    here.dialog.get_by_role("button", name="Keep mine").click()
    here.expect_saved()
    assert kept.goal("strategies") == ["awareness"]


@both
def test_plain_page_offers_the_same_choices(notebook, kept, width):
    here = notebook(width=width, java_script_enabled=False)
    kept.write(statement=THEIRS)

    here.box("Goal").fill(MINE)
    here.save_all()
    expect(here.page.get_by_text("changed while you were typing")).to_be_visible()
    here.page.get_by_label("Or put them together").fill("Put together by hand")
    here.page.get_by_role("button", name="Save what I chose").click()

    expect(here.box("Goal")).to_have_value("Put together by hand")
    assert {MINE, THEIRS, "Put together by hand"} <= kept.texts()


@both
def test_plain_page_is_accessible(notebook, cast, kept, width):
    here = notebook(width=width)
    kept.write(statement=THEIRS)
    # With script, the same form sent the plain way.
    with here.page.expect_navigation():
        here.page.evaluate(
            """(text) => {
                document.querySelector("#goal-statement textarea").value = text;
                document.querySelector("#activity-cost input").value = "about 50";
                document.querySelector("#typed").submit();
            }""",
            MINE,
        )

    here.page.faults.clear()
    look_over(here.page, "conflict-plain")
