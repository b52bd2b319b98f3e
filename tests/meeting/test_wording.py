"""Word by word: nothing is lost, words stay whole, and the time is bounded."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.meeting.wording import pieces

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["the", "water", "basin", ",", ".", " ", "  ", "\n", "水", "質", "e\u0301"]),
        max_size=40,
    ).map("".join),
)


@given(TEXTS, TEXTS)
@example("", "x")
@example("a.", "")
def test_both_texts_are_there_to_the_letter(was: str, now: str) -> None:
    found = pieces(was, now)
    assert "".join(text for sign, text in found if sign != "new") == was
    assert "".join(text for sign, text in found if sign != "gone") == now
    assert all(text for _, text in found)
    signs = [sign for sign, _ in found]
    assert all(one != other for one, other in pairwise(signs))
    assert ("new", "gone") not in list(pairwise(signs))


@pytest.mark.parametrize(
    ("was", "now", "shown"),
    [
        (
            "water quality in the basin",
            "water quantity in the basin",
            "water [quality|quantity] in the basin",
        ),
        ("one two three four", "one four", "one [two three |]four"),
        ("agreed by all.", "agreed by all, in principle.", "agreed by all[|, in principle]."),
        ("improve the old river basin", "improve a new river basin", "improve [the old|a new] river basin"),
        ("水質を改善する", "水量を改善する", "水[質|量]を改善する"),
        ("l’offre d’eau", "l’offre d’air", "l’offre [d’eau|d’air]"),
        ("nothing alike here", "wholly other words", "[nothing alike here|wholly other words]"),
        ("same", "same", "same"),
    ],
)
def test_words_stay_whole_and_neighbours_together(was: str, now: str, shown: str) -> None:
    made, open_ = "", False
    for sign, text in pieces(was, now):
        if sign == "same":
            made += ("]" if open_ else "") + text
            open_ = False
        elif sign == "gone":
            made, open_ = f"{made}[{text}|", True
        else:
            made, open_ = (f"{made}{text}" if open_ else f"{made}[|{text}"), True
    assert made + ("]" if open_ else "") == shown


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("a " * 10_000, "a b " * 5_000),
        ("water and land. " * 1_250, "land and water. " * 1_250),
        ("水" * 20_000, "水土" * 10_000),
        ("水質を改善する" * 2_857, "水量を改善した" * 2_857),
        (" ".join(map(str, range(4_000))), " ".join(map(str, range(3_999, -1, -1)))),
    ],
)
def test_the_longest_points_take_no_time_to_speak_of(was: str, now: str) -> None:
    begun = perf_counter()
    found = pieces(was, now)
    assert perf_counter() - begun < 2
    assert "".join(text for sign, text in found if sign != "new") == was
