"""Every text for people is collected, translated and compiled. What fails here is mended by bin/messages."""

import ast
import html
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from partnerships.foundation.wording import catalogs
from partnerships.foundation.wording.collect import KEYWORDS, collected, everything, source_files, texts_of
from partnerships.templatetags.look import NAMED_DAYS

LANGUAGES = ["es", "vi", "so", "ar"]
HOLES = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}|</?\w[^>]*>")
GLOSSARY = settings.BASE_DIR / "docs" / "glossary-es.md"
TEMPLATES = settings.BASE_DIR / "templates"
# Words on pages that are the same in every language: names of files and formats.
SAME_IN_ALL = re.compile(
    r"PDF|CSV|\(UTC\)|[\w/-]+\.(?:txt|csv|json)|\.csv|SHA256SUMS|(?:tables|history|files)/"
)
WHAT_TO_DO = (
    "Run bin/messages, translate what is new in locale/{0}/LC_MESSAGES/django.po (docs/translations.md), "
    "and run bin/messages again. Not translated yet:\n"
)


@cache
def kept(language):
    return catalogs.kept(language)


@cache
def wanted(language):
    return catalogs.wanted(language)


def forms(message):
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def texts(catalog):
    return {(str(each.id), each.context) for each in catalog if each.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalog_holds_what_the_source_names_and_nothing_else(language):
    missing = texts(wanted(language)) - texts(kept(language))
    gone = texts(kept(language)) - texts(wanted(language))

    assert not missing, WHAT_TO_DO.format(language) + "\n".join(sorted(text for text, _context in missing))
    assert not gone, f"No longer named by the source: run bin/messages. {sorted(gone, key=str)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_translation(language):
    empty = catalogs.untranslated(kept(language))

    assert not empty, WHAT_TO_DO.format(language) + "\n".join(empty)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language):
    assert [each.id for each in kept(language) if each.id and each.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_names_and_marks_of_the_text(language):
    """A count may be said in words, as Arabic does for one and two; nothing else may be left out."""
    wrong = []
    for each in kept(language):
        if not each.id or not all(forms(each)):
            continue
        asked = each.id if isinstance(each.id, tuple) else (each.id,)
        holes = set(HOLES.findall(asked[-1]))
        known = holes | set(HOLES.findall(asked[0]))
        said = [set(HOLES.findall(form)) for form in forms(each)]
        if said[-1] != holes or any(found - known for found in said):
            wrong.append((each.id, each.string))

    assert wrong == []


def spoken_forms(language):
    """(English, translation) of every text, and of each of its forms."""
    for each in kept(language):
        if each.id and all(forms(each)):
            asked = each.id if isinstance(each.id, tuple) else (each.id,)
            yield from ((asked[min(at, len(asked) - 1)], form) for at, form in enumerate(forms(each)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_begin_and_end_as_their_text_does(language):
    """A sentence stays one, and a text that is put beside another brings no space of its own."""
    ends = re.compile(r"[.?!:\u061f]$")
    # Halves of the day end in a point in English alone, and a letter begins with a colon in Spanish.
    allowed = {"a.m.", "p.m.", "Dear %(name)s,"}

    wrong = [
        (text, form)
        for text, form in spoken_forms(language)
        if text not in allowed
        and (
            bool(ends.search(text)) != bool(ends.search(form))
            or (text == text.strip()) != (form == form.strip())
        )
    ]

    assert wrong == []


def test_arabic_is_written_with_its_own_marks():
    latin = re.compile(r"[\u0600-\u06ff]\s*[,;?]")

    assert [form for _text, form in spoken_forms("ar") if latin.search(form)] == []


def test_spanish_says_usted_and_the_words_of_the_glossary():
    """Words that docs/glossary-es.md puts aside, but for those that also mean something else."""
    rows = [
        line.split("|") for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.count("|") == 4
    ]
    aside = {word.strip() for row in rows[2:] for word in row[3].split(",") if word.strip()}
    elsewhere = {"zona", "red", "principal", "enviar", "versión", "aprobar", "error"}
    told = {"tú", "tu", "tus", "contigo", "ti", "puedes", "tienes", "quieres", "debes", "necesitas"}
    unwanted = re.compile(rf"\b(?:{'|'.join(sorted((aside - elsewhere) | told))})(?:e?s)?\b", re.IGNORECASE)

    assert len(aside) > 20
    assert [form for _text, form in spoken_forms("es") if unwanted.search(form)] == []


def said_of(catalog):
    """(text or texts, context) → its translations. Babel gives contexts back as bytes, several as a list."""
    return {
        (
            each.id if isinstance(each.id, str) else tuple(each.id),
            each.context.decode() if isinstance(each.context, bytes) else each.context,
        ): forms(each)
        for each in catalog
        if each.id and all(forms(each))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalog_says_what_the_written_one_says(language):
    compiled = said_of(catalogs.compiled(language))

    assert compiled == said_of(kept(language)), "Run bin/messages: a .mo is older than its .po."


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_a_catalog_again_changes_nothing(language, settings, tmp_path):
    before = catalogs.place(language).read_bytes()
    catalog = kept(language)
    settings.BASE_DIR = tmp_path

    catalogs.write(language, catalog)

    assert catalogs.place(language).read_bytes() == before


def test_text_that_somebody_adds_is_found(tmp_path):
    page, code = tmp_path / "page.html", tmp_path / "code.py"
    page.write_text(
        "{% load i18n %}<p title=\"{% translate 'A title' %}\">{% blocktranslate count n=n %}{{ n }} plan"
        "{% plural %}{{ n }} plans{% endblocktranslate %}{{ _('In a tag')|lower }}</p>"
    )
    code.write_text(
        'from x import gettext as _\nclass One:\n    a = _("In one")\nclass Two:\n    a = _("In two")\n'
    )

    found = texts(collected([page, code], tmp_path))

    assert {text for text, _context in found} == {
        "A title", "('%(n)s plan', '%(n)s plans')", "In a tag", "In one", "In two",
    }  # fmt: skip
    assert [text.message for text in texts_of(code, ("Two",))] == ["In two"]
    with pytest.raises(ValueError, match="Three"):
        list(texts_of(code, ("Three",)))


def test_collecting_finds_thousands_of_texts():
    """Else an empty walk through the source would pass for a whole one."""
    assert len(everything()) > 3000


def bare_words(source: str) -> list[str]:
    """Words of a template that stand outside of every translation."""
    for kept_out in (
        r"{%\s*comment.*?endcomment\s*%}", r"{#[^\n]*?#}", r"{%\s*blocktrans.*?{%\s*endblocktrans\w*\s*%}",
        r"<(style|script|svg|code)\b.*?</\1>",
    ):  # fmt: skip
        source = re.sub(kept_out, "", source, flags=re.DOTALL)
    # A letter in the place of what Django fills in, so that `<{{ tag }} lang="…">` stays a tag.
    source = re.sub(r"{%.*?%}|{{.*?}}", "¤", source, flags=re.DOTALL)
    named = re.findall(r'\b(?:aria-label|title|placeholder|alt|data-label)="([^"]*)"', source)
    # The second half of a tag that is opened in two branches is no text.
    between = re.sub(r'<[^>]*>|[\w-]+="[^"]*"', "\n", source).split("\n")
    words = (SAME_IN_ALL.sub("", html.unescape(piece)).strip(" ¤") for piece in [*named, *between])
    return [piece for piece in words if re.search(r"[A-Za-z]{2}", piece)]


def test_no_template_holds_words_that_are_not_marked_for_translation():
    paths = [path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"}]

    found = {str(path.relative_to(TEMPLATES)): bare_words(path.read_text()) for path in paths}

    assert {name: words for name, words in found.items() if words} == {}


def test_bare_words_of_a_template_are_found():
    assert bare_words('<p aria-label="Close it">{% translate "Fine" %} Bare {{ x }}</p><b>PDF</b>') == [
        "Close it",
        "Bare",
    ]


def test_no_template_types_a_format_of_a_day_that_only_english_has():
    """`{% day x "weekday" %}` and `|date:"DATE_FORMAT"`: the formats of each language stand in one place."""
    typed = re.compile(r"""{%\s*day\s+\S+\s+["']([^"']+)["']|\|date:["']([^"']+)["']""")
    allowed = {*NAMED_DAYS, "Y-m-d", "c", "j", "F"}

    found = {
        (path.name, form)
        for path in TEMPLATES.rglob("*")
        if path.is_file()
        for pair in typed.findall(path.read_text())
        for form in filter(None, pair)
        if form not in allowed and not re.fullmatch(r"[A-Z_]{6,}", form)
    }

    assert found == set()


def test_no_text_stands_inside_an_f_string_where_nobody_collects_it():
    """Python hands f-strings on whole: what is called in one is said, and never gets into a catalog."""
    marks = set(KEYWORDS)
    found = [
        f"{path.relative_to(settings.BASE_DIR)}:{call.lineno}"
        for path in source_files(settings.BASE_DIR)
        if path.suffix == ".py"
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in marks
    ]

    assert found == []


def test_no_script_holds_words_for_people():
    """They come from the page, in data attributes. What a script says to the console is for us."""
    spoken = re.compile(
        r"""(?:(?:textContent|innerText|title)\s*=|(?:alert|confirm)\()\s*["'`][^"'`]*[A-Za-z]{3}"""
    )
    scripts = sorted(Path(settings.BASE_DIR / "static" / "js").glob("*.js"))

    assert scripts
    assert [path.name for path in scripts if spoken.search(path.read_text())] == []


def test_command_writes_each_catalog_and_names_what_is_missing(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(catalogs, "languages", lambda: ["so"])
    monkeypatch.setattr(catalogs, "place", lambda language: tmp_path / language / "django.po")

    call_command("messages", "--missing")

    said = capsys.readouterr().out
    assert "so: " in said
    assert "  This field is required." in said
    assert {path.name for path in (tmp_path / "so").iterdir()} == {"django.po", "django.mo"}
