"""What a facilitator finds on her home page: the next plan to read, and her schools in order of need."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Expression, F, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.caseload import FILTERS, caseload, read_by, waited, waiting_for
from contacts.recency import quiet_words
from districts.enums import Role
from districts.needs import Need, how_many, needs_from
from districts.panels import WIDE, Panel, panel_for
from schools.loads import ADVISED


def plans_waiting(request: Any) -> Expression:
    """How many plans wait for this facilitator, and the one that has waited longest and nobody reads."""
    waiting = read_by(request.user, waiting_for(request.hats, request.year, as_leader=False))
    first = JSONObject(school_id=F("school_id"), school=F("school__name"), at=F("submitted_at"))
    return JSONObject(count=how_many(waiting), first=Subquery(waiting.values(found=first)[:1]))


@needs_from(Role.FACILITATOR, waiting=plans_waiting)
def plan_to_read(request: Any, waiting: dict[str, Any]) -> Iterator[Need]:
    count, first = waiting["count"], waiting["first"]
    if not count:
        return
    place = {"district": request.district.slug, "year": request.year.ends_in, "school_id": first["school_id"]}
    words = {"n": count, "school": first["school"]}
    submitted = waited(parse_datetime(first["at"]), request.district)
    longest = _("%(school)s has waited longest.") % words
    why = submitted if count == 1 else f"{longest} {submitted}"
    yield Need(
        _("Read the plan of %(school)s") % words
        if count == 1
        else ngettext("%(n)s plan waits for you", "%(n)s plans wait for you", count) % words,
        why=why,
        url=reverse("action_plans:review", kwargs=place),
        label=_("Read the plan"),
        order=1,
    )


@panel_for(Role.FACILITATOR, order=30, place=WIDE)
def my_caseload(request: Any) -> Panel:
    """Every school of hers, most in need first. Which are shown stands in the address: `?show=due`."""
    cases = caseload(request.user, district=request.district, year=request.year)
    shown = request.GET.get("show", "")
    counted = [(each, sum(each.key in case.needs for case in cases)) for each in FILTERS]
    filters = [
        {"key": each.key, "label": each.label, "n": n, "chosen": each.key == shown}
        for each, n in counted
        if n or each.key == shown
    ]
    known = shown in {each.key for each in FILTERS}
    return Panel(
        "action_plans/_panel_cases.html",
        {
            "cases": [case for case in cases if shown in case.needs] if known else cases,
            "all": len(cases),
            "filters": filters,
            "narrowed": known,
            "advised": ADVISED,
            "quiet": quiet_words(),
            "year": request.year,
        },
    )
