"""One lock for each version: whatever changes it holds its row, so a frozen copy is never half a change."""

from django.core.exceptions import PermissionDenied

from districts.hats import Hats
from policies.models import PolicyVersion
from policies.rules import may_rearrange


def hold(version_id: int) -> PolicyVersion:
    """The version as it stands now, locked until the transaction ends."""
    return PolicyVersion.everything.select_for_update(of=("self",)).with_head().get(pk=version_id)


def hold_to_rearrange(version_id: int, by: Hats) -> PolicyVersion:
    """Like hold. Raises PermissionDenied when its parts can't be rearranged by them now."""
    version = hold(version_id)
    if not may_rearrange(by, version):
        raise PermissionDenied
    return version
