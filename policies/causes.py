"""Why a paragraph was changed: rooms above know, and say it here for the comparison of two versions.

@causes_from
def answers(lineages, first, last):
    yield Cause(lineage, …)
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """What families said of the paragraph with this lineage, what became of it, and how many said so."""

    lineage: str
    became: str
    said: str
    did: str
    count: int


Source = Callable[[set[str], int, int], Iterable[Cause]]
_sources: list[Source] = []


def causes_from(source: Source) -> Source:
    """Register a source: `source(lineages, first, last)` gives the causes of changes to these paragraphs in
    the versions numbered from `first` to `last`."""
    _sources.append(source)
    return source


def causes_of(lineages: set[str], first: int, last: int) -> dict[str, list[Cause]]:
    """Lineage → its causes, those that most people spoke of first."""
    found: dict[str, list[Cause]] = defaultdict(list)
    if lineages and first <= last:
        for source in _sources:
            for cause in source(lineages, first, last):
                found[cause.lineage].append(cause)
    return {key: sorted(causes, key=lambda cause: -cause.count) for key, causes in found.items()}
