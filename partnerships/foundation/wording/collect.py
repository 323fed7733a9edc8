"""Every text for people that the source names, with where it stands."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
TEMPLATES = ("*.html", "*.txt")
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


def source_files(root: Path) -> Iterator[Path]:
    """Python files and templates of the product, in the order of their names."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if NOT_OURS & set(parts) or any(part.startswith(".") for part in parts):
            continue
        if path.suffix == ".py" or (parts[0] == "templates" and path.suffix in {".html", ".txt"}):
            yield path


def texts_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    """(text or (one, many), context, comments for translators) of one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What templatize makes of a template only looks like Python: without its indents it can be read.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    found = extract(
        "python", io.BytesIO(text.encode()), KEYWORDS, FOR_TRANSLATORS, options={"encoding": "utf-8"}
    )
    yield from ((message, context, comments) for _line, message, comments, context in found)


def collected(paths: list[Path], root: Path) -> Catalog:
    """A catalog of all texts of these files. Only the file is noted: lines move with every change."""
    catalog = Catalog()
    for path in paths:
        for message, context, comments in texts_of(path):
            one = message[0] if isinstance(message, tuple) else message
            if one:
                place = [(path.relative_to(root).as_posix(), 0)]
                catalog.add(message, locations=place, auto_comments=comments, context=context)
    return catalog


def everything() -> Catalog:
    """Every text of the product."""
    return collected(list(source_files(settings.BASE_DIR)), settings.BASE_DIR)


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
    lines = (root / "locale" / "families.txt").read_text(encoding="utf-8").splitlines()
    named = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    found: dict[Path, None] = {}
    waiting = [path for name in named for path in sorted(root.glob(name))]
    while waiting:
        path = waiting.pop(0)
        if path not in found:
            found[path] = None
            waiting += _named_in(path, root / "templates")
    return collected(sorted(found), root)


def _named_in(path: Path, templates: Path) -> list[Path]:
    if path.suffix == ".py":
        return []
    names = NAMED_TEMPLATE.findall(path.read_text(encoding="utf-8"))
    return [templates / name for name in names if (templates / name).is_file()]
