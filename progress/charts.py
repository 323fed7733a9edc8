"""Charts drawn on the server as SVG: colors come from the style sheet by class, shapes and patterns tell
the rest, so that they read the same in black and white. Beside each stands a table with its numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, TOP, BOTTOM = 420, 20, 120
LEFT, RIGHT = 40, 350
# The last label of a line stands so far from its point, and from the other line's label.
APART = 15
# Parts of a bar that a pattern fills; the style sheet can't, because each drawing brings its own.
PATTERNS = {name: SafeString(f' fill="url(#p-{name})"') for name in ("review", "draft")}


@dataclass(frozen=True)
class Bar:
    """One part of a bar: its class in the style sheet, its word and its number."""

    css: str
    label: str
    number: int


def bar(parts: Sequence[Bar], *, title: str, key: str) -> SafeString:
    """One bar of several parts, as wide as each is; `key` makes the ids of this chart its own."""
    whole = sum(part.number for part in parts) or 1
    drawn, at = [], 0.0
    for part in parts:
        width = 100 * part.number / whole
        drawn.append((part.css, PATTERNS.get(part.css, ""), f"{at:.2f}%", f"{max(width - 0.3, 0.3):.2f}%"))
        at += width
    rects = format_html_join("", '<rect class="b-{}"{} x="{}" y="1" width="{}" height="20" rx="2"/>', drawn)
    words = ", ".join(f"{part.label}: {part.number}" for part in parts)
    return format_html(
        '<svg class="chart bar-chart" height="22" width="100%" role="img" aria-labelledby="{key}-t {key}-d">'
        '<title id="{key}-t">{title}</title><desc id="{key}-d">{words}</desc><defs>'
        '<pattern id="p-review" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)">'
        '<rect class="ground" width="6" height="6"/><rect class="ink" width="2.4" height="6"/></pattern>'
        '<pattern id="p-draft" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect class="ground" width="6" height="6"/><circle class="ink" cx="3" cy="3" r="1.1"/></pattern>'
        "</defs>{rects}</svg>",
        key=key, title=title, words=words, rects=rects,
    )  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line: a number a month, None where there is none yet; its class, and what stands at its end."""

    css: str
    values: Sequence[int | None]
    label: str


def lines(
    months: Sequence[str], shown: Sequence[Line], *, most: int, title: str, words: str, key: str
) -> SafeString:
    """Lines over the months of a year, from 0 to `most`. Points mark the first line."""
    most = max(most, 1, *(value or 0 for line in shown for value in line.values))
    xs = [LEFT + (RIGHT - LEFT) * at / max(len(months) - 1, 1) for at in range(len(months))]
    placed = [[(x, _y(value, most)) for x, value in zip(xs, line.values, strict=True) if value is not None]
              for line in shown]  # fmt: skip
    drawn = [_path(line, points) for line, points in zip(shown, placed, strict=True)]
    labels = _labels(shown, placed)
    names = format_html_join(
        "",
        '<text x="{}" y="140" text-anchor="middle">{}</text>',
        ((f"{x:.0f}", month) for x, month in zip(xs, months, strict=True)),
    )
    return format_html(
        '<svg class="chart line-chart" viewBox="0 0 {wide} 150" role="img" aria-labelledby="{key}-t {key}-d">'
        '<title id="{key}-t">{title}</title><desc id="{key}-d">{words}</desc>'
        '<path class="grid" d="M30 {top}.5H{right}M30 {middle}.5H{right}M30 {bottom}.5H{right}"/>'
        '<g class="scale"><text x="24" y="{most_y}" text-anchor="end">{most}</text>'
        '<text x="24" y="{zero_y}" text-anchor="end">0</text>{names}</g>{drawn}{labels}</svg>',
        wide=WIDTH, key=key, title=title, words=words, top=TOP, middle=(TOP + BOTTOM) // 2, bottom=BOTTOM,
        right=RIGHT + 10, most_y=TOP + 5, zero_y=BOTTOM + 5, most=most, names=names,
        drawn=format_html_join("", "{}", ((each,) for each in drawn)), labels=labels,
    )  # fmt: skip


def _y(value: int, most: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / most


def _path(line: Line, points: list[tuple[float, float]]) -> SafeString:
    if not points:
        return SafeString("")
    path = "M" + " ".join(f"{x:.0f} {y:.1f}" for x, y in points)
    placed = ((f"{x:.0f}", f"{y:.1f}") for x, y in points)
    dots = format_html_join("", '<circle cx="{}" cy="{}" r="3.6"/>', placed)
    return format_html('<g class="l-{}"><path d="{}"/>{}</g>', line.css, path, dots)


def _labels(shown: Sequence[Line], placed: list[list[tuple[float, float]]]) -> SafeString:
    """What stands at the end of each line, moved apart where the ends meet."""
    ends = [(line, *points[-1]) for line, points in zip(shown, placed, strict=True) if points and line.label]
    found: list[tuple[str, str, str, str]] = []
    last: float | None = None
    for line, x, y in sorted(ends, key=lambda end: end[2]):
        at = y + 4 if last is None else max(y + 4, last + APART)
        last = at
        found.append((line.css, f"{min(x + 8, RIGHT + 8):.0f}", f"{at:.0f}", line.label))
    return format_html_join("", '<text class="end l-{}" x="{}" y="{}">{}</text>', found)
