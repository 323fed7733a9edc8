"""Good stories: which the leader has chosen, and what a rule suggests."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Expression, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, JSONObject

from action_plans.enums import ActionPlanState as State
from action_plans.enums import Carry
from districts.models import SchoolYear
from progress.models import Story
from results.enums import Helped
from results.models import ActivityResult

SHOWN = 2
SUGGESTED = 6


def _chosen(year: SchoolYear | None) -> QuerySet:
    told = JSONObject(id="pk", text="text", school="school__name")
    return Story.objects.standing().filter(year=year).values_list(told, flat=True)[:SHOWN]


def stories_of(year: SchoolYear) -> list[dict[str, Any]]:
    """Those that stand on the page, the newest first: id, text, school (its name). One query."""
    return list(_chosen(year))


def stories_of_now(request: Any) -> Expression:
    """The same of the current school year, to be asked together with others."""
    return ArraySubquery(_chosen(request.year))


@dataclass(frozen=True)
class Suggestion:
    """An activity that went well, with the counts that say so. Its words are for the leader alone."""

    activity_id: int
    school_id: int
    school: str
    activity: str
    went_well: str
    families: int
    new_families: int
    # At the activity that it was continued from, where there was one.
    last_year: int | None

    @property
    def more(self) -> int:
        """More families than last year."""
        return self.families - self.last_year if self.last_year else 0


def suggestions(year: SchoolYear) -> list[Suggestion]:
    """Activities that helped their goal and that the team would do again, the ones that grew most first; one
    a school, and none of a school that has a story. Of plans that are being rewritten nothing is shown.
    One query.
    """
    last = (
        ActivityResult.objects.standing()
        .filter(activity=OuterRef("activity__copied_from"))
        .order_by()
        .values("activity")
        .annotate(all=Sum("families"))
        .values("all")
    )
    rows = (
        ActivityResult.objects.standing()
        .filter(plan__year=year, plan__state__in=(State.APPROVED, State.CLOSED), families__gt=0)
        .exclude(plan__school__in=Story.objects.standing().filter(year=year).values("school"))
        .order_by()
        .values(
            "activity_id",
            school_id=F("plan__school"),
            school=F("plan__school__name"),
            text=F("activity__text"),
        )
        .annotate(
            all=Sum("families"),
            fresh=Coalesce(Sum("new_families"), 0),
            helped=Count("pk", filter=Q(helped=Helped.YES)),
            again=Count("pk", filter=Q(verdict__in=(Carry.KEEP, Carry.IMPROVE))),
            last=Subquery(last, output_field=IntegerField()),
            words=Max("went_well"),
        )
        .filter(helped__gt=0, again__gt=0)
    )
    found = sorted(
        (Suggestion(row["activity_id"], row["school_id"], row["school"], row["text"], row["words"] or "",
                    row["all"], row["fresh"], row["last"]) for row in rows),
        key=lambda each: (-each.more, -each.new_families, each.school),
    )  # fmt: skip
    first_of_each = {each.school_id: each for each in reversed(found)}
    return [each for each in found if first_of_each[each.school_id] is each][:SUGGESTED]
