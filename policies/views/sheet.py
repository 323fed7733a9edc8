"""A version as its page wants it: the content that prints, with a control where somebody may type."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.foundation.fields.shown import Shown, shown
from policies.content import Parts, content_of
from policies.coverage import Check, Grades, checks_of, facts_of, grades_of
from policies.fields import FIELDS
from policies.models import PolicyVersion
from policies.rules import editable_fields, may_rearrange


@dataclass
class Row:
    """A section or a paragraph: its content `c`, the controls of the fields one may edit now, by name, the
    address under which its own addresses stand; and for a section the key that makes adding safe."""

    c: dict[str, Any]
    f: dict[str, Shown] = field(default_factory=dict)
    url: str = ""
    paragraphs: list["Row"] = field(default_factory=list)
    key: str = ""
    facts: str = ""


@dataclass
class Sheet:
    """A whole version for its page. `removed` are the parts that can be brought back."""

    content: dict[str, Any]
    sections: list[Row]
    version: dict[str, Shown] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    grades: Grades | None = None
    removed: list[dict[str, Any]] = field(default_factory=list)
    may_rearrange: bool = False
    key: str = ""

    @property
    def places(self) -> list[tuple[int, str]]:
        """Where a paragraph may be moved."""
        return [(each.c["id"], each.c["heading"] or _("Section without a heading")) for each in self.sections]

    @property
    def to_renew(self) -> str:
        """The parts of the page that follow what was saved, by id."""
        rows = [each for section in self.sections for each in section.paragraphs]
        return " ".join(["plan-facts", *(f"paragraph-{each.c['id']}-facts" for each in rows)])


def sheet_of(content: dict[str, Any]) -> Sheet:
    """A version to read: nothing can be edited."""
    sections = [
        Row(each, paragraphs=[Row(one) for one in each["paragraphs"]]) for each in content["sections"]
    ]
    return Sheet(content, sections)


class Desk:
    """Makes the controls of one version for one person. Asks the database for nothing."""

    def __init__(self, version: PolicyVersion, parts: Parts, hats: Any) -> None:
        self.version, self.parts, self.hats = version, parts, hats
        self.editable = editable_fields(version, hats)
        self.may_rearrange = may_rearrange(hats, version)
        # One reverse for every address of the page: they all stand under the version's own.
        self.base = page_url(version)
        for row in (*parts.sections, *parts.paragraphs):
            row.version, row.district = version, version.district

    def sheet(self) -> Sheet:
        content = content_of(self.version, self.parts)
        sheet = sheet_of(content)
        sheet.checks, sheet.grades = checks_of(content), grades_of(content)
        sheet.version = self.controls("version", self.version, FIELDS["version"], _("Policy"))
        if self.may_rearrange:
            sheet.may_rearrange, sheet.key = True, str(uuid4())
            sheet.sections = self._sections(sheet.grades)
            sheet.removed = self._removed()
        return sheet

    def controls(self, kind: str, row: Any, names: Any, about: str) -> dict[str, Shown]:
        """A control for each of these fields that may be edited now."""
        return {
            name: shown(
                row,
                FIELDS[kind][name],
                url=f"{self.base}{kind}/{row.pk}/{name}/",
                field_id=f"{kind}-{row.pk}-{name}",
                about=about,
            )
            for name in names
            if name in self.editable[kind]
        }

    def _sections(self, grades: Grades | None) -> list[Row]:
        """Sections and paragraphs as they are written: those without words too, which print nowhere."""
        number, rows = 0, []
        there = (each for each in self.parts.sections if not each.removed_at)
        for place, section in enumerate(there, start=1):
            about = _("Section %(number)s") % {"number": place}
            c = {"id": section.pk, "heading": section.heading, "number": place}
            row = Row(c, self.controls("section", section, FIELDS["section"], about), key=str(uuid4()))
            row.url = f"{self.base}section/{section.pk}/"
            for each in self.parts.paragraphs:
                if each.section_id == section.pk and not each.removed_at:
                    number += 1
                    row.paragraphs.append(self._paragraph(each, number, grades))
            rows.append(row)
        return rows

    def _paragraph(self, each: Any, number: int, grades: Grades | None) -> Row:
        about = _("Paragraph %(number)s") % {"number": number}
        c = {"id": each.pk, "number": number, "text": each.text, "covers": each.covers}
        return Row(
            c,
            self.controls("paragraph", each, FIELDS["paragraph"], about),
            url=f"{self.base}paragraph/{each.pk}/",
            key=str(uuid4()),
            facts=facts_of(c, grades.of.get(each.pk) if grades else None),
        )

    def _removed(self) -> list[dict[str, Any]]:
        """Removed sections, and removed paragraphs of sections that are there, latest first."""
        gone: list[tuple[str, Any]] = [("section", each) for each in self.parts.sections if each.removed_at]
        there = {each.pk for each in self.parts.sections if not each.removed_at}
        gone += [
            ("paragraph", each)
            for each in self.parts.paragraphs
            if each.removed_at and each.section_id in there
        ]
        gone.sort(key=lambda pair: pair[1].removed_at, reverse=True)
        return [
            {"kind": kind, "name": f"{kind}-{row.pk}", "row": row, "words": str(row) or _("without words")}
            for kind, row in gone
        ]


def page_url(version: PolicyVersion) -> str:
    place = {"district": version.district.slug, "number": version.number}
    return reverse("policies:version", kwargs=place)
