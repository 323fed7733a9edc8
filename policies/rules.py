"""Who may do what with the policy. Which moves a state allows, and to whom, is in lifecycle.py."""

from typing import Any

from districts.enums import Role
from districts.hats import Hats
from policies.enums import UNSETTLED, VersionState
from policies.models import PolicyPaper, PolicyVersion

WRITERS = (Role.LEADER, Role.FACILITATOR)
# Drafts are for those who write them, and for the superintendent who brings them to the board.
DRAFT_READERS = (*WRITERS, Role.SUPERINTENDENT)

VERSION_WORDING = frozenset({"title", "introduction"})
# Dates of the round and of the next review: the leader's.
VERSION_DATES = frozenset({"comments_until", "answers_on"})
SECTION_WORDING = frozenset({"heading"})
PARAGRAPH_WORDING = frozenset({"text", "covers"})
NOTHING: frozenset[str] = frozenset()


def may_see_policy(hats: Hats, thing: Any = None) -> bool:
    """Open the page of the policy, be there one or not: everybody with a role in the district."""
    return bool(hats)


def may_read(hats: Hats, version: PolicyVersion) -> bool:
    """Read a version: what families may see, everybody may; a draft those who write it."""
    return may_read_draft(hats) or (
        bool(hats) and version.state not in {VersionState.DRAFT, VersionState.DROPPED}
    )


def may_read_draft(hats: Hats, thing: Any = None) -> bool:
    """Read what is being written, its history and its comparisons."""
    return hats.has(*DRAFT_READERS)


def reads_only(hats: Hats, thing: Any = None) -> bool:
    """Read the policy, and have nothing to do with its writing."""
    return may_see_policy(hats) and not may_read_draft(hats)


def may_open_paper(hats: Hats, paper: PolicyPaper) -> bool:
    """Open a PDF that was made: of what families see, whoever may read the version; of what is being
    written, and of a version that was taken back, those who read drafts."""
    return may_read_draft(hats) or (not paper.is_working and may_read(hats, paper.version))


def may_start(hats: Hats, thing: Any = None) -> bool:
    """Begin the policy, or its next version."""
    return hats.has(Role.LEADER)


def may_write(hats: Hats, thing: Any = None) -> bool:
    """Be one of those who write the policy; what may be written in which state, editable_fields says."""
    return hats.has(*WRITERS)


def may_rearrange(hats: Hats, version: PolicyVersion) -> bool:
    """Add, remove, bring back and move sections and paragraphs. While families answer too: what they
    see is the frozen copy, and what is rewritten because of them is what will be adopted."""
    return hats.has(*WRITERS) and version.state in UNSETTLED


def may_translate(hats: Hats, version: PolicyVersion) -> bool:
    """Enter what a version says in another language: in any state but superseded, since a board often
    adopts one language and the others follow."""
    return hats.has(*WRITERS) and version.state != VersionState.SUPERSEDED


def editable_fields(version: PolicyVersion, hats: Hats) -> dict[str, frozenset[str]]:
    """Which fields this person may edit now: kind → names. Adopted words are settled; the day of the next
    review is the leader's as long as the version is in force."""
    leads = hats.has(Role.LEADER)
    review = frozenset({"next_review_on"}) if leads and version.state != VersionState.SUPERSEDED else NOTHING
    translation = frozenset({"text"}) if may_translate(hats, version) else NOTHING
    if not may_rearrange(hats, version):
        return {"version": review, "section": NOTHING, "paragraph": NOTHING, "translation": translation}
    dates = VERSION_DATES if leads else NOTHING
    return {
        "version": VERSION_WORDING | dates | review,
        "section": SECTION_WORDING,
        "paragraph": PARAGRAPH_WORDING,
        "translation": translation,
    }


def may_edit_field(hats: Hats, version: PolicyVersion, kind: str, name: str) -> bool:
    return name in editable_fields(version, hats).get(kind, NOTHING)
