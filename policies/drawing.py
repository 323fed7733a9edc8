"""The states of a version of the policy, drawn from lifecycle.MOVES for docs/plan-states.md."""

from partnerships.foundation.moves import drawing
from policies.lifecycle import LIFECYCLE

HEAD = """# The states of a version of the policy

Drawn from `policies/lifecycle.py`. Rooms above may put a question before a move (`lifecycle.gate`): families'
input stops an adoption while a comment waits for its answer, and a version that families have answered from
being taken back.
"""


def drawn() -> str:
    return drawing.drawn(HEAD, LIFECYCLE)
