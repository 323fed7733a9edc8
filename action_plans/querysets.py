"""Questions about action plans."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Func, OuterRef, Subquery, Value

from action_plans.enums import ActionPlanState, Part, Progress
from schools.models import FacilitatorAssignment


class NextOf(Func):
    """`NextOf("dates", today)`: the earliest of these dates from today on; nothing where all are past."""

    template = "(SELECT min(day) FROM unnest(%(expressions)s))"
    arg_joiner = ") AS days(day) WHERE day >= ("
    output_field = models.DateField()


class ActionPlanQuerySet(models.QuerySet):
    def with_head(self) -> "ActionPlanQuerySet":
        """With all that the head of a page names, and who is the school's facilitator."""
        people = ("submitted_by", "approved_by")
        return self.select_related("district", "year", "school", *people).with_facilitator()

    def with_facilitator(self) -> "ActionPlanQuerySet":
        """Each plan with facilitator_id and facilitator_name: who helps its school in its school year; None
        where nobody does.
        """
        assigned = FacilitatorAssignment.objects.filter(school=OuterRef("school"), year=OuterRef("year"))
        return self.annotate(
            facilitator_id=Subquery(assigned.values("person_id")[:1]),
            facilitator_name=Subquery(assigned.values("person__name")[:1]),
        )

    def in_review(self) -> "ActionPlanQuerySet":
        """Plans that a reviewer has to answer."""
        return self.filter(state__in=(ActionPlanState.SUBMITTED, ActionPlanState.RECOMMENDED))

    def in_force(self) -> "ActionPlanQuerySet":
        """Plans that were approved once: approved, closed, or being amended."""
        return self.exclude(approved_at=None)


class PartQuerySet(models.QuerySet):
    """Goals."""

    def present(self) -> "PartQuerySet":
        """Those that nobody has removed."""
        return self.filter(removed_at=None)


class ActionActivityQuerySet(models.QuerySet):
    def with_origin(self) -> "ActionActivityQuerySet":
        """With the activity that each was copied from, and whose plan that was."""
        return self.select_related("copied_from__plan__school", "copied_from__plan__year")

    def present(self) -> "ActionActivityQuerySet":
        """Activities that nobody has removed, neither themselves nor with their goal."""
        return self.filter(removed_at=None, goal__removed_at=None)

    def shared(self) -> "ActionActivityQuerySet":
        """Those that their team lets other schools of the district use."""
        return self.present().filter(is_shared=True)

    def settled(self) -> "ActionActivityQuerySet":
        """Activities of plans that nobody writes on: what stands in them may be told to the office."""
        written = (ActionPlanState.DRAFT, ActionPlanState.CHANGES)
        return self.filter(plan__state__in=[state for state in ActionPlanState if state not in written])

    def to_come(self, today: datetime.date) -> "ActionActivityQuerySet":
        """Activities with a day ahead, today's included, as `next_on`; the nearest first."""
        dated = self.present().exclude(status__in=(Progress.DONE, Progress.DROPPED))
        ahead = dated.annotate(next_on=NextOf("dates", Value(today))).exclude(next_on=None)
        return ahead.order_by("next_on", "pk")

    def in_charge_of(self, person: Any) -> "ActionActivityQuerySet":
        """Activities that name this person as in charge."""
        return self.filter(in_charge_ids__contains=[person.pk])


class StepQuerySet(models.QuerySet):
    def present(self) -> "StepQuerySet":
        """Steps that nobody has removed, neither themselves nor with their activity or goal."""
        return self.filter(removed_at=None, activity__removed_at=None, activity__goal__removed_at=None)


class CommentQuerySet(models.QuerySet):
    def standing(self) -> "CommentQuerySet":
        """Comments that their writers have not withdrawn."""
        return self.filter(withdrawn_at=None)

    def open(self) -> "CommentQuerySet":
        """First comments of a thread that nobody has settled. Praise asks for nothing."""
        return self.standing().filter(parent=None, resolved_at=None).exclude(kind="praise")

    def beside_submissions(self) -> "CommentQuerySet":
        """What reviewers said of a submission, and the answers to it: no word about an earlier draft."""
        begun = {"submission__isnull": False, "part__in": (Part.FACILITATOR, Part.LEADER)}
        answers = {f"parent__{name}": value for name, value in begun.items()}
        return self.filter(models.Q(parent=None, **begun) | models.Q(**answers))

    def unsettled(self) -> "CommentQuerySet":
        """Comments and answers of threads that are open: what the other side has yet to see to."""
        ours = {"withdrawn_at": None, "resolved_at": None}
        of_thread = {f"parent__{name}": None for name in ours}
        begun = models.Q(parent=None, **ours) & ~models.Q(kind="praise")
        return self.standing().filter(begun | models.Q(parent__isnull=False, **of_thread))

    def must_fix(self) -> "CommentQuerySet":
        return self.open().filter(kind="must_fix")
