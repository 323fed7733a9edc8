"""Comments that may say the same, for one answer to many: a suggestion by likeness, never more."""

from collections.abc import Sequence

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest, NullIf

from family_voice.models import PolicyComment

# Of all letter triples of two texts this part must be in both.
ALIKE = 0.25
MOST = 12
# So many of the chosen comments are compared with: the rest say the same as these.
COMPARED = 5


def similar_to(comments: Sequence[PolicyComment]) -> QuerySet:
    """Comments without an answer on the same paragraph that may say the same, the likest first.

    Compared in the policy's own language where a person has translated them.
    """
    first = comments[0]
    words = Coalesce(NullIf(F("translation"), Value("")), F("text"))
    likeness = [TrigramSimilarity(words, each.translation or each.text) for each in comments[:COMPARED]]
    return (
        PolicyComment.objects.filter(version=first.version_id, paragraph=first.paragraph_id)
        .unanswered()
        .exclude(pk__in=[each.pk for each in comments])
        .annotate(likeness=Greatest(*likeness) if len(likeness) > 1 else likeness[0])
        .filter(likeness__gte=ALIKE)
        .order_by("-likeness", "pk")[:MOST]
    )
