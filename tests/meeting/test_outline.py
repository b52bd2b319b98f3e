"""An outline keeps its law of depths whatever is done to it, and typing is the same as pasting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda.model import MAX_DEPTH
from facilitator.meeting.outline import CHUNK, Outline, Row
from meeting.kit import paste, started, type_in

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("append", "insert", "remove", "shift", "move", "replace")),
        st.integers(0, 40),
        st.integers(0, 20),
    ),
    max_size=40,
)


def lawful(outline: Outline) -> bool:
    before = -1
    for row in outline:
        if not 0 <= row.depth <= min(before + 1, MAX_DEPTH - 1):
            return False
        before = row.depth
    return True


@given(STEPS)
def test_no_step_breaks_the_law_and_none_but_remove_loses_a_row(steps: list[tuple[str, int, int]]) -> None:
    outline, made = Outline(), 0
    for kind, one, two in steps:
        ids = [row.id for row in outline]
        at = one % len(outline) if outline else 0
        if kind == "append" or not outline:
            made += 1
            outline = outline.append(Row(f"p{made}", "x", two))
            assert [row.id for row in outline] == [*ids, f"p{made}"]
        elif kind == "insert":
            made += 1
            outline = outline.with_rows(at, [Row(f"p{made}", "x", min(two, MAX_DEPTH - 1))])
            assert [row.id for row in outline] == [*ids[:at], f"p{made}", *ids[at:]]
        elif kind == "remove":
            gone = [ids[place] for place in outline.span(at)]
            outline = outline.without(outline.span(at))
            assert [row.id for row in outline] == [id for id in ids if id not in gone]
        elif kind == "shift":
            outline = outline.shifted(at, two - 10)
            assert [row.id for row in outline] == ids
        elif kind == "move":
            span = outline.span(at)
            rows = [outline[place] for place in span]
            rest = outline.without(span)
            outline = rest.with_rows(two % (len(rest) + 1), rows)
            assert sorted(row.id for row in outline) == sorted(ids)
        else:
            outline = outline.replaced(at, Row(ids[at], "y", outline[at].depth))
            assert outline[at].text == "y"
        assert lawful(outline), list(outline)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=30), st.integers(0, 8))
def test_a_point_never_goes_deeper_than_asked_nor_than_the_law(asked: list[int], wanted: int) -> None:
    outline = Outline()
    for number, depth in enumerate(asked):
        given_depth = outline.depth_for(depth)
        assert given_depth <= depth
        outline = outline.append(
            Row(f"p{number}", "x", given_depth, asked=depth if given_depth != depth else None)
        )
        assert outline.last is not None
        assert outline.last.depth == given_depth  # depth_for and append agree
        assert outline.depth_for(depth) == given_depth  # typed alike: a sibling
    assert outline.depth_for(wanted) <= wanted


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_points_typed_alike_under_one_parent_are_siblings(asked: list[int]) -> None:
    outline = Outline()
    for number, depth in enumerate(asked):
        at = outline.depth_for(depth)
        outline = outline.append(Row(f"p{number}", "x", at, asked=None if at == depth else depth))
    rows = list(outline)
    for place, row in enumerate(rows):
        for later in rows[place + 1 :]:
            if later.wanted < row.wanted:
                break
            if later.wanted == row.wanted:
                assert later.depth == row.depth
                break


def test_dashes_in_an_empty_lane_make_siblings_and_go_below_what_follows() -> None:
    history = started("measure")
    type_in(history, "- a", "- b", "-- c", "- d", "e", "- f")
    found = history.present.board.lane("common_ground")
    assert found is not None
    assert [(row.depth, row.text) for row in found.outline] == [
        (0, "a"), (0, "b"), (1, "c"), (0, "d"), (0, "e"), (1, "f"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "block",
    [
        "- a\n  - b\n    - c\n  - d\n- e",
        "a\n    b\n        c\n    d\ne",
        "a\n\tb\n\t\tc\n\td\ne",
        "1. a\n   - b\n     - c\n   - d\n2. e",
    ],
)
def test_lists_nest_as_they_are_indented(block: str) -> None:
    history = started("measure")
    assert paste(history, block) == []
    found = history.present.board.lane("common_ground")
    assert found is not None
    assert [(row.depth, row.text) for row in found.outline] == [
        (0, "a"),
        (1, "b"),
        (2, "c"),
        (1, "d"),
        (0, "e"),
    ]


@given(
    st.lists(
        st.sampled_from(["a", "- b", "-- c", "--- d", "• e", "1. f", "ICMM: g", "ICMM:", "- h", "BOTH: i"]),
        max_size=20,
    )
)
def test_typed_line_by_line_is_the_same_as_read_as_one_block(lines: list[str]) -> None:
    typed, pasted, notes = started("measure"), started("measure"), started("measure")
    type_in(typed, *lines)
    paste(pasted, "\n".join(lines))
    paste(notes, "\n".join(lines), each_line=True)
    assert [list(lane.outline) for lane in typed.present.board.lanes] == [
        list(lane.outline) for lane in pasted.present.board.lanes
    ]
    assert typed.present.board.lanes == notes.present.board.lanes
    assert typed.present.cursor == pasted.present.cursor == notes.present.cursor


def test_rows_are_found_across_chunks() -> None:
    rows = [Row(f"p{number}", str(number), number % 3 and 1) for number in range(2 * CHUNK + 7)]
    outline = Outline()
    for row in rows:
        outline = outline.append(row)
    assert list(outline) == rows
    assert list(reversed(outline)) == rows[::-1]
    for number in (0, CHUNK - 1, CHUNK, 2 * CHUNK + 6):
        assert outline[number] == rows[number]
        assert outline.find(f"p{number}") == number
    assert outline[-1] == outline.last == rows[-1]
    assert outline.find("p9999") is None
    with pytest.raises(IndexError):
        outline[len(rows)]


@pytest.mark.parametrize(
    ("start", "by", "found"), [(0, 1, 3), (3, -1, 0), (1, 1, 2), (2, 1, None), (1, -1, None), (3, 1, None)]
)
def test_siblings_are_neighbours_of_one_parent(start: int, by: int, found: int | None) -> None:
    outline = Outline([Row("a", "a"), Row("b", "b", 1), Row("c", "c", 1), Row("d", "d")])
    assert outline.sibling(start, by) == found


def test_a_sibling_is_found_past_the_points_below_it_also_under_one_that_was_asked_deeper() -> None:
    rows = [Row("p1", "a", 0, asked=3), Row("p2", "b", 1), Row("p3", "c", 2)]
    assert Outline(rows).depth_for(1) == 1
    assert Outline(rows).depth_for(3) == 3
