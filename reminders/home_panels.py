"""Where home pages lead to reminders: one's own list, how often they come, and the leader's look ahead."""

from typing import Any

from districts.enums import Role, SchoolRole
from districts.panels import SIDE, Panel, panel_for
from reminders.rules import may_run_reminders


@panel_for(*Role.values, *SchoolRole.values, order=90, place=SIDE)
def ways_to_reminders(request: Any) -> Panel:
    return Panel("reminders/_panel_ways.html", {"may_run": may_run_reminders(request.hats)})
