"""Which paper is wanted, and what stands on it now."""

from dataclasses import asdict, dataclass
from typing import Any

from family_voice.enums import PaperKind
from family_voice.sheet import flyer_of, poster_of, sheet_of
from policies.models import PolicyVersion


@dataclass(frozen=True)
class Wanted:
    """What can be asked for. `batch` is a number, 0 for none; `paper` a size (plans.enums.Paper)."""

    kind: str
    language: str
    paper: str
    batch: int = 0

    def as_arguments(self) -> dict[str, Any]:
        """For a job, which keeps JSON."""
        return asdict(self) | {"kind": str(self.kind), "paper": str(self.paper)}


def content_of(version: PolicyVersion, wanted: Wanted) -> dict[str, Any]:
    """Everything that the paper shows, as the version stands now."""
    if wanted.kind == PaperKind.SHEET:
        return sheet_of(version, wanted.language, batch=wanted.batch, paper=wanted.paper)
    of = poster_of if wanted.kind == PaperKind.POSTER else flyer_of
    return of(version, wanted.language, paper=wanted.paper)
