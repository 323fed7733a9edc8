"""What changed from one text of the policy to another, paragraph by paragraph."""

from typing import Any

from policies.lifecycle import paragraphs


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[int]]:
    """Numbers of paragraphs: `added` and `changed` as the later text counts them, `removed` as the earlier.

    A paragraph is known by its lineage; one that only moved has not changed.
    """
    old = {each["lineage"]: each for each in paragraphs(before)}
    new = {each["lineage"]: each for each in paragraphs(after)}
    return {
        "added": [each["number"] for key, each in new.items() if key not in old],
        "changed": [
            each["number"] for key, each in new.items() if key in old and old[key]["text"] != each["text"]
        ],
        "removed": [each["number"] for key, each in old.items() if key not in new],
    }
