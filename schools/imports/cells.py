"""What one cell means. Text in; a value of ours, None for "not given", or BadValue, out.

Sources: NCES Common Core of Data (codes for status, grade, missing) and the habits of spreadsheets,
which eat leading zeros, put apostrophes before numbers and turn grade spans into dates.
"""

import re

from django.utils.translation import gettext as _

from schools.enums import Grade, Level, SchoolStatus
from schools.imports.problems import BadValue, DigitsLost

MISSING = frozenset(
    (
        "", "n/a", "na", "null", "none", "nan", "not available", "not reported", "not applicable", "missing",
        "#n/a", "#ref!", "#value!", "-999", "-999.0", "-9", "-2", "-1", "-", "–", "—", ".", "†", "‡",
    )
)  # fmt: skip

# Invisible characters: controls, direction marks, and halves of characters that PostgreSQL refuses.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_EXCEL_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
_EXCEL_APOSTROPHE = re.compile(r"^'(?=[\d=+@-])")
_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,2})")
_ZERO_CENTS = re.compile(r"(?<=[0-9])\.0+$")


def tidy(cell: str) -> str:
    """The text as it was meant: no invisible characters, no marks of a spreadsheet, single blanks."""
    text = " ".join(_INVISIBLE.sub("", cell).split())
    text = _EXCEL_TEXT.sub(r"\1", text)
    return _EXCEL_APOSTROPHE.sub("", text.replace('""', '"')).strip()


def is_missing(text: str) -> bool:
    """Whether a tidied cell says that it has nothing to say."""
    return text.casefold() in MISSING


def whole(text: str) -> str:
    """A number's digits as text, whatever a spreadsheet made of it ("4.21899003847E+11", "101.0").

    Raises DigitsLost where the spreadsheet rounded it.
    """
    plain = _ZERO_CENTS.sub("", text)
    short = _SCIENTIFIC.fullmatch(plain)
    if not short:
        return plain
    first, rest, power = short[1], short[2] or "", int(short[3])
    if len(rest) < power:
        raise DigitsLost(
            _(
                "A spreadsheet shortened the id to %(value)s, and digits are lost. "
                "Format the column as text, bring the ids in again from where they came, and save anew."
            )
            % {"value": text}
        )
    return first + rest[:power]


def nces_id(text: str) -> str:
    """NCESSCH: twelve digits. Eleven have lost their leading zero in a spreadsheet, and get it back."""
    digits = whole(text.replace(" ", "").replace("-", ""))
    if not re.fullmatch(r"[0-9]{11,12}", digits):
        raise BadValue(_("An NCES school id has twelve digits; keep its leading zeros."))
    return digits.zfill(12)


def lea_id(text: str) -> str:
    """LEAID: seven digits; six have lost their leading zero."""
    digits = whole(text.replace(" ", ""))
    return digits.zfill(7) if re.fullmatch(r"[0-9]{6,7}", digits) else digits


def short_text(most: int):
    """A parser for text of at most so many characters."""

    def parse(text: str) -> str:
        if len(text) > most:
            raise BadValue(
                _("Shorten it to %(most)s characters; it has %(length)s.")
                % {"most": most, "length": len(text)}
            )
        if "\ufffd" in text:
            raise BadValue(
                _("A letter in it can't be read. Save the list as “CSV UTF-8” and bring it in again.")
            )
        return text

    return parse


def other_id(most: int):
    """A parser for ids whose form only the state or the district knows."""
    fits = short_text(most)
    return lambda text: fits(whole(text))


_GRADES = {code.value: code.value for code in Grade} | {
    "K": "KG", "KN": "KG", "00": "KG", "0": "KG", "P": "PK", "PREK": "PK", "PS": "PK", "P3": "PK", "P4": "PK",
    "EC": "PK", "PRESCHOOL": "PK", "TK": "KG", "AD": "AE", "ADULT": "AE", "UNGRADED": "UG",
}  # fmt: skip
_GRADES |= {str(number): f"{number:02d}" for number in range(1, 14)}
_ORDER = {code: place for place, code in enumerate(Grade.values)}
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip


def grade(text: str) -> str | None:
    """One grade as the Common Core of Data writes it; its M (missing) and N (none) are no grade."""
    code = whole(text.lstrip("'")).upper().replace("-", "").replace(" ", "")
    if code in {"M", "N"}:
        return None
    if code not in _GRADES:
        raise BadValue(_("Write the grade as PK, K, or a number from 1 to 13."))
    return _GRADES[code]


def grade_span(text: str) -> tuple[str, str] | None:
    """Lowest and highest grade of "K-5", "05-07, 09-12", or of the date a spreadsheet made of it."""
    spoken = text.casefold().lstrip("'")
    spoken = _undo_date(spoken) or spoken
    spoken = re.sub(r"pre-?\s?k(indergarten)?|pre-?school", "pk", spoken)
    spoken = re.sub(r"kindergarten|k[ií]nder", "k", spoken)
    spoken = re.sub(r"\b(grades?|grados?|gr\.?|del?)\b|(?<=\d)(?:(?:st|nd|rd|th)\b|\.?º)", " ", spoken)
    ends = [part for part in re.split(r"[-–—,;/&]|\b(?:to|through|and|al?|y)\b", spoken) if part.strip()]
    try:
        grades = [code for code in (grade(end.strip()) for end in ends) if code]
    except BadValue as wrong:
        raise BadValue(_("Write the grades as K-5 or 9-12.")) from wrong
    if not grades:
        return None
    return min(grades, key=_ORDER.__getitem__), max(grades, key=_ORDER.__getitem__)


def _undo_date(text: str) -> str | None:
    """Spreadsheets take 9-12 for September 12 and show 12-Sep, or store a date: back to 9-12."""
    if stored := re.match(r"[0-9]{4}-([0-9]{2})-([0-9]{2})", text):
        return f"{stored[1]}-{stored[2]}"
    if shown := re.fullmatch(r"([0-9]{1,2})-([a-z]{3})", text):
        day, month = shown[1], _MONTHS.get(shown[2])
    elif shown := re.fullmatch(r"([a-z]{3})-([0-9]{1,2})", text):
        day, month = shown[2], _MONTHS.get(shown[1])
    else:
        return None
    return f"{month}-{day}" if month else None


_KINDS = (
    (Level.PREKINDERGARTEN, re.compile(r"pre-?\s?k|pre-?school|early childhood")),
    (Level.ELEMENTARY, re.compile(r"elem|primary|grade school")),
    (Level.MIDDLE, re.compile(r"middle|junior high|jr\.? high|intermediate")),
    (Level.HIGH, re.compile(r"(?<!junior )(?<!jr )(?<!jr\. )high|secondary|senior")),
)
_LEVEL_CODES = {
    "pk": Level.PREKINDERGARTEN, "e": Level.ELEMENTARY, "es": Level.ELEMENTARY, "1": Level.ELEMENTARY,
    "m": Level.MIDDLE, "ms": Level.MIDDLE, "2": Level.MIDDLE, "h": Level.HIGH, "hs": Level.HIGH,
    "3": Level.HIGH,
    "4": Level.OTHER, "other": Level.OTHER, "ungraded": Level.OTHER, "adult education": Level.OTHER,
    "combined": Level.OTHER, "special": Level.OTHER, "alternative": Level.OTHER, "k12": Level.OTHER,
}  # fmt: skip


def level(text: str) -> str | None:
    """One of our levels, or None for a school of several ("Elementary-Middle"): its grades decide."""
    word = text.casefold()
    if word in _LEVEL_CODES:
        return _LEVEL_CODES[word].value
    kinds = [kind for kind, pattern in _KINDS if pattern.search(word)]
    if len(kinds) == 1:
        return kinds[0].value
    if kinds:
        return None
    try:
        span = grade_span(text)
    except BadValue as wrong:
        raise BadValue(_("Use Preschool, Elementary, Middle, High or Other.")) from wrong
    return level_of_grades(*span) if span else None


def level_of_grades(low: str, high: str) -> str:
    """The level that NCES gives a school: from PK–3 to 8, from 4–7 to 9, or from 7–12 to 12."""
    first, last = _ORDER[low], _ORDER[high]
    if high == "PK":
        return Level.PREKINDERGARTEN.value
    if first <= _ORDER["03"] and last <= _ORDER["08"]:
        return Level.ELEMENTARY.value
    if _ORDER["04"] <= first <= _ORDER["07"] and last <= _ORDER["09"]:
        return Level.MIDDLE.value
    if _ORDER["07"] <= first <= _ORDER["12"] and last <= _ORDER["13"]:
        return Level.HIGH.value
    return Level.OTHER.value


_STATUS = (
    dict.fromkeys(
        ("1", "3", "4", "5", "8", "open", "opened", "active", "new", "added", "reopened", "operating", "yes",
         "changed boundary/agency", "changed agency", "in operation"),
        SchoolStatus.OPEN.value,
    )
    | dict.fromkeys(
        ("2", "6", "closed", "inactive", "tobedeleted", "temporarily closed", "permanently closed", "no"),
        SchoolStatus.CLOSED.value,
    )
    | dict.fromkeys(("7", "future", "planned", "opens soon"), SchoolStatus.NEW.value)
)  # fmt: skip


def status(text: str) -> str:
    """Open, closed, or opening soon, from the codes of the Common Core of Data or from words."""
    word = whole(text).casefold()
    if word not in _STATUS:
        raise BadValue(_("Use Open, Closed or Opens soon, or a status code of NCES (1 to 8)."))
    return _STATUS[word]


_YES = re.compile(r"1|y|yes|t|true|x|.*\b(school-?\s?wide|targeted)\b.*|title (i|1)( school)?|eligible")
_NO = re.compile(r"0|n|no|f|false|not (a )?title (i|1).*|non-?title (i|1)|not eligible")


def title_i(text: str) -> bool:
    word = _ZERO_CENTS.sub("", text.casefold())
    if _NO.fullmatch(word):
        return False
    if _YES.fullmatch(word):
        return True
    raise BadValue(_("Write yes or no, or leave it empty."))


MOST_STUDENTS = 1_000_000


def enrollment(text: str) -> int | None:
    """How many students. Negative figures are the federal files' way to say: not known."""
    number = whole(text.replace(",", "").replace(" ", ""))
    if re.fullmatch(r"-[0-9]+", number):
        return None
    if not re.fullmatch(r"[0-9]{1,7}", number) or int(number) > MOST_STUDENTS:
        raise BadValue(_("Write the number of students in digits, or leave it empty."))
    return int(number)


def zip_code(text: str) -> str:
    """A ZIP code; three or four digits have lost their leading zeros in a spreadsheet."""
    digits = _ZERO_CENTS.sub("", text)
    if re.fullmatch(r"[0-9]{3,4}", digits):
        return digits.zfill(5)
    return short_text(10)(digits)


def website(text: str) -> str:
    """An address on the web; nothing that a browser would run."""
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:(?!\d)", text) and not re.match(r"(?i)https?://", text):
        raise BadValue(_("Write the website as https://… , or leave it empty."))
    return short_text(300)(text)
