"""Letters about an action plan. Written as rows in the transaction of the move they tell of."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.letters import letter
from accounts.models import User
from action_plans.enums import Part
from action_plans.models import ActionPlan, ActionPlanMove, Booklet
from districts.enums import Role
from districts.models import DistrictRole
from partnerships.foundation.languages import spoken_here
from schools.models import FacilitatorAssignment, TeamMember

# move → who is told, and the subject: verb, object. Fewer than 60 letters with a usual school's name.
LETTERS = {
    "submit": (Part.FACILITATOR, gettext_lazy("Review the action plan of %(school)s")),
    "recommend": (Part.LEADER, gettext_lazy("Approve the action plan of %(school)s")),
    "ask_changes": (Part.CHAIR, gettext_lazy("Change the action plan of %(school)s")),
    "approve": (Part.CHAIR, gettext_lazy("Approved: the action plan of %(school)s")),
}


def tell(move: ActionPlanMove, plan: ActionPlan) -> int:
    """Write to those whose turn it is now, except the one who made the move. Gives how many."""
    if move.move not in LETTERS:
        return 0
    part, subject = LETTERS[move.move]
    people = [person for person in people_of(part, plan) if person.pk != move.by_id]
    for person in people:
        with translation.override(person.language):
            _letter(move, plan, person, str(subject) % {"school": _in_a_line(plan.school.name)}).send()
    return len(people)


def _in_a_line(name: str) -> str:
    """A line break in what people typed, or imported, can't reach a header."""
    return " ".join(name.split())


def people_of(part: Part, plan: ActionPlan) -> list[User]:
    """Who is this to the plan today, with an account: each once. The leader where nobody facilitates."""
    today = plan.district.today()
    if part == Part.CHAIR:
        seats = TeamMember.objects.running(today).leading().filter(school=plan.school_id)
        return _once(seat.person for seat in seats.exclude(person=None).select_related("person"))
    if part == Part.FACILITATOR and plan.facilitator_id:  # type: ignore[attr-defined]
        return list(User.objects.filter(pk=plan.facilitator_id, is_active=True))  # type: ignore[attr-defined]
    terms = DistrictRole.objects.running(today).filter(role=Role.LEADER)
    return _once(term.person for term in terms.select_related("person"))


def _once(people: Iterable[User]) -> list[User]:
    return list({person.pk: person for person in people if person.is_active}.values())


def plan_url(plan: ActionPlan, anchor: str = "") -> str:
    """The plan's page, with the whole address, for letters."""
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    path = reverse("action_plans:plan", kwargs=place)
    return f"{settings.SITE_URL}{path}{'#' if anchor else ''}{anchor}"


def _letter(move: ActionPlanMove, plan: ActionPlan, person: User, subject: str) -> EmailMessage:
    context: dict[str, Any] = {
        "move": move,
        "plan": plan,
        "person": person,
        "by": move.by,
        "link": plan_url(plan),
        "greeting": _("Dear %(name)s,") % {"name": person},
    }
    text = render_to_string(f"email/action_plan_{move.move}.txt", context)
    return EmailMessage(subject, text, to=[person.email], reply_to=[move.by.email])


LONGEST_SUBJECT = 59


def remind_of_plan(ticked: Any, year: Any, district: Any, by: User) -> int:
    """Write to those who lead the team of a school (ticked.Ticked) that its plan is due. Gives how many."""
    path = reverse(
        "action_plans:plan",
        kwargs={"district": district.slug, "year": year.ends_in, "school_id": ticked.school_id},
    )
    reply = _facilitator_address(ticked.school_id, year) or by.email
    for seat in ticked.seats:
        person = seat.person
        with translation.override(person.language if person else spoken_here()):
            context = {
                "greeting": _("Dear %(name)s,") % {"name": seat.name},
                "school": ticked.name,
                "year": year,
                "due_on": ticked.due_on,
                "is_late": ticked.due_on is not None and ticked.due_on < district.today(),
                "link": f"{settings.SITE_URL}{path}",
                "by": by,
            }
            text = render_to_string("email/action_plan_reminder.txt", context)
            to = person.email if person else seat.email
            EmailMessage(_reminder_subject(ticked), text, to=[to], reply_to=[reply]).send()
    return len(ticked.seats)


def _reminder_subject(ticked: Any) -> str:
    """Verb, object, date; a long name of a school is shortened, never the date."""
    day = date_format(ticked.due_on, "MONTH_DAY_SHORT") if ticked.due_on else ""
    words = _("Submit the plan of %(school)s, due %(day)s") if day else _("Submit the plan of %(school)s")
    room = LONGEST_SUBJECT - len(words % {"school": "", "day": day})
    name = _in_a_line(ticked.name)
    name = name if len(name) <= room else f"{name[: room - 1].rstrip()}…"
    return words % {"school": name, "day": day}


def _facilitator_address(school_id: int, year: Any) -> str:
    found = FacilitatorAssignment.objects.filter(school=school_id, year=year, person__is_active=True)
    return found.values_list("person__email", flat=True).first() or ""


def tell_booklet(booklet: Booklet) -> None:
    """Say that a booklet is ready, to the one who asked for it."""
    place = {"district": booklet.district.slug, "year": booklet.year.ends_in, "booklet_id": booklet.pk}
    link = f"{settings.SITE_URL}{reverse('action_plans:booklet', kwargs=place)}"
    person = booklet.asked_by
    context = {"booklet": booklet, "person": person, "link": link}
    letter("booklet_ready", person.email, context, language=person.language).send()
