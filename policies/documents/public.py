"""The papers that everybody may have: what families see of a version, in each of its languages."""

from typing import Any

from policies.documents.paper import sheet_of
from policies.documents.source import Source, languages_of, source_of
from policies.documents.store import kept_paper
from policies.enums import Edition
from policies.models import PolicyPaper, PolicyVersion


def paper_of(version: PolicyVersion, language: str) -> PolicyPaper | None:
    """The kept PDF of what is shown publicly of this version; None while it is being made.

    On the district's own paper, in this language alone; what is not translated stands in the original.
    Its `file` is to be sent; `size` and `pages` are there too. A draft has none.
    """
    source = source_of(version)
    return None if source.is_working else kept_paper(public_sheet(source, language))


def public_sheet(source: Source, language: str) -> dict[str, Any]:
    paper = source.version.district.paper
    return sheet_of(source, language=language, edition=Edition.ONE, paper=paper)


def unprinted(version: PolicyVersion) -> list[tuple[str, dict[str, Any]]]:
    """The languages in which what families see has not been printed yet, each with its sheet."""
    source = source_of(version)
    if source.is_working:
        return []
    sheets = [(language, public_sheet(source, language)) for language in languages_of(version)]
    return [(language, sheet) for language, sheet in sheets if kept_paper(sheet) is None]
