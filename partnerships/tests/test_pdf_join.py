"""Tagged PDFs joined into one: still valid, every word, tag and bookmark there, in little memory."""

import io
from functools import cache

import page
import pytest
from django.utils.html import format_html, format_html_join
from pypdf import PdfReader

from partnerships.foundation import pdf
from partnerships.foundation.pdf_join import Joiner

CELLS = "<tr><th scope='row'>Row {} ({})</th><td>\\cell) {}</td></tr>"
BODY = (
    "<body><h1>{}</h1><h2>First (part)</h2><p>Ünïcode 中文</p><table><thead><tr><th scope='col'>A</th>"
    "<th scope='col'>B</th></tr></thead><tbody>{}</tbody></table></body>"
)


@cache
def made(title, rows=3):
    cells = format_html_join("", CELLS, ((n, title, n) for n in range(rows)))
    body = format_html(BODY, title, cells)
    return pdf.render(body, title=title, language="en", stylesheet="css/pdf.css")


def joined(*documents, **over):
    out = io.BytesIO()
    with Joiner(out) as joiner:
        for number, document in enumerate(documents):
            joiner.add(io.BytesIO(document.data), title=f"Part {number}", name=f"part-{number}", **over)
    return out.getvalue()


def test_the_whole_is_valid_pdf_ua():
    data = joined(made("One"), made("Two", 120), made("One"))

    report = page.validate_pdf_bytes(data, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_every_page_word_and_bookmark_is_there():
    parts = [made("One"), made("Two", 120), made("Three")]
    reader = PdfReader(io.BytesIO(joined(*parts)))

    texts = [sheet.extract_text() for part in parts for sheet in PdfReader(io.BytesIO(part.data)).pages]
    assert [sheet.extract_text() for sheet in reader.pages] == texts
    assert [each.title for each in reader.outline if not isinstance(each, list)] == [
        "Part 0",
        "Part 1",
        "Part 2",
    ]
    assert [each.title for each in reader.outline[1]] == ["First (part)"]
    assert reader.get_destination_page_number(reader.outline[4]) == parts[0].pages + parts[1].pages
    assert (reader.metadata.title, reader.trailer["/Root"]["/Lang"]) == ("One", "en")


def test_cells_of_different_files_have_different_ids():
    root = PdfReader(io.BytesIO(joined(made("One"), made("One")))).trailer["/Root"]["/StructTreeRoot"]

    ids = [each["/ID"] for each in walk(root) if "/ID" in each]
    named = {
        name
        for each in walk(root)
        if "/A" in each and "/Headers" in each["/A"]
        for name in each["/A"]["/Headers"]
    }
    assert len(ids) == len(set(ids)) == 10
    assert named <= set(ids)


def walk(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if hasattr(kid, "get"):
            yield kid
            yield from walk(kid)


def test_nothing_is_finished_when_a_file_is_broken():
    out = io.BytesIO()

    with pytest.raises(Exception, match="trailer"), Joiner(out) as joiner:
        joiner.add(io.BytesIO(b"no document"))

    assert b"%%EOF" not in out.getvalue()
