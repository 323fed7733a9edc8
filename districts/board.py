"""What a home page shows to its reader: needs, panels and dates of every room, asked for in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from districts import dates, homes, needs, panels
from districts.dates import Ahead
from districts.models import District
from districts.needs import Need
from districts.panels import Panel


@dataclass(frozen=True)
class Board:
    """What waits for the reader, most urgent first; the panels by place, in order; the dates ahead."""

    needs: list[Need]
    panels: dict[str, list[Panel]]
    dates: list[Ahead]
    # What the first page of this hat asked for, where it has one of its own (districts/homes.py).
    own: dict[str, Any]


def board_of(request: Any) -> Board:
    """Everything under the hat that is worn."""
    role = request.hats.worn.role
    lines, parts, days = needs.sources_for(role), panels.sources_for(role), dates.sources_for(role)
    home = homes.home_of(role)
    known = _answers(request, [*lines, *parts, *days, *([home] if home else [])])
    found = [need for source in lines for need in source.lines(request, **_of(source, known))]
    placed: dict[str, list[Panel]] = {panels.MAIN: [], panels.WIDE: [], panels.SIDE: []}
    for source in parts:
        if panel := source.make(request, **_of(source, known)):
            placed[source.place].append(panel)
    ahead = [date for source in days for date in source.dates(request, **_of(source, known))]
    own = _of(home, known) if home else {}
    return Board(sorted(found, key=lambda need: need.order), placed, dates.next_of(request, ahead), own)


Source = needs.Source | panels.Source | dates.Source | homes.Home


def _answers(request: Any, sources: Sequence[Source]) -> dict[needs.Question, Any]:
    """The answer to each question of these sources, all asked in one query. What two ask is asked once."""
    questions = list(dict.fromkeys(question for each in sources for question in each.questions.values()))
    # Numbered, so that two rooms may ask under one name, and a name may be a column's.
    asked = {f"ask_{no}": question(request) for no, question in enumerate(questions)}
    if not asked:
        return {}
    answers = District.objects.filter(pk=request.district.pk).annotate(**asked).values(*asked).get()
    return {
        question: needs.read(question, request, answers[f"ask_{no}"]) for no, question in enumerate(questions)
    }


def _of(source: Source, known: dict[Any, Any]) -> dict[str, Any]:
    return {name: known[question] for name, question in source.questions.items()}
