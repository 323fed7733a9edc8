"""Two texts of the policy side by side, and what families said beside what was changed."""

import pytest

from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.compare import CHANGED, GONE, KEPT, MOVED, NEW, compare_contents
from policies.models import Paragraph, PolicyVersion
from policies.tests.factories import adopted, opened
from policies.tests.helpers import hats, url


def text(*sections, title="Title"):
    """A content: sections as (lineage, [(lineage, text), …])."""
    number, made = 0, []
    for section, paragraphs in sections:
        rows = []
        for lineage, words in paragraphs:
            number += 1
            rows.append({"lineage": lineage, "number": number, "text": words})
        made.append({"lineage": section, "heading": section.upper(), "paragraphs": rows})
    return {"title": title, "introduction": "", "sections": made}


TWO = ("two", [("c", "Cats sleep")])
FIRST = text(("one", [("a", "Apples are red"), ("b", "Bees fly")]), TWO)


def became(left, right):
    return {pair.lineage: pair.became for pair in compare_contents(left, right).pairs}


def test_same_text_is_the_same():
    assert compare_contents(FIRST, FIRST).is_same


def test_changed_words_are_marked_word_by_word():
    right = text(("one", [("a", "Apples are green"), ("b", "Bees fly")]), TWO)

    pair = compare_contents(FIRST, right).pairs[0]

    assert pair.became == CHANGED
    assert [piece.text for piece in pair.words.left if piece.kind == "taken"] == ["red"]
    assert [piece.text for piece in pair.words.right if piece.kind == "added"] == ["green"]


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (
            text(("one", [("n", "New"), ("a", "Apples are red"), ("b", "Bees fly")]), TWO),
            {"n": NEW, "a": KEPT, "b": KEPT, "c": KEPT},
        ),
        (
            text(("one", [("b", "Bees fly")]), TWO),
            {"b": KEPT, "a": GONE, "c": KEPT},
        ),
        (
            text(("one", [("b", "Bees fly"), ("a", "Apples are red")]), TWO),
            {"b": MOVED, "a": MOVED, "c": KEPT},
        ),
        (
            text(("one", [("a", "Apples are red")]), ("two", [("c", "Cats sleep"), ("b", "Bees fly")])),
            {"a": KEPT, "c": KEPT, "b": MOVED},
        ),
        (text(("one", [("a", "Apples are red"), ("b", "Bees fly")])), {"a": KEPT, "b": KEPT, "c": GONE}),
    ],
)  # fmt: skip
def test_paragraphs_are_matched_by_lineage(right, expected):
    assert became(FIRST, right) == expected


def test_paragraph_that_moves_and_changes_says_both():
    right = text(("one", [("a", "Apples are red")]), ("two", [("c", "Cats sleep"), ("b", "Bees hum")]))

    pair = compare_contents(FIRST, right).pairs[-1]

    assert (pair.became, pair.moved) == (CHANGED, ("ONE", "TWO"))


def test_heading_and_title_are_compared_too():
    right = text(("one", [("a", "Apples are red"), ("b", "Bees fly")]), TWO, title="Another")
    right["sections"][1]["heading"] = "Renamed"

    comparison = compare_contents(FIRST, right)

    assert comparison.head[0].changed
    assert [chapter.became for chapter in comparison.chapters] == [KEPT, CHANGED]
    assert comparison.counts == {NEW: 0, GONE: 0, CHANGED: 0, MOVED: 0}


def compared(client, cast, **query):
    client.force_login(cast.leader)
    return client.get(url(cast, "compare"), query)


def test_comparison_chooses_the_text_in_force_and_the_newest_by_itself(client, cast):
    with in_district(cast.district):
        leader = hats(cast.leader)
        adopted(cast.district, leader)
        version = actions.start_version(district=cast.district, by=leader, way=actions.NEXT)
        PolicyVersion.objects.filter(pk=version.pk).update(comments_until=cast.district.today())
        actions.move(version=version, name="open", by=leader)
    for query in ({}, {"one": "nonsense", "other": "77"}, {"one": "2"}):
        answer = compared(client, cast, **query)
        assert (answer.context["older"].key, answer.context["newer"].key) == ("1.2", "2")


def test_one_text_alone_is_compared_with_itself(client, cast):
    with in_district(cast.district):
        actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.STARTER)

    assert "say the same" in compared(client, cast).content.decode()


def test_opened_copy_stands_beside_now(client, cast):
    with in_district(cast.district):
        version = opened(cast.district, hats(cast.leader))
        Paragraph.objects.filter(pk=version.paragraphs.first().pk).update(text="Written since")

    page = compared(client, cast).content.decode()

    assert "As families saw it" in page
    assert "Written" in page
