"""A school's One-Year Action Plan: due, overdue, or waiting for the changes that were asked."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import ActionPlanState, Decision
from action_plans.models import ActionPlan, Review
from action_plans.register import NOT_IN, plans_of
from reminders.enums import Kind, To
from reminders.occasions.due import Asked, Due, Rule, Said
from reminders.occasions.words import on_day, short_day, subject, when

# Days before a plan is due.
STAGES = (14, 7, 1)
EVERY_WEEK = 7
# Days after which a team is asked about changes that were asked of it.
UNANSWERED = datetime.timedelta(days=7)
TEAM = frozenset({To.CHAIRS})


def _rows(asked: Asked, **due: datetime.date) -> Any:
    found = asked.only(plans_of(asked.year), "pk").filter(NOT_IN, **due)
    return found.values_list("pk", "name", "due_on")


def due_plans(asked: Asked) -> Iterator[Due]:
    """Plans that have not been handed in, at 14, 7 and 1 days before the school's own due date."""
    if not asked.in_year():
        return
    furthest = asked.horizon + datetime.timedelta(days=max(STAGES))
    for school_id, school, due_on in _rows(asked, due_on__gte=asked.day, due_on__lte=furthest):
        for days in STAGES:
            opens_on = due_on - datetime.timedelta(days=days)
            yield Due("plan_due", school_id, school_id, school, due_on, opens_on, TEAM, stage=f"_{days}")


def overdue_plans(asked: Asked) -> Iterator[Due]:
    """Plans past their due date: every week anew. One that came back for changes was handed in: for that
    there is changes_asked.
    """
    if not asked.in_year():
        return
    rows = _rows(asked, due_on__lt=asked.day).exclude(state=ActionPlanState.CHANGES)
    for school_id, school, due_on in rows:
        weeks = ((asked.day - due_on).days - 1) // EVERY_WEEK
        this_week = due_on + datetime.timedelta(days=weeks * EVERY_WEEK)
        yield Due(
            "plan_overdue", school_id, school_id, school, this_week, this_week + datetime.timedelta(days=1),
            TEAM, place=(due_on,), urgent_on=due_on,
        )  # fmt: skip


def changes_asked(asked: Asked) -> Iterator[Due]:
    """Plans that came back to their team a week ago, and have not been handed in again."""
    if not asked.in_year():
        return
    answers = Review.objects.filter(plan=OuterRef("pk"), decision=Decision.CHANGES).order_by("-pk")
    rows = asked.only(ActionPlan.objects.filter(year=asked.year, state=ActionPlanState.CHANGES))
    asked_at = Subquery(answers.values("decided_at")[:1])
    for plan_id, school_id, school, at in rows.values_list("pk", "school", "school__name", asked_at):
        due_on = asked.local(at) + UNANSWERED if at else None
        if due_on and due_on <= asked.horizon:
            yield Due("changes_asked", plan_id, school_id, school, due_on, due_on, TEAM)


def plan_url(due: Due, place: dict[str, Any]) -> str:
    return reverse("action_plans:plan", kwargs=place | {"school_id": due.school_id})


def say_due(due: Due, day: datetime.date) -> Said:
    return Said(
        _("The One-Year Action Plan is due %(when)s.") % {"when": when(due.due_on, day)},
        _("Complete and submit the plan"),
        subject(_("Submit the plan of %(name)s, due %(day)s"), due.school, day=short_day(due.due_on)),
    )


def say_overdue(due: Due, day: datetime.date) -> Said:
    (first_due,) = due.place
    return Said(
        _("The One-Year Action Plan was due on %(day)s. It can still be submitted.")
        % {"day": on_day(first_due)},
        _("Complete and submit the plan"),
        subject(_("Submit the plan of %(name)s, was due %(day)s"), due.school, day=short_day(first_due)),
    )


def say_changes(due: Due, day: datetime.date) -> Said:
    asked_on = due.due_on - UNANSWERED
    return Said(
        _("Changes to the plan were asked on %(day)s.") % {"day": on_day(asked_on)},
        _("Make the changes and submit again"),
        subject(_("Change the plan of %(name)s, asked %(day)s"), due.school, day=short_day(asked_on)),
    )


RULES = (
    Rule("plan_overdue", gettext_lazy("Action plan overdue"), Kind.PLAN, TEAM, overdue_plans, say_overdue,
         plan_url),
    Rule("changes_asked", gettext_lazy("Changes not made yet"), Kind.PLAN, TEAM, changes_asked, say_changes,
         plan_url),
    Rule("plan_due", gettext_lazy("Action plan due"), Kind.PLAN, TEAM, due_plans, say_due, plan_url),
)  # fmt: skip
