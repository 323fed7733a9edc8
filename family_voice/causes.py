"""Why a paragraph was changed: the answers to families that name it, for the comparison of two versions."""

from collections.abc import Iterator

from family_voice.models import Answer
from policies.causes import Cause, causes_from


@causes_from
def answers(lineages: set[str], first: int, last: int) -> Iterator[Cause]:
    """What became of the comments that led to a change, and how many said so. One query."""
    rows = Answer.objects.filter(
        paragraph__lineage__in=lineages, version__number__gte=first, version__number__lte=last
    )
    for answer in rows.heard().select_related("paragraph"):
        yield Cause(
            str(answer.paragraph.lineage),
            str(answer.get_disposition_display()),
            answer.you_said,
            answer.we_did,
            answer.heard,
        )
