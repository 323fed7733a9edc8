"""All plans of a district as one bar: so many approved, in review, asked to change, drafted, not begun."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import ActionPlanState as State
from action_plans.register import NONE
from partnerships.templatetags.look import icon

register = template.Library()

# Each part: which of the six shapes it wears, its word, and the states it counts.
PARTS = (
    ("approved", gettext_lazy("Approved"), (State.APPROVED, State.CLOSED)),
    ("review", gettext_lazy("In review"), (State.SUBMITTED, State.RECOMMENDED)),
    ("changes", gettext_lazy("Changes asked"), (State.CHANGES,)),
    ("draft", gettext_lazy("Drafting"), (State.DRAFT,)),
    ("none", gettext_lazy("Not begun"), (NONE,)),
)
GAP = 0.3


@register.simple_tag
def plan_bar(counts: dict[str, int]) -> SafeString:
    """The bar, and under it each part with its number in words: patterns, so that it reads in gray too."""
    numbers = [(shape, word, sum(counts[state] for state in states)) for shape, word, states in PARTS]
    total = sum(number for _shape, _word, number in numbers) or 1
    return format_html(
        '<div class="planbar"><svg class="chart" height="22" width="100%" aria-hidden="true">{}{}</svg>'
        '<ul class="plan-states" aria-label="{}">{}</ul></div>',
        PATTERNS,
        format_html_join("", "{}", ((each,) for each in _bars(numbers, total))),
        _("Plans by state"),
        format_html_join("", "{}", ((_key(*each),) for each in numbers)),
    )


PATTERNS = SafeString(
    '<defs><pattern id="p-review" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect class="ground" width="6" height="6"/>'
    '<rect class="ink" width="2.4" height="6"/></pattern>'
    '<pattern id="p-draft" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect class="ground" width="6" height="6"/><circle class="ink" cx="3" cy="3" r="1.1"/></pattern></defs>'
)
_FILLS = {"review": "url(#p-review)", "draft": "url(#p-draft)"}


def _bars(numbers: Any, total: int) -> Any:
    start = 0.0
    for shape, _word, number in numbers:
        width = 100 * number / total
        if number:
            yield format_html(
                '<rect class="is-{}" x="{}%" y="1" width="{}%" height="20" rx="2" fill="{}"/>',
                shape, round(start, 2), round(max(width - GAP, GAP), 2), _FILLS.get(shape, "none"),
            )  # fmt: skip
        start += width


def _key(shape: str, word: str, number: int) -> SafeString:
    mark = icon(f"state-{shape}")
    return format_html(
        '<li><span class="state state-{}">{}</span> <b>{}</b> {}</li>', shape, mark, number, word
    )
