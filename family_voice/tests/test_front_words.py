"""How hard the page's own English is to read, and how much of it travels."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from family_voice.tests.front import Family
from partnerships.foundation.wording.collect import texts_of
from policies import actions as policy
from policies.models import Paragraph
from policies.tests.factories import draft, translate

GRADE = 6
KB = 1000
FONT = "vendor/fonts/source-serif-4-{}-normal.woff2"
LATIN, VIETNAMESE = ("latin-400", "latin-600"), ("vietnamese-400", "vietnamese-600")


def own_texts() -> list[str]:
    """What our page says by itself, its placeholders as a word."""
    root = Path(settings.BASE_DIR)
    files = [*(root / "templates/family_voice").glob("*front_*.html"), root / "family_voice/front_forms.py"]
    found = []
    for path in sorted(files):
        for message, _context, _comments in texts_of(path):
            found += [message] if isinstance(message, str) else [each for each in message if each]
    return [re.sub(r"%\(\w+\)s", "May", text) for text in found]


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le") and groups > 1
    return max(1, groups - silent)


def grade(texts: list[str]) -> float:
    """Flesch and Kincaid's grade of all texts together, each ending its sentence."""
    sentences = [each for text in texts for each in re.split(r"[.?!:]+", text) if re.search(r"\w", each)]
    words = [word for each in sentences for word in re.findall(r"[A-Za-z’']+", each)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_page_of_families_is_read_at_sixth_grade():
    # Labels of two words would only make it look easier.
    sentences = [text for text in own_texts() if len(text.split()) > 4]

    assert len(sentences) > 20
    assert grade(sentences) <= GRADE


def test_no_sentence_of_the_page_is_long():
    sentences = [each for text in own_texts() for each in re.split(r"[.?!]\s", text)]

    assert [each for each in sentences if len(each.split()) > 20] == []


def wire(names: set[str]) -> int:
    files = [Path(finders.find(name)) for name in names]
    return sum(
        path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 6))
        for path in files
    )


@pytest.mark.parametrize(("language", "cuts"), [("en", LATIN), ("vi", LATIN + VIETNAMESE), ("ar", ())])
def test_first_view_is_under_a_hundred_kilobytes(cast, leads, language, cuts):
    version = draft(cast.district, paragraphs=30)
    for number, each in enumerate(Paragraph.objects.filter(version=version)):
        each.text = f"{number} " + "Every family is welcome at school, in every language, at any hour. " * 4
        each.save()
    for code in ("vi", "ar"):
        translate(version, code)
    policy.move(version=version, name="open", by=leads)

    page = Family(cast.district, language).read()

    named = set(re.findall(r'(?:href|src)="/static/([^"#]+)', page)) | {FONT.format(cut) for cut in cuts}
    assert len(gzip.compress(page.encode(), 6)) + wire(named) <= 100 * KB
