"""Counts held back: whoever solves all the sums that are published learns no small one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releases.research.suppression import Sum, hold_back, pinned

THRESHOLD = 4
small_counts = st.integers(0, 6)


def table(rows):
    """Counts and sums of a table with its margins: rows, columns, all."""
    height, width = len(rows), len(rows[0])
    counts = {("cell", y, x): rows[y][x] for y in range(height) for x in range(width)}
    counts |= {("row", y): sum(rows[y]) for y in range(height)}
    counts |= {("column", x): sum(row[x] for row in rows) for x in range(width)}
    counts["all"] = sum(map(sum, rows))
    sums = [Sum(("row", y), tuple(("cell", y, x) for x in range(width))) for y in range(height)]
    sums += [Sum(("column", x), tuple(("cell", y, x) for y in range(height))) for x in range(width)]
    sums.append(Sum("all", tuple(("row", y) for y in range(height))))
    sums.append(Sum("all", tuple(("column", x) for x in range(width))))
    return counts, sums


def tree(branches):
    """Counts and sums of results in activities in plans."""
    counts, sums = {}, []
    for p, plan in enumerate(branches):
        for a, activity in enumerate(plan):
            counts |= {(p, a, r): count for r, count in enumerate(activity)}
            counts[p, a] = sum(activity)
            sums.append(Sum((p, a), tuple((p, a, r) for r in range(len(activity)))))
        counts[(p,)] = sum(counts[p, a] for a in range(len(plan)))
        sums.append(Sum((p,), tuple((p, a) for a in range(len(plan)))))
    counts["all"] = sum(counts[(p,)] for p in range(len(branches)))
    sums.append(Sum("all", tuple((p,) for p in range(len(branches)))))
    return counts, sums


def worlds(counts, sums, hidden, most):
    """Every way to fill in the hidden cells (1 … most) that fits all that is published: the attacker's work.

    Cells are guessed one after another; a cell that a sum leaves alone is worked out.
    """
    known = {cell: count for cell, count in counts.items() if cell not in hidden}
    yield from _filled(known, sums, sorted(hidden, key=repr), most)


def _filled(known, sums, left, most):
    known = _worked_out(known, sums)
    if known is None:
        return
    left = [cell for cell in left if cell not in known]
    if not left:
        yield known
        return
    for guess in range(1, most + 1):
        yield from _filled(known | {left[0]: guess}, sums, left[1:], most)


def _worked_out(known, sums):
    """What else follows, sum by sum; None where the numbers contradict each other."""
    known, before = dict(known), -1
    while len(known) > before:
        before = len(known)
        for each in sums:
            open_parts = [part for part in each.parts if part not in known]
            told = sum(known.get(part, 0) for part in each.parts)
            if not open_parts:
                known.setdefault(each.total, told)
            elif each.total in known and len(open_parts) == 1:
                known[open_parts[0]] = known[each.total] - told
            if known.get(each.total, told) < told or (not open_parts and known[each.total] != told):
                return None
    return known if min(known.values(), default=0) >= 0 else None


def two_worlds_differ_in(counts, sums, hidden):
    """The hidden cells for which the attacker finds at least two values."""
    values = {cell: set() for cell in hidden}
    for world in worlds(counts, sums, hidden, most=max(counts.values(), default=0) + 1):
        if any(world[cell] < 1 for cell in hidden):
            continue
        for cell in hidden:
            values[cell].add(world[cell])
        if all(len(found) > 1 for found in values.values()):
            break
    return {cell for cell, found in values.items() if len(found) > 1}


rows_of_counts = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.lists(small_counts, min_size=width, max_size=width), min_size=2, max_size=3)
)
branches_of_counts = st.lists(
    st.lists(st.lists(small_counts, min_size=1, max_size=2), min_size=1, max_size=3), min_size=1, max_size=3
)
shapes = st.one_of(rows_of_counts.map(table), branches_of_counts.map(tree))


@given(shapes)
@settings(max_examples=300, deadline=None)
def test_no_hidden_count_follows_from_what_is_published(shape):
    counts, sums = shape

    hidden = hold_back(counts, sums, threshold=THRESHOLD)

    assert {cell for cell, count in counts.items() if 0 < count < THRESHOLD} <= hidden
    assert two_worlds_differ_in(counts, sums, hidden) == hidden


@given(shapes)
@settings(max_examples=100, deadline=None)
def test_the_exact_test_agrees_with_trying_out_every_number(shape):
    """Of small counts alone, before anything is hidden to protect them."""
    counts, sums = shape
    hidden = {cell for cell, count in counts.items() if 0 < count < THRESHOLD}

    assert pinned(counts, sums, hidden) == hidden - two_worlds_differ_in(counts, sums, hidden)


@given(shapes)
@settings(max_examples=200, deadline=None)
def test_no_sum_of_hidden_parts_comes_to_a_small_count(shape):
    counts, sums = shape

    hidden = hold_back(counts, sums, threshold=THRESHOLD)

    for each in sums:
        parts = [counts[part] for part in each.parts if part in hidden]
        if parts and each.total not in hidden:
            assert len(parts) > 1
            assert sum(parts) >= THRESHOLD


@given(shapes, st.data())
@settings(max_examples=100, deadline=None)
def test_what_a_reader_knows_beforehand_protects_nobody(shape, data):
    """Some large count is known from an earlier release: it is never what hides another."""
    counts, sums = shape
    large = sorted((cell for cell, count in counts.items() if count >= THRESHOLD), key=repr)
    known = set(data.draw(st.lists(st.sampled_from(large), max_size=2))) if large else set()

    hidden = hold_back(counts, sums, threshold=THRESHOLD, known=known)

    assert not known & hidden


@given(shapes)
@settings(max_examples=50, deadline=None)
def test_the_same_tables_hide_the_same_cells(shape):
    counts, sums = shape

    again = dict(sorted(counts.items(), key=repr, reverse=True))

    assert hold_back(counts, sums, threshold=THRESHOLD) == hold_back(again, sums, threshold=THRESHOLD)


def test_nothing_is_held_back_where_nothing_is_small():
    counts, sums = table([[10, 20], [30, 40]])

    assert hold_back(counts, sums, threshold=10) == set()


def test_one_small_count_takes_its_smallest_neighbors_along():
    counts, sums = table([[3, 20, 50], [30, 40, 60], [70, 80, 90]])

    hidden = hold_back(counts, sums, threshold=10)

    assert hidden == {("cell", 0, 0), ("cell", 0, 1), ("cell", 1, 0), ("cell", 1, 1)}


def test_nobody_is_nobody():
    counts, sums = table([[0, 20], [30, 40]])

    assert hold_back(counts, sums, threshold=10) == set()


def test_sums_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="is not the sum"):
        hold_back({"a": 1, "b": 3}, [Sum("b", ("a",))], threshold=2)


def test_a_cell_in_three_sums_is_refused():
    cells = {"a": 1, "x": 1, "y": 1, "z": 1}

    with pytest.raises(ValueError, match="more than two"):
        hold_back(cells, [Sum(total, ("a",)) for total in "xyz"], threshold=2)


def test_a_district_of_many_schools_is_done_in_one_pass():
    """60,000 results in 1,500 plans: no cell is looked at against all others."""
    counts, sums = tree([[[(p * a + r) % 40 for r in range(3)] for a in range(13)] for p in range(1500)])

    hidden = hold_back(counts, sums, threshold=10)

    assert not pinned(counts, sums, hidden)


def test_the_attacker_finds_what_is_left_open():
    """The attacker of these tests is no straw man: one hidden cell in a row is worked out."""
    counts, sums = table([[3, 20], [30, 40]])

    assert two_worlds_differ_in(counts, sums, {("cell", 0, 0)}) == set()
