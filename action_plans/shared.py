"""Activities that other schools of the district share: ideas to find, without anybody's name."""

from django.db.models import QuerySet

from action_plans.models import ActionActivity
from schools.models import School

PER_PAGE = 20


def shared_for(
    school: School, *, words: str = "", involvement: int | None = None, grade: str = ""
) -> QuerySet[ActionActivity]:
    """What other schools share, newest first: with all of these words, of this type, for this grade."""
    rows = ActionActivity.objects.shared().exclude(plan__school=school).exclude(text="")
    for word in words.split():
        rows = rows.filter(text__icontains=word)
    if involvement:
        rows = rows.filter(types__contains=[involvement])
    if grade:
        rows = rows.filter(grades__contains=[grade])
    return rows.select_related("plan__school", "plan__year", "goal").order_by("-pk")
