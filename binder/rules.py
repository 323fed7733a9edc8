"""Who may do what with the proof that the policy was made with parents."""

from typing import Any

from binder.models import ProofPaper
from districts.enums import Role
from districts.hats import Hats
from policies.rules import may_read, may_read_draft

KEEPERS = (Role.LEADER, Role.FACILITATOR)
READERS = (*KEEPERS, Role.SUPERINTENDENT, Role.EVALUATOR)


def may_see_proof(hats: Hats, thing: Any = None) -> bool:
    """Read records, evaluations, requirements and their files; open the page, be there a policy or not."""
    return hats.has(*READERS)


def may_see_proof_of(hats: Hats, version: Any) -> bool:
    """Read the proof of one version, and take it along: of a draft, those who read drafts alone."""
    return may_see_proof(hats) and (version is None or may_read(hats, version))


def may_open_proof(hats: Hats, paper: ProofPaper) -> bool:
    """Open a proof that was made: of a draft, those who read drafts alone, whatever became of it since."""
    return may_see_proof_of(hats, paper.version) and (not paper.is_working or may_read_draft(hats))


def may_keep_records(hats: Hats, thing: Any = None) -> bool:
    """Write down notices, meetings, handing out and evaluations; add files to them."""
    return hats.has(*KEEPERS)


def may_set_requirements(hats: Hats, thing: Any = None) -> bool:
    """Add, change, order and retire requirements, and say where one stands in place of the rule."""
    return hats.has(Role.LEADER)
