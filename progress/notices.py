"""Letters about the progress of a district."""

from typing import Any

from django.utils import timezone

from accounts.letters import letter
from districts.models import SchoolYear
from progress.models import BoardLetter, Story
from progress.report import report_of
from progress.shared import url_of
from schools.models import TeamMember


def tell_board(sent: BoardLetter, year: SchoolYear) -> None:
    """The headline, the five figures in sentences, and a link to the page: to each recipient a letter."""
    district = year.district
    with timezone.override(district.time_zone):
        report = report_of(district, year)
        context = {"report": report, "district": district, "url": url_of(sent.link), "until": sent.link.until}
        reply_to = [sent.sent_by.email] if sent.sent_by else []
        for address in sent.recipients:
            letter("progress_report", address, context, reply_to=reply_to).send()


def thank_team(story: Story, text: str, by: Any) -> list[TeamMember]:
    """A short letter to those who chair the team, each once. Gives whom it went to."""
    seats = TeamMember.objects.running(story.district.today()).leading().filter(school=story.school_id)
    known: dict[str, TeamMember] = {}
    for seat in seats.select_related("person"):
        if address := seat.person.email if seat.person else seat.email:
            known.setdefault(address.lower(), seat)
    for address, seat in known.items():
        context = {"story": story, "text": text, "by": by, "name": seat.name}
        language = seat.person.language if seat.person else ""
        letter("thank_team", address, context, language=language, reply_to=[by.email]).send()
    return list(known.values())
