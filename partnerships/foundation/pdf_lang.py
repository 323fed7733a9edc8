"""Passages in another language than their document say so in the PDF, for those who listen to it.

WeasyPrint 70 writes the language of the document alone. Here every part of the tree of tags whose
element has a `lang` gets it as well. The engine builds that tree by one function which calls itself
by its name in the module: that name is given this one instead.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

Build = Callable[..., Iterator[Any]]


def tell_languages() -> None:
    """Once in a process, before the first document."""
    from pydyf import String  # noqa: PLC0415 - heavy, and for workers alone
    from weasyprint.pdf import tags

    tags._build_box_tree = _telling(tags._build_box_tree, String)  # noqa: SLF001


def _telling(build: Build, string: Callable[[str], Any]) -> Build:
    @wraps(build)
    def told(box: Any, parent: Any, *more: Any) -> Iterator[Any]:
        # A box may stand outside of the flow, and be named by another in its place.
        element = getattr(getattr(box, "_box", box), "element", None)
        language = element.get("lang") if element is not None else None
        for each in build(box, parent, *more):
            if language and "Lang" not in each:
                each["Lang"] = string(language)
            yield each

    return told
