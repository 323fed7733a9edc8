"""Every school, in alphabetical order, never ranked: which the reader asked for, and how each shows."""

import html
from dataclasses import dataclass
from functools import lru_cache

from django.core.paginator import Page, Paginator
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from action_plans.enums import Involvement
from partnerships.templatetags.look import STATES, icon, strip_line
from progress.exceptions import RULES, is_exception
from progress.figures import state_words
from progress.standing import shown_state
from progress.tally import Moment, Row
from schools.register import NOBODY

PER_PAGE = 1_000
# What `show` may say, beside the keys of exceptions.RULES.
EXCEPTIONS, MISSING, TYPE = "exceptions", "missing", "type-"
SHOW = (EXCEPTIONS, MISSING, *RULES, *(f"{TYPE}{number}" for number in Involvement.values))


@dataclass(frozen=True)
class Choice:
    """What the reader asked to see; everything may be empty."""

    show: str = ""
    level: str = ""
    cluster: str = ""
    facilitator: str = ""
    page: str = "1"


def is_missing_a_type(row: Row) -> bool:
    """Whether the plan in force has a type of involvement without an activity."""
    return row["in_force"] and 0 in row["types"]


def chosen(rows: list[Row], choice: Choice, moment: Moment) -> list[Row]:
    """The rows that fit, in the order in which they stand."""
    return [row for row in rows if _fits(row, choice) and _is_shown(row, choice.show, moment)]


def _fits(row: Row, choice: Choice) -> bool:
    return (
        (not choice.level or row["level"] == choice.level)
        and _is(row["cluster_id"], choice.cluster)
        and _is(row["facilitator_id"], choice.facilitator)
    )


def _is(value: int | None, wanted: str) -> bool:
    if wanted == NOBODY:
        return value is None
    return not wanted or str(value) == wanted


def _is_shown(row: Row, show: str, moment: Moment) -> bool:
    if show == EXCEPTIONS:
        return is_exception(row, moment)
    if show == MISSING:
        return is_missing_a_type(row)
    if show.startswith(TYPE):
        return row["in_force"] and not row["types"][int(show.removeprefix(TYPE)) - 1]
    return RULES[show](row, moment) if show in RULES else True


def page_of(rows: list[Row], page: str) -> Page:
    return Paginator(rows, PER_PAGE).get_page(page)


def drawn(rows: list[Row], base: str) -> SafeString:
    """All of these schools, each as a line of the list; with links where `base` is given, the address that
    ids follow.

    Few lines differ but for name and id, so each of those is drawn by its template once and kept: a thousand
    lines took half the page's time.
    """
    language = get_language()
    return SafeString("".join(_line(row, base, language) for row in rows))


def _line(row: Row, base: str, language: str | None) -> str:
    types = tuple(row["types"]) if row["in_force"] else ()
    before, between, after = _around(row["state"], row["in_force"], types, bool(base), language)
    url = f"{base}{row['id']}/" if base else ""
    return f"{before}{url}{between}{html.escape(row['name'])}{after}"


URL, NAME = "\ue010", "\ue011"


@lru_cache(maxsize=4096)
def _around(
    state: str, in_force: bool, types: tuple[int, ...], is_linked: bool, _language: str | None
) -> tuple[str, str, str]:
    """What stands before the address, between it and the name, and after the name. A plan that is not in
    force shows no types: nobody approved them.
    """
    row = {"state": state, "in_force": in_force}
    line = get_template("progress/_register_row.html").render(
        {
            "url": URL if is_linked else "",
            "name": NAME,
            "mark": _mark(shown_state(row)),
            "words": state_words(row),
            "strip": strip_line(types) if in_force else "",
        }
    )
    before, found, rest = line.partition(URL)
    if not found:
        before, rest = "", line
    between, _name, after = rest.partition(NAME)
    return before, between, after


def _mark(state: str) -> SafeString:
    shape = STATES[state][0]
    return format_html('<span class="state state-{}">{}</span>', shape, icon(f"state-{shape}"))
