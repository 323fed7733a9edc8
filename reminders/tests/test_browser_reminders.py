"""Reminders in a real browser: the leader’s look ahead, one’s own list, the link in a letter."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from action_plans.models import ActionPlan
from action_plans.tests.factories import PreparationStepFactory, filled_plan
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from reminders.links import preferences_url, stop_url, token_of
from reminders.models import LeftOut, Letter, Preference, QuietDay

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def season(cast):
    """A district in whose schools several things are due in the next days."""
    today = cast.district.today()
    with in_district(cast.district), transaction.atomic():
        cast.school.name, cast.other_school.name = "Alder Creek Elementary", "Granite Middle"
        cast.school.save()
        cast.other_school.save()
        cast.chair.name = "Lena Fischer"
        cast.chair.save()
        cast.year.plans_due_on = today - datetime.timedelta(days=10)
        # Whatever today is, the mornings of this test lie in the school year.
        cast.year.starts_on = today - datetime.timedelta(days=100)
        cast.year.ends_on = today + datetime.timedelta(days=100)
        cast.year.save()
        plan = filled_plan(cast.school, cast.year, goals=1, activities=1)
        ActionPlan.objects.update(state="approved", approved_at=timezone.now(), approved_by=cast.leader)
        activity = plan.activities.get()
        activity.text = "Library story walk with the public library and twelve reading stations in the park"
        activity.dates = [today + datetime.timedelta(days=2)]
        activity.save()
        PreparationStepFactory(activity=activity, text="Print flyers", due_on=today)
        QuietDay.objects.create(
            district=cast.district, name="Winter break", first_on=today + datetime.timedelta(days=60),
            last_on=today + datetime.timedelta(days=70),
        )  # fmt: skip
    return cast


def address(cast, name, **more):
    return reverse(f"reminders:{name}", kwargs={"district": cast.district.slug} | more)


@both
def test_leader_sees_the_next_letters_opens_one_and_leaves_somebody_out(signed_in, season, width):
    page = signed_in(season.leader, width)
    page.goto(reverse("districts:home", kwargs={"district": season.district.slug}))
    look_over(page, "reminders-home")
    page.get_by_role("link", name="Letters of the next morning").click()
    look_over(page, "reminders-tomorrow")
    assert page.get_by_role("heading", level=1).inner_text().startswith("2 letters go on")

    page.get_by_role("link", name="Read it Lena Fischer").click()
    frame = page.frame_locator("iframe")
    frame.get_by_text("Dear Lena Fischer").wait_for()
    look_over(page, "reminders-letter")

    page.go_back()
    page.get_by_role("button", name="Leave out Lena Fischer").click()
    page.get_by_text("is left out that day").wait_for()
    look_over(page, "reminders-left-out")
    with in_district(season.district):
        assert LeftOut.objects.get().person == season.chair
    page.get_by_role("button", name="Send it after all").click()
    page.get_by_role("heading", name="2 letters go on").wait_for()


@both
def test_leader_reminds_by_hand_and_keeps_quiet_days(signed_in, season, width):
    page = signed_in(season.leader, width)
    page.goto(address(season, "by_hand"))
    look_over(page, "reminders-by-hand")
    page.get_by_role("link", name="Preparation due").click()
    look_over(page, "reminders-by-hand-rule")
    page.get_by_role("button", name="Send the reminders").click()
    page.get_by_text("1 reminder is on its way").wait_for()
    with in_district(season.district):
        assert Letter.objects.get().person == season.chair

    page.goto(address(season, "quiet_days"))
    page.get_by_label("What it is").fill("Snow day")
    page.get_by_label("First day").fill((season.district.today() + datetime.timedelta(days=5)).isoformat())
    page.get_by_role("button", name="Add these days").click()
    page.get_by_text("Added.").wait_for()
    look_over(page, "reminders-quiet-days")
    page.get_by_role("button", name="Remove Snow day").click()
    page.get_by_text("Removed.").wait_for()


@both
def test_chair_reads_what_is_due_and_says_how_often(signed_in, season, width):
    page = signed_in(season.chair, width)
    page.goto(address(season, "mine"))
    look_over(page, "reminders-mine")
    page.get_by_role("link", name="How often by mail").click()
    look_over(page, "reminders-preferences")
    page.get_by_role("group", name="How activities went").get_by_label("Never by mail").check()
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Kept.").wait_for()

    with in_district(season.district):
        assert Preference.objects.get(kind="result").often == "off"


@both
def test_link_in_a_letter_asks_first_and_stops_all(page_at, season, width, settings, live_server):
    settings.SITE_URL = live_server.url
    token = token_of(season.district.pk, season.chair.pk)
    page = page_at(width)
    page.goto(preferences_url(token))
    look_over(page, "reminders-by-link")
    page.goto(stop_url(token))
    look_over(page, "reminders-stop")
    with in_district(season.district):
        assert not Preference.objects.exists()

    page.get_by_role("button", name="Stop all reminders").click()
    page.get_by_role("heading", name="You get no reminders any more").wait_for()
    look_over(page, "reminders-stopped")
    with in_district(season.district):
        assert set(Preference.objects.values_list("often", flat=True)) == {"off"}
