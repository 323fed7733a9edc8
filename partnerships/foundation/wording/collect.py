"""Every text for people that the source names, with where it stands."""

import ast
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from partnerships.foundation import model_words

KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
NOT_OURS = {".venv", "tests", "migrations", "locale", "staticfiles", "var", "bench", "node_modules"}
FOR_TRANSLATORS = ["Translators:"]
NAMED_TEMPLATE = re.compile(r"""{%\s*(?:extends|include|stencil)\s+["']([\w./-]+)["']""")
# Django speaks no Somali: the days, months and complaints of forms that families meet are ours to say.
BORROWED = ("utils/dates.py",)
BORROWED_TEXTS = (
    "This field is required.",
    "Enter a valid email address.",
    "Enter a whole number.",
    "Enter a number.",
    "Enter a valid date.",
    "Select a valid choice. That choice is not one of the available choices.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    "Ensure this value is less than or equal to %(limit_value)s.",
    "noon", "midnight", "a.m.", "p.m.", "AM", "PM",
)  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A text of the source, or (one, many), with what distinguishes it and a word for translators."""

    message: Any
    context: str | None
    comments: list[str]


def source_files(root: Path) -> Iterator[Path]:
    """Python files and templates of the product, in the order of their names."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if NOT_OURS & set(parts) or any(part.startswith(".") for part in parts):
            continue
        if path.suffix == ".py" or (parts[0] == "templates" and path.suffix in {".html", ".txt"}):
            yield path


def texts_of(path: Path, within: tuple[str, ...] = ()) -> Iterator[Text]:
    """The texts of one file; of a Python file those alone that stand in the named classes or functions, if
    any are.
    """
    text = path.read_text(encoding="utf-8")
    lines = lines_of(text, within) if within else None
    if path.suffix != ".py":
        # What templatize makes of a template only looks like Python: without its indents it can be read.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    source = io.BytesIO(text.encode())
    for line, message, comments, context in extract(
        "python", source, KEYWORDS, FOR_TRANSLATORS, options={"encoding": "utf-8"}
    ):
        if lines is None or line in lines:
            yield Text(message, context, comments)


def lines_of(source: str, names: tuple[str, ...]) -> set[int]:
    """Numbers of the lines in which these classes and functions stand. Raises ValueError naming one that is
    not there.
    """
    named = ast.ClassDef | ast.FunctionDef
    there = {each.name: each for each in ast.parse(source).body if isinstance(each, named)}
    if missing := set(names) - set(there):
        raise ValueError(f"locale/families.txt names what is not there: {', '.join(sorted(missing))}")
    spans = (range(there[name].lineno, (there[name].end_lineno or 0) + 1) for name in names)
    return {line for span in spans for line in span}


def collected(
    paths: Iterable[Path], root: Path, within: Mapping[Path, tuple[str, ...]] | None = None
) -> Catalog:
    """A catalog of all texts of these files. Only the file is noted: lines move with every change."""
    catalog = Catalog()
    for path in paths:
        for text in texts_of(path, (within or {}).get(path, ())):
            one = text.message[0] if isinstance(text.message, tuple) else text.message
            if one:
                catalog.add(
                    text.message, locations=[(path.relative_to(root).as_posix(), 0)],
                    auto_comments=text.comments, context=text.context,
                )  # fmt: skip
    return catalog


def everything() -> Catalog:
    """Every text of the product: those that the source marks, and those of its models."""
    catalog = collected(list(source_files(settings.BASE_DIR)), settings.BASE_DIR)
    for path, english, context in model_words.texts():
        place = (path.relative_to(settings.BASE_DIR).as_posix(), 0)
        if english:
            catalog.add(english, locations=[place], context=context)
    return catalog


def borrowed() -> Catalog:
    """Texts of Django's own that we say in a language that it does not speak."""
    home = Path(django.__file__).parent
    catalog = collected([home / name for name in BORROWED], home)
    for text in BORROWED_TEXTS:
        catalog.add(text, locations=[("django", 0)])
    return catalog


def for_families() -> Catalog:
    """Every text of what families see without an account: the files that locale/families.txt names, and
    the templates that those extend and include.
    """
    root = settings.BASE_DIR
    named = dict(_entries((root / "locale" / "families.txt").read_text(encoding="utf-8"), root))
    found: dict[Path, None] = {}
    waiting = list(named)
    while waiting:
        path = waiting.pop(0)
        if path not in found:
            found[path] = None
            waiting += _named_in(path, root / "templates")
    return collected(sorted(found), root, named)


def _entries(text: str, root: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each file, with the classes of it that count. Raises ValueError for a line that names no file."""
    for line in text.splitlines():
        pattern, _colon, names = line.strip().partition(":")
        if not pattern or pattern.startswith("#"):
            continue
        there = sorted(root.glob(pattern))
        if not there:
            raise ValueError(f"locale/families.txt names what is not there: {pattern}")
        yield from ((path, tuple(names.split())) for path in there)


def _named_in(path: Path, templates: Path) -> list[Path]:
    if path.suffix == ".py":
        return []
    names = NAMED_TEMPLATE.findall(path.read_text(encoding="utf-8"))
    return [templates / name for name in names if (templates / name).is_file()]
