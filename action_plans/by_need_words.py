"""A school among those in need, in words: how its plan stands and since when, last contact, what comes."""

import datetime
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from action_plans.by_need import CALM, Season
from action_plans.content import shortened
from action_plans.enums import ActionPlanState as State
from action_plans.register import mark_of, number_words
from contacts.recency import LastContact, quiet_words
from partnerships.templatetags.look import strip
from schools.enums import Level

# Whoever became chair within so many days is named as new.
NEWLY = 60
LONGEST = 44
NO_TYPES = (0,) * 6
# Taken off the week's day, and the month, on a phone: `Tue, Nov 3`.


def readable(row: dict[str, Any], season: Season, zone: Any, *, leads: bool) -> dict[str, Any]:
    """What a stencil prints. Only for whoever leads is anything “ready for you”."""
    last = LastContact.told(row["last"], season.year, season.today)
    is_ready = row["state"] == State.RECOMMENDED or (
        row["state"] == State.SUBMITTED and not row["facilitator_id"]
    )
    return {
        "id": row["id"],
        "name": row["name"],
        "level": _level(row["level"], get_language()),
        "facilitator": row["facilitator"] or row["facilitator_code"] or "",
        "is_needy": row["rank"] < CALM,
        "is_ready": leads and is_ready,
        "state_mark": mark_of(row),
        "state_note": _note(row, season, zone),
        "chair_note": _about_chair(row, season.today),
        "strip": strip(tuple(row["types"].values()) if row["types"] else NO_TYPES),
        "ago": last.ago(season.today),
        "how": "" if last.is_quiet else last.how,
        "quiet": quiet_words() if last.is_quiet else "",
        **_next(row),
    }


_LEVELS = dict(Level.choices)


@lru_cache(maxsize=64)
def _level(level: str, _language: str | None) -> str:
    return str(_LEVELS[level])


def _about_chair(row: dict[str, Any], today: datetime.date) -> str:
    if not row["chair"]:
        return _("No chair yet")
    if (today - row["chair_since"]).days > NEWLY:
        return ""
    return _("New chair since %(day)s") % {"day": _day(row["chair_since"])}


def _note(row: dict[str, Any], season: Season, zone: Any) -> str:
    """Why it stands so: since when, who waits for whom, what is asked."""
    if row["state"] in _SAYS:
        return _SAYS[row["state"]](row, season, zone)
    if row["approved_at"]:
        return _("The approved plan stays in force")
    return _asked(row["asks"]) if row["state"] == State.CHANGES else _unfinished(row, season, zone)


def _recommended(row: dict[str, Any], season: Season, zone: Any) -> str:
    return _("%(name)s recommends approval") % {"name": row["recommends"] or _("The facilitator")}


def _approved(row: dict[str, Any], season: Season, zone: Any) -> str:
    return _("Approved %(day)s") % {"day": _day(row["approved_at"].astimezone(zone).date())}


def _unfinished(row: dict[str, Any], season: Season, zone: Any) -> str:
    """What is not begun, or drafted: how late it is, else when somebody was last at it, else its day."""
    due_on = row["due_on"]
    if due_on and due_on < season.today:
        late = number_words("late", (season.today - due_on).days)
        return _("Was due %(day)s, %(late)s") % {"day": _day(due_on), "late": late}
    if row["changed_at"]:
        return _("Last edited %(day)s") % {"day": _day(row["changed_at"].astimezone(zone).date())}
    return _("Due %(day)s") % {"day": _day(due_on)} if due_on else ""


def _waits(row: dict[str, Any], season: Season, zone: Any) -> str:
    days = (season.today - row["submitted_at"].astimezone(zone).date()).days
    words = {"n": days, "name": row["facilitator"] or _("you")}
    if days <= 0:
        return _("Came today, for %(name)s") % words
    return ngettext("Waits %(n)s day for %(name)s", "Waits %(n)s days for %(name)s", days) % words


_SAYS = {
    State.SUBMITTED: _waits,
    State.RECOMMENDED: _recommended,
    State.APPROVED: _approved,
    State.CLOSED: _approved,
}


def _asked(asks: dict[str, int] | None) -> str:
    """`2 questions, 1 must fix`."""
    if not asks:
        return _("Everything is answered; not submitted again yet")
    others = asks["all"] - asks["must"]
    said = []
    if others:
        said.append(ngettext("%(n)s question", "%(n)s questions", others) % {"n": others})
    if asks["must"]:
        said.append(ngettext("%(n)s must fix", "%(n)s must fix", asks["must"]) % {"n": asks["must"]})
    return ", ".join(said)


def _next(row: dict[str, Any]) -> dict[str, str]:
    """The next activity and its day; of a draft only that it is one."""
    if row["ahead"]:
        text, on = row["ahead"]["text"], datetime.date.fromisoformat(row["ahead"]["on"])
        return {"next": shortened(text, LONGEST), "next_day": date_format(on, "WEEKDAY_MONTH_DAY_SHORT")}
    if row["state"] in {State.DRAFT, State.CHANGES}:
        return {"next": "", "next_day": _("Still being written")}
    return {"next": "", "next_day": _("Nothing dated yet")}


@lru_cache(maxsize=2048)
def _day_words(day: datetime.date, _language: str | None) -> str:
    return date_format(day, "MONTH_DAY_FORMAT")


def _day(day: datetime.date) -> str:
    return _day_words(day, get_language())
