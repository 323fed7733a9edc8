"""A field of one row as its template wants it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from partnerships.foundation.fields.kinds import Field


@dataclass
class Shown:
    """What `{% field f %}` prints (partnerships/templatetags/fields.py).

    `url` takes the POST; `id` is unique in the page and is where a visitor comes back to; `about`
    names the row to people ("Goal 2"), so that the control's name tells fields of many rows apart.
    """

    kind: str
    name: str
    id: str
    url: str
    label: str
    about: str
    version: str
    texts: list[str]
    words: str
    hint: str = ""
    options: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.texts[0] if self.texts else ""

    @property
    def full_label(self) -> str:
        return f"{self.about}, {self.label}" if self.about else self.label


def shown(
    row: Any,
    kind: Field,
    *,
    url: str,
    field_id: str,
    about: str = "",
    options: Iterable | None = None,
) -> Shown:
    """Bind a field to its row. `options` may be handed in where many rows share them."""
    raw = kind.raw(row)
    return Shown(
        kind=kind.kind,
        name=kind.name,
        id=field_id,
        url=url,
        label=str(kind.label),
        about=about,
        version=kind.version(row),
        texts=kind.texts(raw, row),
        words=kind.shown(raw, row),
        hint=str(kind.hint),
        # As the control posts them: a stored number is text there, too.
        options=[(str(value), label) for value, label in (kind.options(row) if options is None else options)],
    )
