"""What results show on home pages."""

from typing import Any

from districts.enums import SchoolRole
from districts.panels import SIDE, Panel, panel_for


@panel_for(*SchoolRole.values, order=90, place=SIDE)
def kept_on_this_device(request: Any) -> Panel:
    """Sends what was told without a connection, once the home page is open with one."""
    return Panel("results/_panel_kept.html")
