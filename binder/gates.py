"""What the proof has against a move of the policy."""

from typing import Any

from django.utils.translation import ngettext

from binder.models import Record, YearlyEvaluation
from policies.lifecycle import gate


@gate("drop")
def it_has_records(version: Any) -> list[str]:
    """A notice or a meeting that was noted for a draft would be lost from the proof with it."""
    noted = Record.objects.standing().filter(version=version).count()
    noted += YearlyEvaluation.objects.filter(version=version).count()
    if not noted:
        return []
    return [
        ngettext(
            "The proof has %(count)s record of this version. Give it to another version first.",
            "The proof has %(count)s records of this version. Give them to another version first.",
            noted,
        )
        % {"count": noted}
    ]
