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
from policies.grade import AIM, grade_of
from policies.models import Paragraph
from policies.tests.factories import draft, translate

KB = 1000
FONT = "vendor/fonts/source-serif-4-{}-normal.woff2"
LATIN, VIETNAMESE = ("latin-400", "latin-600"), ("vietnamese-400", "vietnamese-600")


def own_texts() -> list[str]:
    """What our page says by itself, its placeholders as a word."""
    root = Path(settings.BASE_DIR)
    files = [*(root / "templates/family_voice").glob("*front_*.html"), root / "family_voice/front_forms.py"]
    found = []
    for path in sorted(files):
        for text in texts_of(path):
            found += (
                [text.message] if isinstance(text.message, str) else [each for each in text.message if each]
            )
    return [re.sub(r"%\(\w+\)s", "May", text) for text in found]


def test_page_of_families_is_read_at_sixth_grade():
    # Labels of two words would only make it look easier.
    sentences = [text for text in own_texts() if len(text.split()) > 4]

    assert len(sentences) > 20
    whole = "\n".join(sentences)
    assert grade_of(whole) <= AIM


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
