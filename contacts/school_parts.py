"""What a school's page says about contacts with it: the last words for those who read them, else the day."""

from typing import Any

from django.urls import reverse

from contacts.recency import LastContact, quiet_words
from contacts.register import of_school
from contacts.rules import may_count_contacts, may_log, may_read_contacts_of
from districts.panels import Panel
from schools.enums import SchoolStatus
from schools.models import School
from schools.school_parts import part_of_school

FEW = 3


@part_of_school(order=30)
def contacts_of_school(request: Any, school: School) -> Panel | None:
    """The latest contacts, and whether the school has waited too long. One query."""
    reads = may_read_contacts_of(request.hats, school)
    if not reads and not may_count_contacts(request.hats):
        return None
    found = of_school(school, FEW)
    last = LastContact.of_row(found[0] if found else None, request.year, request.district.today())
    in_use = school.status != SchoolStatus.CLOSED
    place = {"district": request.district.slug}
    return Panel(
        "contacts/_school_contacts.html",
        {
            "rows": found if reads else [],
            "ago": last.ago(request.district.today()),
            "how": last.how,
            "quiet": quiet_words() if last.is_quiet and in_use else "",
            "all": reverse("contacts:of_school", kwargs=place | {"school_id": school.pk}) if reads else "",
            "log": f"{reverse('contacts:log', kwargs=place)}?school={school.pk}"
            if may_log(request.hats) and in_use
            else "",
        },
    )
