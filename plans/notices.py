"""Letters about a plan. Written as rows in the transaction of the move they tell of."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.enums import Role
from districts.models import DistrictRole
from plans.models import LeadershipPlan, PlanEvent

# move → who is told, and the subject: verb, object.
LETTERS = {
    "ask": (Role.SUPERINTENDENT, gettext_lazy("Read and adopt the Leadership Plan %(year)s")),
    "adopt": (Role.LEADER, gettext_lazy("The Leadership Plan %(year)s is adopted")),
    "hand_back": (Role.LEADER, gettext_lazy("Change the Leadership Plan %(year)s, then ask again")),
}


def tell(event: PlanEvent, plan: LeadershipPlan) -> int:
    """Write to those whom this move concerns, except the one who made it. Gives how many."""
    if event.move not in LETTERS:
        return 0
    role, subject = LETTERS[event.move]
    people = _people(plan.district, role, event.by_id)
    for person in people:
        with translation.override(person.language):
            _letter(event, plan, person, str(subject) % {"year": plan.year}).send()
    return len(people)


def _people(district: Any, role: Role, leave_out: int) -> list[Any]:
    terms = DistrictRole.objects.running(district.today()).filter(role=role, person__is_active=True)
    return [term.person for term in terms.exclude(person=leave_out).select_related("person")]


def _letter(event: PlanEvent, plan: LeadershipPlan, person: Any, subject: str) -> EmailMessage:
    path = reverse(
        "plans:leadership_plan", kwargs={"district": plan.district.slug, "year": plan.year.ends_in}
    )
    context = {
        "event": event,
        "plan": plan,
        "person": person,
        "by": event.by,
        "link": f"{settings.SITE_URL}{path}",
        "greeting": _("Dear %(name)s,") % {"name": person},
    }
    text = render_to_string(f"email/plan_{event.move}.txt", context)
    return EmailMessage(subject, text, to=[person.email], reply_to=[event.by.email])
