"""Fields save by themselves, in a real browser."""

import datetime
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("partnerships.tests.fields.notebook"),
    pytest.mark.django_db(transaction=True),
]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@both
def test_field_saves_as_it_is_left(notebook, kept, width):
    here = notebook(width=width)

    here.type("Goal", "Every team writes a plan")

    here.expect_saved()
    assert kept.goal("statement") == "Every team writes a plan"
    assert here.drafts() == 0
    look_over(here.page, "notebook")


def test_field_saves_after_a_pause(notebook, kept):
    here = notebook(clock=True)

    here.box("Goal").fill("A pause")
    here.page.clock.run_for(3100)

    here.expect_saved()
    assert kept.goal("statement") == "A pause"


def test_field_is_kept_on_the_device_while_it_is_typed(notebook):
    here = notebook(clock=True)

    here.box("Goal").fill("Half a wo")
    here.page.clock.run_for(400)

    assert here.drafts() == 1


def test_only_the_changed_field_is_sent_and_only_once(notebook, kept):
    here = notebook()
    sent = here.posts()

    here.type("Goal", "Changed")
    here.expect_saved()
    here.box("Audience").focus()
    here.box("Audience").blur()

    assert [name for name, _body in sent] == ["statement"]
    assert [label for label, _text in kept.past()] == ["made", "changed"]


def test_fields_are_sent_one_by_one_in_the_order_of_typing(notebook):
    here = notebook()
    sent, held = here.posts(), []
    here.page.route("**/goal/statement/", lambda route: held.append(route), times=1)

    for label, text in [("Goal", "one"), ("Audience", "two"), ("Activity", "three"), ("Goal", "four")]:
        here.type(label, text)
    assert len(sent) == 1
    held[0].continue_()
    here.expect_saved()

    assert [name for name, _body in sent] == ["statement", "audience", "text", "statement"]
    assert sent[-1][1].endswith("value=four")


@pytest.mark.parametrize("first", ["leader", "facilitator"])
def test_two_people_in_different_fields_both_survive(notebook, cast, kept, first):
    mine, yours = notebook(cast.leader), notebook(cast.facilitator)
    edits = [(mine, "Goal", "Mine"), (yours, "Audience", "Yours")]

    for here, label, text in edits if first == "leader" else reversed(edits):
        here.type(label, text)
        here.expect_saved()

    assert (kept.goal("statement"), kept.goal("audience")) == ("Mine", "Yours")


def test_rest_of_the_page_hears_of_a_save(notebook):
    here = notebook()
    here.page.evaluate("document.body.addEventListener('plan-changed', () => { document.title = 'heard' })")

    here.type("Goal", "News")

    here.expect_saved()
    assert here.page.title() == "heard"


def test_amount_is_read_and_shown_as_money(notebook, kept):
    here = notebook()

    here.type("Cost", "1200.5")

    here.expect_saved()
    assert kept.activity("cost") == Decimal("1200.50")
    expect(here.box("Cost")).to_have_value("$1,200.50")


def test_what_cannot_be_saved_is_said_beside_the_field_with_a_way_out(notebook, kept):
    here = notebook()

    here.type("Cost", "about 50")

    expect(here.mark("Cost")).to_contain_text("Write the amount in dollars")
    expect(here.status).to_contain_text("1 field needs you")
    assert here.box("Cost").get_attribute("aria-invalid") == "true"
    assert here.drafts() == 1
    look_over_with_fault(here, "notebook-invalid")

    here.page.get_by_role("button", name="Use $50").click()
    here.expect_saved()
    assert kept.activity("cost") == 50
    assert here.drafts() == 0


def look_over_with_fault(here, name):
    here.page.faults.clear()
    look_over(here.page, name)


def test_first_chosen_strategy_stays_the_first(notebook, kept):
    here = notebook()
    for name in ("Share knowledge", "Create awareness", "Celebrate milestones"):
        here.page.get_by_role("checkbox", name=name).check()
    here.page.get_by_role("checkbox", name="Celebrate milestones").uncheck()

    here.expect_saved()
    assert kept.goal("strategies") == ["sharing", "awareness"]

    here.open()
    here.page.get_by_role("checkbox", name="Celebrate milestones").check()
    here.expect_saved()
    assert kept.goal("strategies") == ["sharing", "awareness", "celebration"]


def test_choice_date_dates_and_people_are_saved(notebook, kept, cast):
    here = notebook()
    starts = datetime.date(cast.year.ends_in, 1, 21)

    here.box("Level").select_option("teams")
    here.type("From", starts.isoformat())
    here.type("Dates", "October 3; September 19")
    here.type("In charge", f"{cast.facilitator.name}, The PTA")
    here.type("Paid from", "Title I")
    here.expect_saved()

    assert kept.activity("reach") == "teams"
    assert kept.activity("starts_on") == starts
    assert [day.month for day in kept.activity("dates")] == [9, 10]
    assert kept.activity("in_charge_ids") == [cast.facilitator.pk]
    assert kept.activity("fund_source") == "Title I"


@pytest.mark.parametrize(
    "text",
    [
        "long " * 2000,
        "👩‍👩‍👧‍👦 family 🏳️‍🌈 night",
        "أسرة ومدرسة ومجتمع",
        "\u202eabc",
        "=1+1",
        "<b>not bold</b> &amp;",
        "\nline\n\nline",
    ],
    ids=["10000", "emoji", "right-to-left", "override", "formula", "markup", "lines"],
)
def test_every_text_comes_back_as_typed(notebook, kept, text):
    here = notebook()

    here.type("Goal", text)
    here.expect_saved()
    here.open()

    assert here.box("Goal").input_value() == text.rstrip()
    assert kept.goal("statement") == text.rstrip()


def test_too_long_a_text_is_not_cut(notebook, kept):
    here = notebook()

    here.type("Audience", "x" * 512)

    expect(here.mark("Audience")).to_contain_text("12 characters too long")
    assert len(here.box("Audience").input_value()) == 512
    assert kept.goal("audience") == "All"


@both
def test_everything_works_by_keyboard(notebook, kept, width):
    here = notebook(width=width)
    keys = here.page.keyboard

    here.box("Goal").focus()
    keys.press("Control+A")
    keys.type("By hand")
    keys.press("Tab")
    here.expect_saved()
    keys.press("Space")
    expect(here.page.get_by_role("checkbox", name="Create awareness")).to_be_checked()
    here.box("Paid from").focus()
    keys.type("Grant")
    keys.press("Enter")
    here.expect_saved()

    assert kept.goal("statement") == "By hand"
    assert kept.goal("strategies") == ["awareness"]
    assert kept.activity("fund_source") == "Grant"


def test_part_swapped_while_typing_keeps_what_was_typed(notebook, kept):
    here = notebook(clock=True)
    here.box("Goal").fill("In the middle of")

    here.page.evaluate(
        """() => {
            const form = document.querySelector("#goal-statement");
            const fresh = form.cloneNode(true);
            fresh.querySelector("textarea").value = fresh.querySelector("textarea").defaultValue;
            form.replaceWith(fresh);
            fresh.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
        }"""
    )

    expect(here.box("Goal")).to_have_value("In the middle of")
    here.box("Goal").focus()
    here.box("Goal").blur()
    here.expect_saved()
    assert kept.goal("statement") == "In the middle of"


def test_one_button_saves_every_field_without_script(notebook, kept):
    here = notebook(java_script_enabled=False)

    here.box("Goal").fill("No script")
    here.page.get_by_role("checkbox", name="Create awareness").check()
    here.box("Level").select_option("teams")
    here.box("Paid from").fill("Title I")
    here.box("Cost").fill("about 50")
    here.save_all()

    expect(here.page.get_by_role("heading", level=1)).to_have_text("1 field needs you")
    expect(here.page.get_by_text("4 other fields were saved.")).to_be_visible()
    expect(here.page.get_by_role("textbox", name="Cost")).to_have_value("about 50")
    here.page.get_by_role("radio", name="Use $50").check()
    here.page.get_by_role("button", name="Save what I chose").click()

    expect(here.page.get_by_text("Saved: 1 field.")).to_be_visible()
    assert (kept.goal("statement"), kept.goal("strategies")) == ("No script", ["awareness"])
    assert (kept.activity("fund_source"), kept.activity("cost")) == ("Title I", 50)


def test_unticking_the_last_box_is_saved_without_script(notebook, kept):
    kept.write(strategies=["awareness"])
    here = notebook(java_script_enabled=False)

    here.page.get_by_role("checkbox", name="Create awareness").uncheck()
    here.save_all()

    expect(here.page.get_by_text("Saved: 1 field.")).to_be_visible()
    assert kept.goal("strategies") == []


def test_part_written_before_our_save_does_not_bring_the_old_text_back(notebook, kept):
    """Adding an activity redraws the plan; its answer may have been read before the save was stored."""
    here = notebook()
    old = here.page.locator("#goal-statement").evaluate("(form) => form.outerHTML")
    here.type("Goal", "New words")
    here.expect_saved()

    here.page.locator("#goal-statement").evaluate(
        """(form, html) => {
            form.outerHTML = html;
            const loaded = new CustomEvent("swapped", { bubbles: true });
            document.querySelector("#goal-statement").dispatchEvent(loaded);
        }""",
        old,
    )

    expect(here.box("Goal")).to_have_value("New words")
    here.type("Goal", "Newer words")
    here.expect_saved()
    assert kept.goal("statement") == "Newer words"


def test_second_name_is_offered_beside_the_first(notebook, cast):
    here = notebook()

    here.box("In charge").fill(f"{cast.leader.name}, ")
    offered = here.page.locator("datalist#people-offered option")

    expect(
        offered.locator(f"xpath=self::*[@value='{cast.leader.name}, {cast.facilitator.name}']")
    ).to_have_count(1)
    assert f"{cast.leader.name}, {cast.leader.name}" not in offered.evaluate_all(
        "(all) => all.map((o) => o.value)"
    )
