"""What a school's page says of what the public sees of it: to those who choose."""

from typing import Any

from django.urls import reverse

from districts.panels import Panel
from public_site.models import SchoolChoice
from public_site.rules import may_choose_for_school
from schools.enums import SchoolStatus
from schools.models import School
from schools.school_parts import part_of_school


@part_of_school(order=80)
def public_page_of_school(request: Any, school: School) -> Panel | None:
    """One query, for those who choose; nothing for others."""
    if school.status == SchoolStatus.CLOSED or not may_choose_for_school(request.hats, school):
        return None
    is_on = SchoolChoice.objects.filter(school=school, is_on=True).exists()
    url = reverse("public_site:school", kwargs={"district": request.district.slug, "school_id": school.pk})
    return Panel("public_site/_school_public.html", {"is_on": is_on, "url": url})
