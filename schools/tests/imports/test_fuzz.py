"""Whatever bytes come: rows, or a sentence. Never anything else."""

import io
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from schools.imports.cells import tidy
from schools.imports.problems import BadValue, DigitsLost, Unreadable
from schools.imports.reader import open_list, unpack
from schools.imports.shapes import FIELDS
from schools.tests.imports import lists

NASTY = st.text(st.one_of(st.characters(), st.sampled_from('",;\t\n\r\0\'=+-@\u202e\ufeff"')), max_size=60)
STARTS = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"School Name,NCES ID,Grades\n", b'"']
)


def bring(content: bytes) -> None:
    """Read it; anything but rows or a sentence is raised."""
    with suppress(Unreadable), unpack(io.BytesIO(content), "list") as (kept, _name, _facts):
        whole = kept.read()
        found = open_list(lambda: io.BytesIO(whole))
        found.districts()
        assert all(listed.problems or listed.values["name"] for listed in found.schools())


@settings(max_examples=300, deadline=None)
@given(STARTS, st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_sentence(start, rest):
    bring(start + rest)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(NASTY, min_size=1, max_size=6), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_any_table_gives_rows_or_a_sentence(rows, encoding):
    text = "\n".join(",".join(row) for row in [["School Name", "NCES ID", "Grades", "Status"], *rows])
    bring(
        text.encode(encoding, errors="surrogatepass")
        if encoding == "utf-16"
        else text.encode(errors="replace")
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=6))
def test_damaged_packages_give_rows_or_a_sentence(place, damage):
    for whole in (PACKAGE, BOOK):
        at = place % len(whole)
        bring(whole[:at] + damage + whole[at + len(damage) :])


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(FIELDS)), NASTY)
@example("grade_span", "-")
@example("level", "\u0663")
@example("enrollment", "1e99")
def test_any_cell_is_understood_or_refused_with_advice(name, text):
    with suppress(BadValue, DigitsLost):
        FIELDS[name].parse(tidy(text))


PACKAGE = lists.oneroster("1.2")
BOOK = lists.workbook([["School Name", "NCES ID"], ["Elm School", 90000000001]])
