from districts.worddiff import ADDED, SAME, TAKEN, Piece, compare


def test_compare_marks_the_words_that_changed():
    assert compare("Read aloud each week.", "Read aloud each day.") == [
        Piece(SAME, "Read aloud each "),
        Piece(TAKEN, "week."),
        Piece(ADDED, "day."),
    ]


def test_compare_gives_both_texts_back_to_the_letter():
    before, after = "One  two\nthree", "One two\n\nthree four"

    pieces = compare(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != TAKEN) == after


def test_compare_takes_very_long_texts_as_a_whole():
    before, after = "a " * 2000, "b " * 2000

    assert compare(before, after) == [Piece(TAKEN, before), Piece(ADDED, after)]
