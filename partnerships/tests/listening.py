"""A page as a screen reader says it: Chromium's accessibility tree in its order, and each text's language."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

# What is said with a name of its own; everything else is only said by the texts in it.
PRESSED = {"link", "button", "DisclosureTriangle", "DisclosureTriangleGrouped", "combobox", "textbox"}
LANDMARKS = {"banner", "navigation", "main", "complementary", "contentinfo", "region", "search"}
ALONE = {"banner", "main", "contentinfo"}
SAID = PRESSED | LANDMARKS | {"heading", "image", "group", "list", "status", "alert", "StaticText"}


@dataclass(frozen=True)
class Heard:
    """One thing that is said: its role, its name, the language of its words, and what is told beside it."""

    role: str
    name: str
    language: str
    level: int = 0
    beside: str = ""
    address: str = ""


def listen(page: Page) -> list[Heard]:
    """Everything that a screen reader finds on the page, in its order."""
    inspector = page.context.new_cdp_session(page)
    inspector.send("Accessibility.enable")
    nodes = inspector.send("Accessibility.getFullAXTree")["nodes"]
    languages = _languages(inspector.send("DOM.getDocument", {"depth": -1})["root"])
    inspector.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    heard: list[Heard] = []
    _walk(nodes[0], by_id, languages, heard)
    return heard


def _languages(node: dict[str, Any], spoken: str = "") -> dict[int, str]:
    """The language of each node, by the `lang` that stands nearest around it."""
    written = node.get("attributes", [])
    spoken = dict(zip(written[::2], written[1::2], strict=True)).get("lang", spoken)
    found = {node["backendNodeId"]: spoken}
    for child in node.get("children", []):
        found |= _languages(child, spoken)
    return found


def _walk(node: dict[str, Any], by_id: dict[str, Any], languages: dict[int, str], heard: list[Heard]) -> None:
    role, name = _value(node, "role"), " ".join(_value(node, "name").split())
    is_said = not node.get("ignored") and role in SAID
    if is_said and (name or role in LANDMARKS):
        told = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        heard.append(
            Heard(
                role,
                name,
                languages.get(node.get("backendDOMNodeId", 0), ""),
                told.get("level", 0) if role == "heading" else 0,
                _value(node, "description"),
                told.get("url", ""),
            )
        )
    for child in node.get("childIds", []):
        if child in by_id:
            _walk(by_id[child], by_id, languages, heard)


def _value(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value") or "")


def faults_of(heard: list[Heard]) -> list[str]:
    """What a listener stumbles over, in words; nothing if all is well."""
    return [*_headings(heard), *_landmarks(heard), *_names(heard), *_scripts(heard)]


def _headings(heard: list[Heard]) -> list[str]:
    levels = [each.level for each in heard if each.role == "heading"]
    faults = [] if levels[:1] == [1] and levels.count(1) == 1 else [f"headings of levels {levels}"]
    return faults + [f"from heading {one} to {other}" for one, other in pairwise(levels) if other > one + 1]


def _landmarks(heard: list[Heard]) -> list[str]:
    found = Counter((each.role, each.name) for each in heard if each.role in LANDMARKS)
    alone = Counter(each.role for each in heard if each.role in ALONE)
    faults = [f"{count} landmarks {role} “{name}”" for (role, name), count in found.items() if count > 1]
    faults += [f"{alone[role]} landmarks {role}" for role in sorted(ALONE) if alone[role] != 1]
    return faults + [f"no name: {role}" for role, name in found if not name and role not in ALONE]


def _names(heard: list[Heard]) -> list[str]:
    """Links and buttons are also heard in a list, without what stands around them."""
    places: dict[tuple[str, str], list[str]] = {}
    for each in heard:
        if each.role in PRESSED:
            places.setdefault((each.role, each.name), []).append(each.address)
    return [
        f"{len(found)} times {role} “{name}”"
        for (role, name), found in places.items()
        if len(found) > 1 and (not found[0] or len(set(found)) > 1)
    ]


def _scripts(heard: list[Heard]) -> list[str]:
    """Arabic words are said by an Arabic voice, and no other words are; no text is without a language."""
    faults = [f"no language: “{each.name}”" for each in heard if each.name and not each.language]
    for each in heard:
        if each.role == "StaticText" and re.search("[\u0600-\u06ff]", each.name) and each.language != "ar":
            faults.append(f"an Arabic text in {each.language}: “{each.name}”")
    return faults


def texts(heard: list[Heard], language: str) -> set[str]:
    """The texts with words in them that are said in this language."""
    return {each.name for each in heard if each.language == language and re.search(r"[^\W\d_]{2}", each.name)}
