"""Links that join nothing are told, and kept."""

from __future__ import annotations

from typing import Any

import pytest

from agenda.test_checks import found

ASKED: dict[str, Any] = {
    "kind": "question",
    "prompt": "?",
    "common_ground": [{"id": "p1", "text": "a"}],
    "responses": [
        {"group": "icmm", "points": [{"id": "p2", "text": "b", "points": [{"id": "p3", "text": "c"}]}]},
        {"group": "iucn", "points": [{"id": "p4", "text": "d"}]},
    ],
}
OTHER = {"kind": "question", "prompt": "?", "common_ground": [{"id": "p9", "text": "z"}]}


def told(*pairs: tuple[str, str]) -> list[tuple[str, str, bool]]:
    links = [{"id": f"l{n}", "kind": "same", "points": pair} for n, pair in enumerate(pairs)]
    every = found([{**ASKED, "links": links}, OTHER])
    return [(key.removeprefix("sessions[1].items[1]."), said, warning) for key, said, _, warning in every]


def test_links_between_lanes_of_a_question_are_right_sub_points_too() -> None:
    assert told(("p2", "p4"), ("p3", "p4"), ("p1", "p3")) == []


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("p2", "p7"), "'p7' is no point of this question"),
        (("p9", "p2"), "'p9' stands in another item"),
        (("p2", "p3"), "'p2' and 'p3' stand in the same lane"),
        (("p2", "p2"), "this links a point with itself"),
    ],
)
def test_links_that_join_nothing(pair: tuple[str, str], said: str) -> None:
    assert told(pair) == [("links[1].points", said, True)]


def test_two_links_of_one_pair_and_links_elsewhere() -> None:
    assert told(("p2", "p4"), ("p4", "p2")) == [("links[2]", "'p4' and 'p2' are linked twice", True)]
    odd = {"kind": "discussion", "prompt": "?", "links": [{"kind": "same", "points": ("a", "b")}]}
    assert [one[1] for one in found([odd])] == ["links means nothing for a discussion"]
