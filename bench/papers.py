"""Documents: ours against the same content as nested tables, tagged against untagged, long against short."""

import json

from bench.report import Figure
from bench.stack import Stack


def figures() -> list[Figure]:
    """Runs bench/documents.py inside the stack's environment, where Django is set up."""

    with Stack((10,)) as stack:
        rows = json.loads(stack.python("-m", "bench.documents"))
    return [Figure(**row) for row in rows]
