"""Files that show how activities went: how many there may be, and which there are."""

from typing import Any

from partnerships.foundation.uploads import MEGABYTE
from results.models import Evidence

# In one go, and in one plan of one school year.
MOST_AT_ONCE = 6
MOST_FILES = 200
MOST_BYTES = 400 * MEGABYTE
# How long a file that was removed can be brought back; then it is deleted for good.
KEPT_DAYS = 30


def files_of(plan: Any, *, activity: Any = None) -> list[Evidence]:
    """The files that stand, of a plan or of one activity, the oldest first. One query."""
    rows = Evidence.objects.standing().filter(plan=plan).select_related("added_by")
    return list(rows.filter(activity=activity) if activity is not None else rows)
