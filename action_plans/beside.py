"""What rooms above say beside the activities of a plan: how they went, say. Plans never know of results.

    @beside_activities(told)
    def how_it_went(request, plan):
        return lambda activity, told: format_html("…")     # or None, for whom it is not

`told` gives an SQL expression over activities. It is asked along where the page asks for its activities
(content.parts_of), so that it costs no query of its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Expression
from django.utils.safestring import SafeString, mark_safe

Question = Callable[[], Expression]
# An activity and the answer for it → what stands beside it.
Words = Callable[[Any, Any], SafeString | str]


@dataclass(frozen=True)
class Source:
    question: Question
    words: Callable[[Any, Any], Words | None]


_sources: list[Source] = []


def beside_activities(question: Question) -> Callable[..., Any]:
    """Register a source: called with request and plan, it gives its Words, or None."""

    def register(words: Callable[[Any, Any], Words | None]) -> Callable[[Any, Any], Words | None]:
        _sources.append(Source(question, words))
        return words

    return register


def questions() -> dict[str, Expression]:
    """The question of every source, to annotate activities with."""
    return {f"beside_{no}": source.question() for no, source in enumerate(_sources)}


def beside_of(request: Any, plan: Any, activities: Iterable[Any]) -> dict[int, SafeString]:
    """What stands beside each activity, by its id. They were asked for with `questions`."""
    if plan.approved_at is None:
        return {}
    asked = [(f"beside_{no}", source.words(request, plan)) for no, source in enumerate(_sources)]
    return {
        each.pk: mark_safe("".join(words(each, getattr(each, name)) for name, words in asked if words))  # noqa: S308
        for each in activities
    }
