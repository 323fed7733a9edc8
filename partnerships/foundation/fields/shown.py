"""A field of one row as its template wants it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from partnerships.foundation.fields.kinds import Field, version_of


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
    options: Sequence[tuple[str, Any]] = ()
    # Which way its text is written; `auto` where nobody knows its language.
    direction: str = "auto"

    @property
    def text(self) -> str:
        return self.texts[0] if self.texts else ""

    @property
    def full_label(self) -> str:
        return f"{self.about}, {self.label}" if self.about else self.label


def shown(  # noqa: PLR0913 - keyword-only
    row: Any,
    kind: Field,
    *,
    url: str,
    field_id: str,
    about: str = "",
    options: Sequence[tuple[str, Any]] | None = None,
    direction: str = "auto",
) -> Shown:
    """Bind a field to its row. `options` may be handed in where many rows share them, as (text, label)."""
    raw = kind.raw(row)
    label, hint = kind.named()
    return Shown(
        kind=kind.kind,
        name=kind.name,
        id=field_id,
        url=url,
        label=label,
        about=about,
        version=version_of(kind.canonical(raw)),
        texts=kind.texts(raw, row),
        words=kind.shown(raw, row),
        hint=hint,
        options=kind.offered(row) if options is None else options,
        direction=direction,
    )
