"""The sheet that everybody may print: which there are, and which still have to be made."""

from typing import Any

from family_voice.documents.paper import Wanted, content_of
from family_voice.documents.store import kept_paper
from family_voice.enums import PaperKind
from family_voice.front_page import languages_of
from policies.models import PolicyVersion
from policies.reading import shown_content


def wanted_by_everybody(version: PolicyVersion, language: str) -> Wanted:
    """On the district's own paper, with batch 0: nobody has handed it out."""
    return Wanted(PaperKind.SHEET, language, version.district.paper)


def unprinted(version: PolicyVersion) -> list[tuple[Wanted, dict[str, Any]]]:
    """What is missing in the languages that families' page can be read in, each with its content."""
    wanted = [wanted_by_everybody(version, each) for each in languages_of(version, shown_content(version))]
    found = [(each, content_of(version, each)) for each in wanted]
    return [(each, sheet) for each, sheet in found if kept_paper(sheet) is None]
