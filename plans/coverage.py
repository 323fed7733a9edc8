"""What a Leadership Plan leaves open. Advice only: nothing here ever stops anybody.

Pure functions over plans.content.content_of.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.content import all_activities
from plans.enums import ActivityStatus, Strategy
from plans.when import month_name


@dataclass(frozen=True)
class Check:
    """One line of the coverage check: fine, or a gap, with what it leads to on the page."""

    text: str
    fine: bool
    count: int | None = None
    # Ids of goals and activities ("goal-3", "activity-12") that the line speaks of.
    about: tuple[tuple[str, str], ...] = ()


def strategy_counts(content: dict[str, Any]) -> list[int]:
    """How many activities serve each of the six strategies, in the field's order.

    An activity serves every strategy of its goal; dropped ones and goals without any don't count.
    """
    counts = dict.fromkeys(Strategy.values, 0)
    for goal in content["goals"]:
        running = len(_running([*goal["district"], *goal["teams"]]))
        for strategy in goal["strategies"]:
            counts[strategy["key"]] += running
    return list(counts.values())


def coverage(content: dict[str, Any]) -> list[Check]:
    """The whole check: six strategies first, then goals, dates, people, money and months."""
    running = _running(all_activities(content))
    return [
        *_strategies(content),
        *_goals(content),
        *_activities(running),
        *_money(content),
        *_months(running, content),
    ]


def gaps(content: dict[str, Any]) -> list[Check]:
    """The lines of the check that are not fine."""
    return [check for check in coverage(content) if not check.fine]


def _running(activities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in activities if each["status"] != ActivityStatus.DROPPED]


def _strategies(content: dict[str, Any]) -> list[Check]:
    pairs = zip(Strategy.labels, strategy_counts(content), strict=True)
    return [Check(str(label), count > 0, count) for label, count in pairs]


def _goals(content: dict[str, Any]) -> list[Check]:
    goals = content["goals"]
    bare = [goal for goal in goals if not goal["district"] and not goal["teams"]]
    unnamed = [goal for goal in goals if not goal["strategies"]]
    return [
        _line(_("Every goal has an activity"), _("Goals without an activity"), bare, "goal"),
        _line(_("Every goal names a strategy"), _("Goals without a strategy"), unnamed, "goal"),
    ]


def _activities(running: list[dict[str, Any]]) -> list[Check]:
    timeless = [each for each in running if not each["has_a_time"]]
    nobodys = [each for each in running if not each["in_charge"]]
    backwards = [each for each in running if (each["ends_on"] or "9") < (each["starts_on"] or "")]
    lines = [
        _line(_("Every activity has a date"), _("Activities without a date"), timeless, "activity"),
        _line(
            _("Every activity has somebody in charge"),
            _("Activities with nobody in charge"),
            nobodys,
            "activity",
        ),
    ]
    if backwards:
        lines.append(_line("", _("Activities that end before they start"), backwards, "activity"))
    return lines


def _money(content: dict[str, Any]) -> list[Check]:
    totals = content["totals"]
    if content["budget"] is None:
        return []
    words = {"total": totals["all_words"], "budget": content["budget_words"]}
    if totals["over_budget"]:
        return [Check(_("Costs of %(total)s are more than the budget of %(budget)s") % words, fine=False)]
    return [Check(_("Costs of %(total)s fit the budget of %(budget)s") % words, fine=True)]


def _months(running: list[dict[str, Any]], content: dict[str, Any]) -> list[Check]:
    """Months of the term in which nothing happens: September to May, as long as they are in the year."""
    taught = [month for month in content["months"] if month[-2:] not in {"06", "07", "08"}]
    busy = {month for each in running for month in each["months"]}
    quiet = [month for month in taught if month not in busy]
    if not quiet:
        return [Check(_("Something happens every month from fall to spring"), fine=True)]
    text = ngettext("A month without anything: %(months)s", "Months without anything: %(months)s", len(quiet))
    return [Check(text % {"months": ", ".join(map(month_name, quiet))}, fine=False, count=len(quiet))]


def _line(fine: str, gap: str, found: list[dict[str, Any]], kind: str) -> Check:
    if not found:
        return Check(fine, fine=True)
    about = tuple((f"{kind}-{each['id']}", str(each["number"])) for each in found)
    return Check(gap, fine=False, count=len(found), about=about)
