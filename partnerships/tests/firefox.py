"""A stock Firefox, driven by WebDriver BiDi: Debian's own, with no driver program beside it.

Playwright drives only a Firefox of its own make. This speaks the standard's few commands that one
story needs, and presses real keys and buttons. Only a test that asks for `firefox` starts one.
"""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from partnerships.foundation.services import processes

PROGRAMS = ("firefox-esr", "firefox")
WHERE = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PATIENCE = 120  # seconds; reached only where something is broken
TAB = "\ue004"
WATCHED = ["network.beforeRequestSent", "log.entryAdded"]


class Firefox:
    """One window. `asked` lists the addresses of all requests, `faults` the errors of all pages."""

    def __init__(self, program: str, folder: Path) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        self._number = 0
        self._log = folder / "firefox.log"
        profile = folder / "profile"
        profile.mkdir()
        with self._log.open("wb") as output:
            self._process = processes.start(
                [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"],
                output=output,
                env=os.environ | {"HOME": str(folder)},
            )
        self._line = self._connect()
        self._window = self._do("browsingContext.getTree")["contexts"][0]["context"]
        size = {"width": 1280, "height": 900}
        self._do("browsingContext.setViewport", context=self._window, viewport=size)

    def close(self) -> None:
        self._line.close()
        processes.stop(self._process)

    def goto(self, url: str) -> None:
        self._do("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def reload(self) -> None:
        self._do("browsingContext.reload", context=self._window, wait="complete")

    def press(self, words: str, role: str = "button") -> None:
        """Press what people know by this name: it is found as assistive technology finds it."""
        self._press({"type": "accessibility", "value": {"role": role, "name": words}})

    def press_at(self, css: str) -> None:
        self._press({"type": "css", "value": css})

    def type(self, text: str) -> None:
        """Press the keys, one by one, wherever the focus is."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def js(self, expression: str) -> Any:
        """What the expression gives in the page, by way of JSON; promises are waited for."""
        found = self._do(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            target={"context": self._window},
            awaitPromise=True,
        )
        if found["type"] == "exception":
            raise AssertionError(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    def wait_for(self, expression: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.js(expression):
            assert time.monotonic() < deadline, f"Never true in {self.js('location.href')}: {expression}"
            time.sleep(0.05)

    def _connect(self) -> ClientConnection:
        def told() -> bool:
            return WHERE.search(self._log.read_text(errors="replace")) is not None

        assert processes.wait_until(told, self._process, PATIENCE), self._log.read_text(errors="replace")
        where = WHERE.search(self._log.read_text(errors="replace"))
        assert where
        self._line = connect(f"{where.group(1)}/session", max_size=None, proxy=None)
        self._do("session.new", capabilities={})
        self._do("session.subscribe", events=WATCHED)
        return self._line

    def _press(self, locator: dict[str, Any]) -> None:
        nodes = self._do("browsingContext.locateNodes", context=self._window, locator=locator)["nodes"]
        assert nodes, f"Not in {self.js('location.href')}: {locator}"
        node = {"sharedId": nodes[0]["sharedId"]}
        self._do(
            "script.callFunction",
            functionDeclaration="(node) => node.scrollIntoView({ block: 'center', behavior: 'instant' })",
            arguments=[node],
            target={"context": self._window},
            awaitPromise=False,
        )
        actions = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": node}},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def _act(self, actions: dict[str, Any]) -> None:
        self._do("input.performActions", context=self._window, actions=[actions])

    def _do(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        self._line.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._line.recv(timeout=PATIENCE))
            if answer["type"] == "event":
                self._note(answer["method"], answer["params"])
            elif answer["id"] == self._number:
                assert answer["type"] == "success", f"{method}: {answer}"
                return answer["result"]

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "network.beforeRequestSent":
            self.asked.append(told["request"]["url"])
        elif told["level"] == "error":
            self.faults.append(str(told["text"]))


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    found = os.environ.get("FIREFOX_PATH") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not found:
        pytest.skip("No Firefox here: install firefox-esr, or name one with FIREFOX_PATH.")
    window = Firefox(found, tmp_path)
    yield window
    window.close()
