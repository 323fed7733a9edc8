"""Days and months as people write them in a spreadsheet, in English or Spanish. What is no day is given back
as words.
"""

import datetime
import re
from typing import Any

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Beginnings of months that Spanish has otherwise.
_OTHERWISE = {"ene": "jan", "abr": "apr", "ago": "aug", "set": "sep", "dic": "dec"}
_MONTH = r"(?P<{0}>jan|ene|feb|mar|apr|abr|may|jun|jul|aug|ago|sep|set|oct|nov|dec|dic)[a-z]*\.?"
_PATTERNS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"),
    re.compile(r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})(?:/(?P<y>\d{4}|\d{2}))?\b(?!/)"),
    re.compile(_MONTH.format("n") + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y>\d{4}))?(?!:)", re.I),
    re.compile(
        r"\b(?:el\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th|\.?º)?\s+(?:de\s+)?"
        + _MONTH.format("n")
        + r"(?:,?\s+(?:del?\s+)?(?P<y>\d{4}))?",
        re.I,
    ),
)
_LONE_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|"
    r"ene|abr|ago|set|dic)\b\.?",
    re.I,
)
_BETWEEN = re.compile(r"^(?:[\s;,&.]|\b(?:and|y)\b)+|(?:[\s;,&.]|\b(?:and|y)\b)+$", re.I)
_NOTHING = re.compile(r"(?:[\s;,&.]|\b(?:and|on|in|y|e|el|en)\b)*", re.I)


def _number(name: str) -> int:
    """The number of the month that begins so."""
    start = name[:3].casefold()
    return _NAMES.index(_OTHERWISE.get(start, start)) + 1


def month_of(text: str) -> int | None:
    """`October`, `Oct.`, `10`: the number of a month."""
    word = text.strip().casefold().rstrip(".")
    if re.fullmatch(r"0?[1-9]|1[0-2]", word):
        return int(word)
    return _number(word) if _LONE_MONTH.fullmatch(word) else None


def days_in(text: str, year: Any) -> tuple[list[datetime.date], list[int], str]:
    """Days within the school year, months named alone, and the words that are neither."""
    found: list[datetime.date] = []

    def take(match: re.Match[str]) -> str:
        day = _day(match.groupdict(), year)
        if day is None or not year.starts_on <= day <= year.ends_on:
            return match[0]
        found.append(day)
        return ";"

    rest = text
    for pattern in _PATTERNS:
        rest = pattern.sub(take, rest)
    bare = _LONE_MONTH.sub(";", rest)
    if not found and _NOTHING.fullmatch(bare):
        months = [month_of(name) for name in _LONE_MONTH.findall(rest)]
        return [], [month for month in dict.fromkeys(months) if month], ""
    words = "" if _NOTHING.fullmatch(rest) else _BETWEEN.sub("", re.sub(r"(?:;\s*)+", "; ", rest))
    return sorted(set(found)), [], " ".join(words.split())


def one_day(text: str, year: Any) -> datetime.date | None:
    """The one day that a cell says, whichever school year it lies in; None where it says none."""
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text.strip()):
            return _day(match.groupdict(), year)
    return None


def _day(parts: dict[str, Any], year: Any) -> datetime.date | None:
    month = int(parts["m"]) if parts.get("m") else _number(parts["n"])
    said = int(parts["y"]) if parts.get("y") else None
    if said is not None and said < 100:  # noqa: PLR2004 - two digits
        said += 2000
    first = year.starts_on
    numbers = (said or (first.year if month >= first.month else first.year + 1), month, int(parts["d"]))
    try:
        return datetime.date(*numbers)
    except ValueError:
        return None
