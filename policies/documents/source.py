"""Which words of a version go on paper: what families see, or what is being written."""

from dataclasses import dataclass
from typing import Any

from policies.content import content_of
from policies.enums import VersionState
from policies.models import PolicyLanguage, PolicyVersion, Translation
from policies.reading import Reading, reading_of, shown_content


@dataclass(frozen=True)
class Source:
    """A version's content, its translations of today, and whether only its writers see this content."""

    version: PolicyVersion
    content: dict[str, Any]
    rows: list[Translation]
    is_working: bool

    @property
    def original(self) -> str:
        return self.content["language"]

    def reading(self, language: str) -> Reading:
        return reading_of(self.version, language, self.content, self.rows)


def source_of(version: PolicyVersion, *, working: bool = False) -> Source:
    """What others than its writers see of a version; with `working`, the words that are being written.

    A draft has only those; what is adopted is written no more.
    """
    working = version.state == VersionState.DRAFT or (working and version.state == VersionState.IN_REVIEW)
    return Source(
        version,
        content_of(version) if working else shown_content(version),
        list(Translation.objects.filter(version=version)),
        working,
    )


def languages_of(version: PolicyVersion) -> list[str]:
    """The language that it is written in, and those it is or will be translated into."""
    others = PolicyLanguage.objects.filter(version=version).values_list("language", flat=True)
    return [version.language, *others]
