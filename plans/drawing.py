"""The states of a Leadership Plan, drawn from lifecycle.MOVES for docs/plan-states.md."""

from django.conf import settings

from partnerships.foundation.moves import drawing
from plans.lifecycle import LIFECYCLE

PAGE = settings.BASE_DIR / "docs" / "plan-states.md"

HEAD = """# The states of a Leadership Plan

Drawn from `plans/lifecycle.py` by `manage.py draw_states`; a test compares. Change the table there, never
this page.
"""


def drawn() -> str:
    return drawing.drawn(HEAD, LIFECYCLE)
