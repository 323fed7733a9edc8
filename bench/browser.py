"""What keeps a browser's main thread busy while a page loads, task by task, from the browser's own trace."""

import json
from typing import Any

CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]
TASKS = {"RunTask", "ThreadControllerImpl::RunTask"}


class Trace:
    """Records while in `with`; afterwards `longest(host)` is what the longest task of that host's page took."""

    def __init__(self, browser: Any, page: Any) -> None:
        self.page = page
        self.devtools = browser.new_browser_cdp_session()
        self.events: list[dict[str, Any]] = []
        self.is_whole = False

    def __enter__(self) -> "Trace":
        self.devtools.on("Tracing.dataCollected", lambda e: self.events.extend(e["value"]))
        self.devtools.on("Tracing.tracingComplete", self._end)
        config = {"includedCategories": CATEGORIES, "recordMode": "recordUntilFull"}
        self.devtools.send("Tracing.start", {"traceConfig": config, "transferMode": "ReportEvents"})
        return self

    def __exit__(self, *problem: object) -> None:
        self.devtools.send("Tracing.end")
        while not self.is_whole:
            self.page.wait_for_timeout(50)
        self.devtools.detach()

    def _end(self, _event: Any) -> None:
        self.is_whole = True

    def longest(self, host: str) -> float:
        """Milliseconds of processor time: a shared machine adds waiting to wall time, but not to this.

        A browser has pages of its own; ours is known by whose HTML was parsed.
        """
        ours = {
            (event["pid"], event["tid"])
            for event in self.events
            if event["name"] == "ParseHTML" and host in json.dumps(event.get("args", {}))
        }
        times = (
            event.get("tdur", 0)
            for event in self.events
            if event["name"] in TASKS and (event["pid"], event["tid"]) in ours
        )
        return max(times, default=0) / 1000
