"""The catalogs in locale/: brought up to date, written, and compiled."""

import datetime
import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from partnerships.foundation.wording.collect import borrowed, everything, for_families

# Django's own language: every msgid is in it.
SOURCE = "en"
# Dates in the head of a file would change with every run and tell nobody anything.
ALWAYS = datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC)
HEAD = """\
# The words of Partnerships in {name}. docs/translations.md says how to correct one.
# Collected and compiled by bin/messages.
#"""


def languages() -> list[str]:
    """Codes of every language that has a catalog."""
    return [code for code, _name in settings.LANGUAGES if code != SOURCE]


def wanted(language: str) -> Catalog:
    """What the catalog of this language must hold."""
    if language in settings.INTERFACE_LANGUAGES:
        return everything()
    catalog = for_families()
    if language == "so":
        for message in borrowed():
            if message.id:
                catalog.add(message.id, locations=message.locations, context=message.context)
    return catalog


def place(language: str) -> Path:
    return settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"


def kept(language: str) -> Catalog:
    """The catalog as it lies in locale/; empty for a new language."""
    path = place(language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def brought_up_to_date(language: str) -> Catalog:
    """What is kept, with new texts added empty and those gone that nothing names any more. Nothing is
    guessed from texts that look alike: a guess that nobody read is worse than English.
    """
    catalog = kept(language)
    catalog.update(wanted(language), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def write(language: str, catalog: Catalog) -> None:
    """The catalog for people (.po) and for machines (.mo)."""
    catalog.project, catalog.version = "Partnerships", "1"
    catalog.header_comment = HEAD.format(name=dict(settings.LANGUAGES)[language])
    catalog.creation_date = catalog.revision_date = ALWAYS
    catalog.last_translator, catalog.language_team = "Partnerships", language
    catalog.fuzzy = False
    path = place(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalog, width=0, include_lineno=False, ignore_obsolete=True)
    path.write_bytes(text.getvalue())
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def compiled(language: str) -> Catalog:
    with place(language).with_suffix(".mo").open("rb") as file:
        return read_mo(file)


def untranslated(catalog: Catalog) -> list[str]:
    """Texts without a translation, or with some plural form of it missing."""
    return [
        str(message.id)
        for message in catalog
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]
