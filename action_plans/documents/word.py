"""An action plan as a Word document, for a team that meets around one. Says what the PDF says."""

import io
import re
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from action_plans.documents.paper import paper_of

# Letters that XML can't hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def word_of(content: dict[str, Any], *, layout: str, paper: str, on: Any) -> bytes:
    """The plan as .docx, with real headings, and tables whose first row is marked as their head."""
    with translation.override(content["language"]):
        sheet = paper_of(content, layout=layout, paper=paper, on=on)
        return _Writer(sheet).written()


class _Writer:
    """One document on its way."""

    def __init__(self, sheet: dict[str, Any]) -> None:
        import docx  # noqa: PLC0415 - loaded when somebody asks for Word
        from docx.shared import Mm  # noqa: PLC0415

        self._sheet = sheet
        self._doc = docx.Document()
        section = self._doc.sections[0]
        width, height = (210, 297) if sheet["paper"] == "a4" else (215.9, 279.4)
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(18)
        section.footer.paragraphs[0].text = _clean(sheet["foot"])
        self._doc.core_properties.title = _clean(sheet["title"])[:255]
        self._doc.core_properties.language = sheet["content"]["language"]

    def written(self) -> bytes:
        self._head()
        if not self._sheet["goals"]:
            self._say(_("This plan has no goals yet."))
        elif self._sheet["layout"] == "by_type":
            self._by_type()
        else:
            self._by_goal()
        self._close()
        out = io.BytesIO()
        self._doc.save(out)
        return out.getvalue()

    def _head(self) -> None:
        content = self._sheet["content"]
        self._doc.add_heading(_("One-Year Action Plan"), 0)
        self._say(f"{content['school']}, {content['year']}. {content['state_words']}")
        self._say(content["district"])
        for line in self._sheet["side"]:
            self._say(line)
        heads = [f"{each['number']} {each['name']}" for each in self._sheet["strip"]]
        self._table(heads, [[each["words"] for each in self._sheet["strip"]]])

    def _by_goal(self) -> None:
        for goal in self._sheet["goals"]:
            self._goal(goal, 1)
            for activity in goal["activities"]:
                self._activity(activity)

    def _by_type(self) -> None:
        self._doc.add_heading(_("Our goals"), 1)
        for goal in self._sheet["goals"]:
            self._goal(goal, 2)
        for page in self._sheet["types"]:
            self._doc.add_heading(f"{page['number'] or ''} {page['name']}".strip(), 1)
            for activity in page["activities"]:
                self._activity(activity)
            if not page["activities"]:
                self._say(_("No activity serves this type first of all."))

    def _goal(self, goal: dict[str, Any], level: int) -> None:
        self._say(goal["over"])
        self._doc.add_heading(_clean(f"{goal['number']} {goal['statement']}"), level)
        self._facts(goal["facts"])

    def _activity(self, activity: dict[str, Any]) -> None:
        self._say(activity["over"])
        self._doc.add_heading(_clean(activity["text"]), 2)
        if activity["types"]:
            self._say(", ".join(f"{each['number']} {each['label']}" for each in activity["types"]))
        self._facts(activity["before"])
        if activity["steps"]:
            heads = [_("What must be ready"), _("By when"), _("Who"), _("Ready")]
            self._table(heads, [_step(step) for step in activity["steps"]])
        self._facts(activity["after"])
        if activity["noted"]:
            self._say(". ".join(filter(None, (activity["noted"], activity["outcome"]))))

    def _facts(self, rows: list[list[dict[str, str]]]) -> None:
        for row in rows:
            self._table([fact["head"] for fact in row], [[fact["text"] for fact in row]])

    def _close(self) -> None:
        if self._sheet["total"]:
            self._say(self._sheet["total"])
            for fund in self._sheet["content"]["totals"]["funds"]:
                source = fund["source"] or _("No source named")
                self._say(f"{source} {fund['amount_words']}")
        self._table(self._sheet["signers"], [["", "", ""]])

    def _say(self, words: str) -> None:
        self._doc.add_paragraph(_clean(words))

    def _table(self, heads: list[Any], rows: list[list[str]]) -> None:
        table = self._doc.add_table(rows=1, cols=len(heads), style="Table Grid")
        _mark_as_head(table.rows[0])
        for cells, words in ((table.rows[0].cells, heads), *((table.add_row().cells, row) for row in rows)):
            for cell, word in zip(cells, words, strict=True):
                cell.text = _clean(str(word))
        self._doc.add_paragraph()


def _step(step: dict[str, Any]) -> list[str]:
    return [step["text"], step["due_words"], step["who"], "✓" if step["is_done"] else ""]


def _mark_as_head(row: Any) -> None:
    """Word and screen readers take this row as the head of its columns, on every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _clean(words: str) -> str:
    """Without the places to break that the PDF engine needs, and without letters that XML forbids."""
    return _FORBIDDEN.sub("□", words.replace("\u200b", ""))
