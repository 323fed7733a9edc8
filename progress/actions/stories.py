"""Choosing good stories, and thanking those who are in them."""

from typing import Any

from django.utils import timezone

from action_plans.models import ActionActivity
from districts.hats import Hats
from districts.models import SchoolYear
from progress.models import Story
from progress.notices import thank_team


def choose_story(
    *, year: SchoolYear, school_id: int, text: str, by: Hats, activity: ActionActivity | None = None
) -> Story:
    """Put a story on the page, in the words of the one who chooses it."""
    return Story.objects.create(
        district_id=year.district_id, year=year, school_id=school_id, activity=activity, text=text,
        chosen_by=by.user,
    )  # fmt: skip


def drop_story(*, story: Story, by: Hats) -> None:
    """Take a story off the page. Done twice, it stays off."""
    Story.objects.standing().filter(pk=story.pk).update(removed_at=timezone.now(), removed_by=by.user)


def thank(*, story: Story, text: str, by: Hats) -> list[Any]:
    """Write to those who lead the team of a story. Gives whom; nobody where the district knows no address."""
    return thank_team(story, text, by.user)
