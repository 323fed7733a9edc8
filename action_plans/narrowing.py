"""How a reader narrows the schools in need: what the address says, and what there is to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, F
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from action_plans.by_need import ATTENTION, QUIET, Asked
from action_plans.enums import ActionPlanState
from action_plans.register import IDS, NONE, Choice
from contacts.recency import quiet_words
from districts.enums import Role
from districts.models import DistrictRole
from schools.enums import Level
from schools.models import Cluster
from schools.register import NOBODY, name_of

READY = "ready"
LONGEST, LONGEST_ID = 100, 19
_KNOWN = {"level": set(Level.values), "state": {READY, NONE, *ActionPlanState.values}}


@dataclass(frozen=True)
class Select:
    """One list to choose from: `choices` are (value, label) pairs, the first of them everything."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str


def lists_asked(request: Any) -> Expression:
    """Clusters, and the facilitators of today, as JSON: to be asked along."""
    clusters = Cluster.objects.order_by("name").values(told=JSONObject(id=F("pk"), name=F("name")))
    serving = DistrictRole.objects.running(request.district.today()).filter(role=Role.FACILITATOR)
    people = serving.annotate(who=name_of("person")).order_by("who")
    return JSONObject(
        clusters=ArraySubquery(clusters),
        facilitators=ArraySubquery(people.values(told=JSONObject(id=F("person_id"), name=F("who")))),
    )


def selects(asked: Asked, lists: dict[str, list[dict[str, Any]]]) -> list[Select]:
    """What may be chosen, and what is."""
    found = {
        "state": (_("State"), [("", _("All states")), (READY, _("Ready for approval")),
                               (NONE, _("Not begun")), *ActionPlanState.choices]),
        "level": (_("Level"), [("", _("All levels")), *Level.choices]),
        "cluster": (_("Cluster"), [("", _("All clusters")), *_pairs(lists["clusters"]),
                                   (NOBODY, _("No cluster"))]),
        "facilitator": (_("Facilitator"), [("", _("All facilitators")), *_pairs(lists["facilitators"]),
                                           (NOBODY, _("No facilitator"))]),
    }  # fmt: skip
    return [Select(name, label, pairs, getattr(asked.about, name)) for name, (label, pairs) in found.items()]


def _pairs(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(str(row["id"]), row["name"]) for row in rows]


def asked_from(data: Mapping[str, str]) -> Asked:
    """What the address asks for. An id that is nobody's finds no school."""
    chosen = {name: value for name in ("level", "state") if (value := data.get(name, "")) in _KNOWN[name]}
    for name in IDS:
        asked = data.get(name, "")
        if asked == NOBODY or (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_ID):
            chosen[name] = asked
    words = data.get("q", "").replace("\x00", "").strip()[:LONGEST]
    show = data.get("show", "")
    return Asked(Choice(q=words, **chosen), show if show in {ATTENTION, QUIET} else "")


def toggles(asked: Asked, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The buttons above the table: address, label with its count, and whether it is pressed."""
    found = []
    for show, label in (("", _("All")), (ATTENTION, _("Needs attention")), (QUIET, quiet_words())):
        query = urlencode({"show": show}) if show else ""
        pressed = asked.show == show and (bool(show) or not asked.narrows)
        found.append({"label": label, "query": query, "count": counts[show or "all"], "pressed": pressed})
    return found


def query_of(asked: Asked) -> str:
    """The filters as a query string, nonsense and page left out."""
    told = {name: getattr(asked.about, name) for name in ("state", "level", "cluster", "facilitator", "q")}
    return urlencode({name: value for name, value in (told | {"show": asked.show}).items() if value})
