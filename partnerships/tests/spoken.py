"""What a page says to its reader, and which of its words are no words of her language.

A word is foreign when our catalog knows it from English texts and from none of their translations. What
people typed, names, what is marked as another language, and code are taken out first.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

from django.db import models

from partnerships.foundation.tenancy import across_all_districts
from partnerships.foundation.wording import catalogs
from partnerships.tests.guards import our_models

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Names of values, tags, addresses, and what our texts quote from code.
HOLES = re.compile(
    r"%\(\w+\)[sd]|\{\w*\}|<[^>]*>|&\w+;|https?:\S+|`[^`]*`|\"[^\"]*\"|\S*[/@]\S*|\w+\.(?:csv|txt|json)"
)
SAID_IN = {"title", "aria-label", "aria-description", "placeholder", "alt", "label"}
UNSEEN = {"script", "style", "code", "samp", "kbd", "template"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "base", "embed"}
# What is said the same in English and in any other language, though no translation of ours has it: names of
# things, and of languages in themselves.
NAMES = {"partnerships", "pdf", "csv", "zip", "nces", "oneroster", "excel", "english", "tagalog", "byte"}
TYPED = (models.CharField, models.TextField, models.JSONField, models.FileField)


class Page(HTMLParser):
    """The texts of a page with the language of each, and what its attributes say."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[tuple[str, str]] = []
        self.open: list[tuple[str, str]] = []
        self.feed(html)

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = "" if tag in UNSEEN else given.get("lang", self.language)
        if tag not in VOID:
            self.open.append((tag, language))
        said = (value for name, value in given.items() if _is_said(tag, name, value, given))
        self.said += [(language, " ".join(each.split())) for each in said]

    def handle_endtag(self, tag: str) -> None:
        while self.open and any(each == tag for each, _language in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.said.append((self.language, words))


def _is_said(tag: str, name: str, value: str, given: dict[str, str]) -> bool:
    """Whether a reader, or who listens, meets what this attribute holds. A script's codes are no words."""
    if tag == "meta":
        of = given.get("name", given.get("property", ""))
        return name == "content" and of.endswith(("description", "title"))
    if name == "value":
        return tag == "input" and given.get("type") in {"submit", "button", "reset"}
    return name in SAID_IN or (name.startswith("data-") and " " in value and value[:1].isupper())


def words_of(text: str) -> set[str]:
    return {word.lower().replace("’", "'") for word in WORD.findall(HOLES.sub(" ", text))}


@cache
def only_english(language: str) -> frozenset[str]:
    """Words of our English texts that no translation into this language has."""
    english: set[str] = set()
    theirs: set[str] = set(NAMES)
    for each in catalogs.kept(language):
        if each.id:
            for text in (each.id,) if isinstance(each.id, str) else each.id:
                english |= words_of(text)
            for text in (each.string,) if isinstance(each.string, str) else each.string:
                theirs |= words_of(text)
    return frozenset(english - theirs)


def typed() -> list[str]:
    """Everything that people typed into the database, the longest first."""
    found: set[str] = set()
    with across_all_districts(reason="The crawl knows what people typed, wherever they did."):
        for model in our_models():
            names = [each.attname for each in model._meta.concrete_fields if _is_typed(each)]
            for row in model._base_manager.values_list(*names) if names else ():
                found.update(_texts_in(row))
    return sorted(found, key=lambda text: (-len(text), text))


def _is_typed(field: Any) -> bool:
    base = getattr(field, "base_field", field)
    return isinstance(base, TYPED) and not base.choices


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (" ".join(line.split()) for line in (value, *value.splitlines()) if len(line) > 1)
    elif isinstance(value, dict):
        yield from _texts_in(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts_in(each)


def foreign_words(html: str, language: str, known: Iterable[str], allowed: str = "") -> list[str]:
    """Each text of the page that holds words of no translation of ours, with those words. `allowed`: a
    pattern of what may stand there in English.
    """
    suspects = only_english(language)
    found = []
    for spoken, text in Page(html).said:
        if spoken.partition("-")[0] != language or not words_of(text) & suspects:
            continue
        if text.endswith("…") and any(each.startswith(text[:-1].strip()) for each in known):
            continue
        rest = re.sub(allowed, " ", text) if allowed else text
        for each in known:
            if each in rest:
                rest = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", " ", rest)
        if words := words_of(rest) & suspects:
            found.append(f"{sorted(words)} in {text[:160]!r}")
    return list(dict.fromkeys(found))
