"""What a printed plan costs: against its naive twin, tagged against untagged, long against short.

`python -m bench.documents` prints a JSON list of figures. Both sides of a ratio run in turn, round by
round, in one process; CPU seconds, because the machine may be shared.
"""

import json
import os
import resource
import statistics
import time
from collections.abc import Callable
from html import escape
from typing import Any

import django

ROUNDS = 5
SHORT, LONG = 8, 98  # goals: a page each, and one or two more for the year at a glance
WORDS = 12  # how much is written in each field


def figures(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """Ratios of CPU seconds as median over the rounds, with the spread; and the memory of a worker."""
    sides = _sides()
    for side in sides.values():  # imports, caches, fonts
        side()
    peak = {"short": _peak()}
    spent: dict[str, list[float]] = {name: [] for name in sides}
    for _round in range(rounds):
        for name, side in sides.items():
            spent[name].append(cpu_of(side))
    pages = {"short": _ours(SHORT)(), "long": _ours(LONG)()}
    growth = [
        cpu_of(_ours(LONG)) / pages["long"] / (cpu_of(_ours(SHORT)) / pages["short"]) for _round in range(3)
    ]
    peak["long"] = _peak()
    return [
        _ratio(
            "plan as PDF/UA-1: CPU against nested tables and Bootstrap", spent["ours"], spent["naive"], 0.34
        ),
        _ratio("PDF/UA-1 against untagged: CPU", spent["ours"], spent["untagged"], 1.15),
        _figure(f"CPU a page at {pages['long']} pages against {pages['short']}", growth, 1.15),
        {
            "what": f"memory of a worker after {pages['long']} pages against {pages['short']}",
            "value": peak["long"] / peak["short"],
            "note": f"{peak['long']:.0f} MB against {peak['short']:.0f} MB",
        },
        {
            "what": f"plan of {pages['short']} pages as PDF/UA-1: CPU",
            "value": statistics.median(spent["ours"]),
            "unit": "s",
            "note": f"n={rounds}, {min(spent['ours']):.2f} to {max(spent['ours']):.2f}",
        },
    ]


def cpu_of(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _sides() -> dict[str, Callable[[], Any]]:
    return {"ours": _ours(SHORT), "untagged": _untagged(_ours(SHORT)), "naive": _naive(SHORT)}


def _ours(pages: int) -> Callable[[], Any]:
    from plans.documents.printing import pdf_of
    from plans.tests import papers

    content = papers.many(goals=pages, words=WORDS)

    return lambda: pdf_of(content, layout="by_goal", paper="letter", on=papers.TODAY).pages


def _untagged(draw: Callable[[], Any]) -> Callable[[], Any]:
    from partnerships.foundation import pdf

    def without_tags() -> None:
        tagged, pdf.VARIANT = pdf.VARIANT, None  # type: ignore[assignment]
        try:
            draw()
        finally:
            pdf.VARIANT = tagged

    return without_tags


def _naive(goals: int) -> Callable[[], Any]:
    """The same words as most would lay them out: Bootstrap, web fonts, cards, tables within tables."""
    from django.conf import settings

    from partnerships.foundation import pdf
    from plans.tests import papers

    static = settings.BASE_DIR / "static"
    content = papers.many(goals=goals, words=WORDS)
    page = (
        '<html lang="en"><head><title>Plan</title>'
        '<link rel="stylesheet" href="static:vendor/bootstrap/bootstrap.min.css"><style>'
        "@page { size: 11in 8.5in; margin: .6in }"
        + "".join(
            f"@font-face {{ font-family: Web; font-weight: {weight};"
            f" src: url(static:vendor/fonts/source-sans-3-latin-{weight}-normal.woff2) }}"
            for weight in (400, 600)
            if (static / f"vendor/fonts/source-sans-3-latin-{weight}-normal.woff2").is_file()
        )
        + f"body {{ font: 9pt Web }}</style></head><body><h1>Plan</h1>{_cards(content)}</body></html>"
    )

    def draw() -> None:
        pdf._engine().HTML(string=page, base_url=pdf.SCHEME, url_fetcher=pdf.Door()).write_pdf(  # noqa: SLF001
            pdf_variant=pdf.VARIANT
        )

    return draw


def _cards(content: dict[str, Any]) -> str:
    return "".join(
        '<div class="card mb-3"><div class="card-header d-flex justify-content-between">'
        f"<h2>{escape(goal['statement'])}</h2><span class='badge'>{goal['number']}</span></div>"
        f'<div class="card-body"><p>{escape(goal["audience"])}</p>'
        + "".join(
            f'<h3>{level}</h3><table class="table table-bordered"><tbody>'
            + "".join(map(_nested, goal[level]))
            + "</tbody></table>"
            for level in ("district", "teams")
        )
        + "</div></div>"
        for goal in content["goals"]
    )


def _nested(activity: dict[str, Any]) -> str:
    fields = (
        "when",
        "in_charge",
        "helpers",
        "expected_result",
        "how_documented",
        "cost_words",
        "fund_source",
    )
    inner = "".join(
        f'<tr><th scope="row">{name.replace("_", " ")}</th><td>{escape(activity[name])}</td></tr>'
        for name in fields
    )
    return (
        f'<tr><td>{activity["number"]}</td><td><div class="d-flex"><div class="p-2">{escape(activity["text"])}'
        f'</div></div></td><td><table class="table table-sm table-striped"><tbody>{inner}</tbody></table></td></tr>'
    )


def _ratio(what: str, ours: list[float], theirs: list[float], limit: float) -> dict[str, Any]:
    return _figure(what, [mine / other for mine, other in zip(ours, theirs, strict=True)], limit)


def _figure(what: str, ratios: list[float], limit: float) -> dict[str, Any]:
    note = f"n={len(ratios)}, {min(ratios):.2f} to {max(ratios):.2f}"
    return {"what": what, "value": statistics.median(ratios), "limit": limit, "note": note}


def _peak() -> float:
    """Megabytes that this process has held at the most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    print(json.dumps(figures()))  # noqa: T201
