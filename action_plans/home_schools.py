"""The leader's home: schools in order of need with why in words, and what facilitators carry."""

from typing import Any

from django.db.models import Expression
from django.urls import reverse

from action_plans import narrowing
from action_plans.by_need import Season, counted, rows
from action_plans.by_need_words import readable
from action_plans.workloads import as_numbers, median_days, plans_to_answer, visits_this_month, work_words
from districts.enums import Role
from districts.panels import WIDE, Panel, panel_for
from schools.loads import ADVISED, loads
from schools.rules import may_edit_schools

FEW = 16


def schools_counted(request: Any) -> Expression:
    return counted(narrowing.asked_from(request.GET), Season(request.year, request.district.today()))


@panel_for(Role.LEADER, order=30, place=WIDE, counts=schools_counted, lists=narrowing.lists_asked)
def schools_by_need(request: Any, counts: dict[str, int] | None, lists: dict[str, Any]) -> Panel:
    """The first schools in order of need, as the address narrows them."""
    base = reverse("schools:list", kwargs={"district": request.district.slug})
    if counts is None:
        return Panel("action_plans/_panel_no_schools.html", {"may_edit": may_edit_schools(request.hats)})
    season, asked = Season(request.year, request.district.today()), narrowing.asked_from(request.GET)
    zone = request.district.zone
    shown = [readable(row, season, zone, leads=True) for row in rows(asked, season)[:FEW]]
    return Panel(
        "action_plans/_panel_schools.html",
        {
            "rows": shown,
            "counts": counts,
            "toggles": narrowing.toggles(asked, counts),
            "lists": narrowing.selects(asked, lists),
            "asked": asked,
            "others": counts.get("found", counts["all"]) - len(shown),
            "all": _all_of_them(request, narrowing.query_of(asked)),
            "base": base,
        },
    )


def _all_of_them(request: Any, query: str) -> str:
    """The page with every school in order of need; the list of schools where there is no school year."""
    place = {"district": request.district.slug}
    if request.year is None:
        return reverse("schools:list", kwargs=place)
    url = reverse("action_plans:by_need", kwargs=place | {"year": request.year.ends_in})
    return f"{url}?{query}" if query else url


@panel_for(
    Role.LEADER,
    order=40,
    place=WIDE,
    visits=visits_this_month,
    waiting=plans_to_answer,
    days=median_days,
)
def facilitator_loads(request: Any, visits: Any, waiting: Any, days: Any) -> Panel:
    """Each facilitator's schools against the advised thirty, and what she does with them."""
    by_visits, by_waiting, by_days = as_numbers(visits), as_numbers(waiting), as_numbers(days)
    log = reverse("contacts:listing", kwargs={"district": request.district.slug})
    items = [
        {
            "who": load.who,
            "count": load.count,
            "tag": load.tag,
            "url": f"{log}?person={load.person_id}" if load.person_id else "",
            "hint": load.hint
            or work_words(
                by_visits.get(load.person_id, 0),
                by_waiting.get(load.person_id, 0),
                by_days.get(load.person_id),
            ),
        }
        for load in loads(request.year, request.district.today())
    ]
    return Panel("action_plans/_panel_loads.html", {"items": items, "advised": ADVISED})
