"""What a home page shows to its reader: the needs and the panels of every room, asked for in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from districts import needs, panels
from districts.models import District
from districts.needs import Need
from districts.panels import Panel


@dataclass(frozen=True)
class Board:
    """What waits for the reader, most urgent first; and the panels by place, in order."""

    needs: list[Need]
    panels: dict[str, list[Panel]]


def board_of(request: Any) -> Board:
    """Everything under the hat that is worn."""
    role = request.hats.worn.role
    lines, parts = needs.sources_for(role), panels.sources_for(role)
    answers = _answers(request, [*lines, *parts])
    found = [
        need for source, known in zip(lines, answers, strict=False) for need in source.lines(request, **known)
    ]
    placed: dict[str, list[Panel]] = {panels.MAIN: [], panels.WIDE: [], panels.SIDE: []}
    for source, known in zip(parts, answers[len(lines) :], strict=True):
        if panel := source.make(request, **known):
            placed[source.place].append(panel)
    return Board(sorted(found, key=lambda need: need.order), placed)


def _answers(request: Any, sources: Sequence[needs.Source | panels.Source]) -> list[dict[str, Any]]:
    """The answers to each source's questions, all asked in one query."""
    # Numbered, so that two rooms may ask under one name, and a name may be a column's.
    asked = {
        f"ask_{no}_{name}": ask(request)
        for no, source in enumerate(sources)
        for name, ask in source.questions.items()
    }
    if not asked:
        return [{} for _source in sources]
    answers = District.objects.filter(pk=request.district.pk).annotate(**asked).values(*asked).get()
    return [
        {name: answers[f"ask_{no}_{name}"] for name in source.questions} for no, source in enumerate(sources)
    ]
