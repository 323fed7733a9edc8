"""What beside state and role decides about a move, read for one plan and one person in one query."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from action_plans.enums import Approver
from action_plans.lifecycle import Standing
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    ActionPlanMove,
    Comment,
    PlanningRules,
    PreparationStep,
    Review,
)
from partnerships.foundation.kept import kept
from schools.models import TeamMember


def standing_of(plan: ActionPlan, user: Any, *, lacks: tuple[str, ...] = ()) -> Standing:
    """How the plan stands for this person. `lacks` is what coverage.missing says, where it matters."""
    facts = _facts.first(plan=plan.pk, person=user.pk)
    return Standing(
        state=plan.state,
        approver=facts["approver"],
        has_facilitator=plan.facilitator_id is not None,  # type: ignore[attr-defined]
        endorsement_required=facts["required"],
        is_endorsed=facts["endorsed"] is not None,
        open_must_fix=facts["must_fix"],
        lacks=lacks,
        wrote_it=facts["wrote"],
        is_amendment=plan.is_amendment,
    )


@kept(plan=int, person=int)
def _facts(plan: int, person: int) -> QuerySet:
    rules = PlanningRules.objects.filter(district=OuterRef("district"))
    last_review = Review.objects.filter(plan=OuterRef("pk")).order_by("-pk")
    must_fix = Comment.objects.must_fix().filter(plan=OuterRef("pk")).order_by().values("plan")
    return (
        ActionPlan.objects.filter(pk=plan)
        .annotate(
            approver=Coalesce(Subquery(rules.values("approver")[:1]), Value(Approver.LEADER.value)),
            required=Coalesce(Subquery(rules.values("endorsement_required")[:1]), Value(False)),
            endorsed=Subquery(last_review.values("endorsed_at")[:1]),
            must_fix=Coalesce(
                Subquery(must_fix.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
            ),
            wrote=wrote_any(person),
        )
        .values("approver", "required", "endorsed", "must_fix", "wrote")
    )


def wrote_any(person: int) -> Q:
    """Of plans: whether this person submitted them, sits on their team now, or changed a word.

    Bringing a list of plans in is no writing: its words are the teams'.
    """
    places = TeamMember.objects.filter(school=OuterRef("school"), person=person, ended_at=None)
    submitted = ActionPlanMove.objects.filter(plan=OuterRef("pk"), move="submit", by=person)
    found = Q(Exists(places)) | Q(Exists(submitted))
    for part in (ActionGoal, ActionActivity, PreparationStep):
        events = part.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
            plan=OuterRef("pk"), pgh_context__user=person, pgh_label__in=("made", "changed")
        ).exclude(pgh_context__has_key="plan_list")
        found |= Q(Exists(events))
    return found
