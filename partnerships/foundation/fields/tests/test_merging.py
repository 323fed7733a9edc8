import pytest

from partnerships.foundation.fields.merging import marked, merge


def test_merge_takes_changes_of_different_places():
    assert merge("one two three four", "ONE two three four", "one two three FOUR") == "ONE two three FOUR"


def test_merge_keeps_both_where_both_changed_the_same_words():
    merged = merge("slips, counted", "slips, counted weekly", "slips, counted monthly")

    assert merged == "slips, counted weekly monthly"


def test_merge_says_common_words_once_when_both_wrote_anew():
    merged = merge("Begin", "Slips, counted every Friday", "Slips, counted monthly, and a survey")

    assert merged == "Slips, counted every Friday monthly, and a survey"


def test_merge_says_the_same_change_once():
    assert merge("a b c", "a x c", "a x c") == "a x c"


def test_merge_without_a_known_beginning_keeps_every_word():
    merged = merge(None, "red apples and pears", "green apples and plums")

    assert {"red", "green", "pears", "plums", "apples"} <= set(merged.split())


@pytest.mark.parametrize(("base", "mine", "theirs"), [("", "", ""), ("a", "", "a"), ("a b", "a b", "")])
def test_merge_holds_at_the_edges(base, mine, theirs):
    assert merge(base, mine, theirs) == (mine if theirs == base else theirs)


def test_marked_pieces_join_to_the_texts_and_run_together():
    mine, theirs = marked("slips, counted every week", "slips, counted monthly, plus")

    assert mine == [("slips, counted ", False), ("every week", True)]
    assert theirs == [("slips, counted ", False), ("monthly, plus", True)]


def test_merge_of_unrelated_texts_keeps_each_in_one_piece():
    assert merge("start", "go by bus", "walk or ride") == "go by bus walk or ride"


def test_merge_of_long_texts_keeps_both_ends():
    base = "".join(f"word{n} " for n in range(1500))

    assert merge(base, base + "mine", "theirs " + base) == "theirs " + base + "mine"


def test_merge_of_one_word_over_and_over_loses_nothing():
    base = "word " * 2000

    assert {"mine", "theirs", "word"} == set(merge(base, base + "mine", "theirs " + base).split())
