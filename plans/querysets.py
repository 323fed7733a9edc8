"""Questions about plans."""

from typing import Any

from django.db import models

from plans.enums import PlanState


class LeadershipPlanQuerySet(models.QuerySet):
    def with_head(self) -> "LeadershipPlanQuerySet":
        """With all that the head of the page names, so that content_of asks no more than three times."""
        return self.select_related("district", "year", "adopted_by")

    def in_force(self) -> "LeadershipPlanQuerySet":
        """Plans that were adopted once: adopted, closed, or being amended."""
        return self.exclude(adopted_at=None)

    def awaiting_adoption(self) -> "LeadershipPlanQuerySet":
        """Plans that the superintendent has been asked to adopt."""
        return self.filter(state=PlanState.ASKED)


class LeadershipGoalQuerySet(models.QuerySet):
    def present(self) -> "LeadershipGoalQuerySet":
        """Goals that nobody has removed."""
        return self.filter(removed_at=None)


class LeadershipActivityQuerySet(models.QuerySet):
    def present(self) -> "LeadershipActivityQuerySet":
        """Activities that nobody has removed, neither themselves nor with their goal."""
        return self.filter(removed_at=None, goal__removed_at=None)

    def in_charge_of(self, person: Any) -> "LeadershipActivityQuerySet":
        """Activities that name this person as in charge."""
        return self.filter(in_charge_ids__contains=[person.pk])
