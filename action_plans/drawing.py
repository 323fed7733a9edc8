"""The states of a One-Year Action Plan, drawn from lifecycle.MOVES for docs/plan-states.md."""

from action_plans.lifecycle import LIFECYCLE
from partnerships.foundation.moves import drawing

HEAD = """# The states of a One-Year Action Plan

Drawn from `action_plans/lifecycle.py`. A move can have several ways: who may make it depends on the district
(who approves) and on the school (whether it has a facilitator).
"""


def drawn() -> str:
    return drawing.drawn(HEAD, LIFECYCLE)
