"""Text that can be copied, searched and read aloud from a PDF, also where letters combine.

Where several glyphs make up one cluster (a letter and its accent, a Burmese syllable), WeasyPrint
notes the whole text for the last glyph and nothing for the others. The first makes later plain
letters read wrongly, the second is no valid PDF/UA. Here each such glyph gets the letter that its
own font says it draws.
"""

import re
import unicodedata
from io import BytesIO
from typing import Any

ENTRY = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$")
# For a glyph that draws no letter of its own: nothing to see, nothing to read.
NOTHING = "\u200b"


def mend_text(document: Any, pdf: Any) -> None:
    """A finisher for WeasyPrint: mends the tables from glyphs to text before the PDF is written."""
    fonts = {font.name: font for font in document.fonts.values()}
    for entry in pdf.objects:
        if isinstance(entry, dict) and "ToUnicode" in entry and entry.get("BaseFont") in fonts:
            table = pdf.objects[int(entry["ToUnicode"].split()[0])]
            table.stream = [_mended(line, fonts[entry["BaseFont"]]) for line in table.stream]


def _mended(line: Any, font: Any) -> Any:
    found = ENTRY.match(line) if isinstance(line, bytes) else None
    if found is None:
        return line
    glyph, text = int(found[1], 16), bytes.fromhex(found[2].decode()).decode("utf-16-be")
    if text and not _has_marks(text):  # one letter, a ligature such as "ffi", or an emoji's family
        return line
    right = _letters(font).get(glyph) or text or NOTHING
    return b"<%04x> <%s>" % (glyph, right.encode("utf-16-be").hex().encode())


def _has_marks(text: str) -> bool:
    """Whether this is a letter with its accents: their glyphs are shared with other letters."""
    return len(text) > 1 and any(unicodedata.category(each) in {"Mn", "Mc"} for each in text)


_known: dict[tuple[str, int], dict[int, str]] = {}


def _letters(font: Any) -> dict[int, str]:
    """What each glyph of a font draws, by the font's own table of letters and its glyphs' names."""
    key = (font.family, font.weight)
    if key not in _known:
        _known[key] = _read_letters(font)
    return _known[key]


def _read_letters(font: Any) -> dict[int, str]:
    from fontTools.agl import toUnicode
    from fontTools.ttLib import TTFont
    from weasyprint.text.fonts import get_hb_object_data

    file = TTFont(BytesIO(get_hb_object_data(font.hb_face)), fontNumber=font.index, lazy=True)
    order = file.getGlyphOrder()
    letters = {glyph: toUnicode(name) for glyph, name in enumerate(order)}
    for code, name in sorted(file.getBestCmap().items(), reverse=True):
        letters[file.getGlyphID(name)] = chr(code)
    return letters
