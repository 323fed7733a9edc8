"""Names of schools: when two are the same, and how capitals read better."""

import re

_ALIKE = {
    "elem": "elementary", "el": "elementary", "es": "elementary", "sch": "", "school": "", "schools": "",
    "hs": "high", "ms": "middle", "jr": "junior", "sr": "senior", "st": "saint", "mt": "mount", "ft": "fort",
    "acad": "academy", "ctr": "center", "centre": "center", "cs": "charter", "chtr": "charter", "the": "",
    "of": "", "for": "", "at": "", "and": "", "&": "", "dr": "",
}  # fmt: skip
_WORDS = re.compile(r"[^\W_]+|&")


def alike(name: str) -> str:
    """A key under which two spellings meet: "Washington Elem. Sch." and "WASHINGTON ELEMENTARY"."""
    words = _WORDS.findall(name.casefold().replace("'", "").replace("’", "").replace(".", " "))
    return " ".join(word for word in (_ALIKE.get(each, each) for each in words) if word)


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in capitals and blanks alone."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


_SMALL = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with", "de", "la"}
_ABBREVIATIONS = {
    "KIPP", "STEM", "STEAM", "HS", "MS", "ES", "II", "III", "IV", "VI", "VII", "VIII", "IX", "ROTC", "JROTC",
    "YES", "EOP", "CTE", "IB", "DC", "US", "USA", "NE", "NW", "SE", "SW", "JFK", "MLK", "YMCA", "YWCA",
    "PACE", "ESE", "PK", "VPK",
}  # fmt: skip


def in_capitals(names: list[str]) -> bool:
    """Whether a list writes its names in capitals throughout."""
    lettered = [name for name in names if any(letter.isalpha() for letter in name)]
    return bool(lettered) and sum(name == name.upper() for name in lettered) >= 0.9 * len(lettered)


def easier_to_read(name: str) -> str:
    """JOHN BARTRAM HIGH SCHOOL → John Bartram High School. What people correct stays corrected."""
    words = name.split()
    return " ".join(_word(word, first=at == 0) for at, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if (
        word.strip("().,") in _ABBREVIATIONS
        or re.fullmatch(r"\([A-Z]{2,6}\)", word)
        or re.search(r"\d", word)
        or re.fullmatch(r"([A-Z]\.)+", word)
    ):
        return word
    if word.casefold() in _SMALL and not first:
        return word.casefold()
    return re.sub(r"[^\W\d_]+(['’][^\W\d_]+)?", _capitalized, word)


def _capitalized(match: re.Match[str]) -> str:
    word = match[0].capitalize()
    if word.startswith("Mc") and len(word) > 3:  # noqa: PLR2004 - McA… is the shortest that makes a name
        return "Mc" + word[2:].capitalize()
    if len(word) > 2 and word[0] in "OD" and word[1] in "'’":  # noqa: PLR2004 - O'N…
        return word[:2] + word[2:].capitalize()
    return word
