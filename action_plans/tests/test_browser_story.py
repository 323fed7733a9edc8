"""The season as one story in a browser: a plan begun, coached, answered, approved and read on paper.

Told wide, narrow, and by keyboard alone. The clicks of each stretch are counted against what the product
promises (BUDGETS): from the first page after sign-in to the thing done.
"""

import re
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from accounts.models import Mail
from action_plans.endorsement import token_of
from action_plans.models import (
    ActionGoal,
    ActionPlan,
    ActionPlanDocument,
    ActionPlanMove,
    Comment,
    Review,
    Submission,
)
from action_plans.tests.helpers import submitted
from action_plans.tests.story import last_years_plan
from action_plans.tests.test_home import question
from districts.models import SchoolYear
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from schools.models import Principal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What each may take from the first page on; typing is no click.
BUDGETS = {
    "chair starts from last year’s plan": 2,
    "chair sees what is missing, and submits": 2,
    "facilitator opens the next plan to review": 1,
    "facilitator comments on a field": 2,
    "chair comes to a coach’s question": 1,
    "leader approves what is recommended": 2,
}
ENOUGH_TABS = 400


class Hand:
    """A person at a browser: counts clicks; with `keyboard` it has no mouse."""

    def __init__(self, page: Page, cast: Any, *, keyboard: bool) -> None:
        self.page, self.keyboard, self.clicks = page, keyboard, 0
        self.home_url = reverse("districts:home", kwargs={"district": cast.district.slug})

    def home(self) -> "Hand":
        """The first page after sign-in: counting begins anew."""
        self.page.goto(self.home_url)
        self.clicks = 0
        return self

    def click(self, target: Locator) -> None:
        self.clicks += 1
        expect(target).to_be_visible()
        if not self.keyboard:
            target.click()
            return
        self.walk_to(target)
        self.page.keyboard.press("Enter")

    def walk_to(self, target: Locator) -> None:
        """Tab until it has the focus: what can't be reached so can't be reached by keyboard."""
        for _ in range(ENOUGH_TABS):
            if target.evaluate("(each) => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key never comes to {target}")

    def type(self, target: Locator, text: str) -> None:
        if not self.keyboard:
            target.fill(text)
        else:
            self.walk_to(target)
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(text)

    def within(self, budget: str) -> None:
        assert self.clicks <= BUDGETS[budget], f"{budget}: {self.clicks} clicks"


@pytest.fixture
def season(cast):
    """A school with last year's plan, and a day on which this year's is due."""
    with in_district(cast.district):
        SchoolYear.objects.filter(pk=cast.year.pk).update(plans_due_on=cast.year.ends_on)
        last_years_plan(cast)
    return cast


def button(page, name):
    return page.get_by_role("button", name=name)


def link(page, name):
    return page.get_by_role("link", name=name)


def begins(hand, cast):
    hand.home().click(link(hand.page, "Start from last year’s plan"))
    hand.click(button(hand.page, "Copy last year’s plan"))
    expect(hand.page.locator("main")).to_contain_text("More third graders like mathematics.")
    hand.within("chair starts from last year’s plan")


def writes(hand, goal, name, text):
    """Into a field, and on: it saves by itself."""
    box = hand.page.locator(f"#goal-{goal.pk}-{name} [form=typed]")
    hand.type(box, text)
    if hand.keyboard:
        hand.page.keyboard.press("Tab")
    else:
        box.blur()
    expect(hand.page.locator("[data-field-editor]")).to_have_attribute("data-unsaved", "0")
    expect(hand.page.locator("[data-save-status]")).to_contain_text("Saved")


def submits(hand, label):
    hand.home()
    expect(hand.page.locator(".needs")).to_contain_text("Nothing is missing.")
    hand.click(link(hand.page, "Submit the plan"))
    hand.click(button(hand.page, label))
    expect(hand.page.locator("main")).to_contain_text("In review")
    hand.within("chair sees what is missing, and submits")


def asks(hand, goal, question):
    """Reads the plan, and puts a question beside a field."""
    hand.home().click(link(hand.page, "Read the plan").first)
    expect(hand.page.get_by_role("heading", name="One-Year Action Plan")).to_be_visible()
    hand.within("facilitator opens the next plan to review")
    hand.clicks = 0
    hand.click(link(hand.page, re.compile("Comment ?: How we will know, Goal 1")))
    text = hand.page.get_by_role("textbox", name="Comment")
    hand.type(text, question)
    hand.click(button(hand.page, "Add comment"))
    expect(hand.page.locator(".note")).to_contain_text(question)
    hand.within("facilitator comments on a field")


def asks_for_changes(hand):
    hand.click(link(hand.page, "Ask for changes"))
    hand.type(hand.page.get_by_role("textbox"), "One question; then it is ready.")
    hand.click(button(hand.page, "Ask for changes"))
    expect(hand.page.locator("main")).to_contain_text("Changes asked")


def answers(hand, goal, comment):
    """From home straight to the note beside the field, and answers there."""
    hand.home().click(link(hand.page, "Answer it"))
    note = hand.page.locator(f"#note-{comment.pk}")
    expect(note).to_be_in_viewport()
    hand.within("chair comes to a coach’s question")
    hand.click(note.locator(f"#answer-{comment.pk}"))
    hand.type(note.get_by_role("textbox", name="Your answer"), "The math coach counts them, each Friday.")
    hand.click(note.get_by_role("button", name="Send the answer"))
    expect(hand.page.locator(f"#note-{comment.pk}")).to_contain_text("each Friday")
    writes(hand, goal, "how_measured", "Slips counted each Friday by the math coach")


def recommends(hand):
    hand.home().click(link(hand.page, "Read the plan").first)
    expect(hand.page.locator("main")).to_contain_text("1 change since")
    expect(hand.page.locator("ins").filter(has_text="math coach")).to_be_visible()
    hand.click(button(hand.page, "Recommend approval"))
    expect(hand.page.locator("main")).to_contain_text("Recommended for approval")


def approves(hand, school):
    hand.home().click(link(hand.page, f"Approve {school}").first)
    hand.click(button(hand.page, "Approve the plan"))
    expect(hand.page.locator("main")).to_contain_text("Approved")
    hand.within("leader approves what is recommended")


def reads_on_paper(page, cast):
    """Asked for on the page of papers; the PDF itself by request: a viewer has no place in a test."""
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    page.goto(reverse("action_plans:papers", kwargs=place))
    token = page.locator("form [name=csrfmiddlewaretoken]").first.input_value()
    page.request.post(page.url, form={"layout": "by_goal", "csrfmiddlewaretoken": token}, max_redirects=0)
    with in_district(cast.district):
        document = ActionPlanDocument.objects.get()
    url = reverse("action_plans:document", kwargs=place | {"document_id": document.pk})
    answer = page.request.get(url)
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(answer.body())).pages).split())


@pytest.mark.parametrize(
    ("width", "keyboard"), [(WIDE, False), (NARROW, False), (WIDE, True)], ids=["wide", "narrow", "keyboard"]
)
def test_plan_from_first_draft_to_approval(season, signed_in, width, keyboard):
    cast = season
    chair, facilitator, leader = (
        Hand(signed_in(person, width), cast, keyboard=keyboard)
        for person in (cast.chair, cast.facilitator, cast.leader)
    )
    to_facilitator = f"Submit to {cast.facilitator.name}"

    begins(chair, cast)
    with in_district(cast.district):
        plan = ActionPlan.objects.get(year=cast.year)
        goal = ActionGoal.objects.get(plan=plan)
    writes(chair, goal, "desired_results", "From 48 of 90 third graders to 60 by May")
    submits(chair, to_facilitator)
    asks(facilitator, goal, "Who counts them, and how often?")
    asks_for_changes(facilitator)
    with in_district(cast.district):
        comment = Comment.objects.get(parent=None)
    answers(chair, goal, comment)
    submits(chair, to_facilitator)
    recommends(facilitator)
    approves(leader, cast.school.name)

    with in_district(cast.district):
        told = list(ActionPlanMove.objects.filter(plan=plan).order_by("pk").values_list("move", flat=True))
    assert told == ["start", "submit", "ask_changes", "submit", "recommend", "approve"]
    text = reads_on_paper(chair.page, cast)
    assert "Slips counted each Friday by the math coach" in text
    assert "From 48 of 90 third graders to 60 by May" in text
    assert any(cast.principal.email in mail.to for mail in Mail.objects.all())


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_homes_and_pages_around_are_accessible(season, signed_in, width):
    cast = season
    with in_district(cast.district):
        with transaction.atomic():
            plan = submitted(cast)
        question(plan, cast.facilitator)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    at_school = {"district": cast.district.slug, "school_id": cast.school.pk}
    home = reverse("districts:home", kwargs={"district": cast.district.slug})
    for who, name, url in (
        ("chair", "home-chair", home),
        ("member", "home-member", home),
        ("principal", "home-principal", home),
        ("leader", "home-leader", home),
        ("superintendent", "home-superintendent", home),
        ("principal", "endorse", reverse("action_plans:endorse", kwargs=place)),
        ("chair", "handover", reverse("action_plans:handover", kwargs=place)),
        ("leader", "successors", reverse("schools:successors", kwargs=at_school)),
        ("leader", "school-with-plan", reverse("schools:show", kwargs=at_school)),
    ):
        page = signed_in(getattr(cast, who), width)
        page.goto(url)
        look_over(page, name)
        page.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_principal_endorses_by_the_link_in_her_letter(season, page_at, width):
    cast = season
    with in_district(cast.district):
        with transaction.atomic():
            submitted(cast)
        token = token_of(Submission.objects.get(), Principal.objects.get(school=cast.school))
    page = page_at(width)

    page.goto(reverse("endorsement_open", kwargs={"token": token}))
    look_over(page, "endorse-by-link")
    page.get_by_label("A word to the team").fill("At the door, every time")
    button(page, "Endorse the plan").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    look_over(page, "endorsed-by-link")

    with in_district(cast.district):
        assert Review.objects.get().endorsed_note == "At the door, every time"
