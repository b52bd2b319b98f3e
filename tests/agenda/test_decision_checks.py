"""Decisions that follow nothing and rules that cannot work are told."""

from __future__ import annotations

from typing import Any

import pytest

from agenda.test_checks import found


def decided(*decisions: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    item = {"kind": "discussion", "prompt": "?", "decisions": [{"text": "d", **one} for one in decisions]}
    return found([item])


def test_what_is_superseded_is_there() -> None:
    assert decided({"id": "p1"}, {"id": "p2", "supersedes": "p1"}) == []
    assert decided({"id": "p1"}, {"id": "p22", "supersedes": "p2"}) == [
        (
            "sessions[1].items[1].decisions[2].supersedes",
            "there is no decision 'p2'",
            "known: 'p1'",
            True,
        )
    ]


def test_nothing_supersedes_itself() -> None:
    circle = decided(
        {"id": "a", "supersedes": "c"}, {"id": "b", "supersedes": "a"}, {"id": "c", "supersedes": "b"}
    )
    assert [said for _, said, _, _ in circle] == ["these decisions go in a circle"] * 3
    assert [said for _, said, _, _ in decided({"id": "a", "supersedes": "a"})] == [
        "this decision supersedes itself"
    ]
    tail = decided({"id": "x", "supersedes": "a"}, {"id": "a", "supersedes": "a"})
    assert len(tail) == 1, "what leads into a circle is not in it"


def test_positions_name_groups_once_earlier_ones_too() -> None:
    stand = {"group": "icm", "position": "consents"}
    told = decided({"positions": [stand], "earlier": [{"text": "c", "positions": [stand]}]})
    assert [(key.partition("decisions")[2], said) for key, said, _, _ in told] == [
        ("[1].positions[1].group", "there is no group 'icm'"),
        ("[1].earlier[1].positions[1].group", "there is no group 'icm'"),
    ]
    right = {"group": "icmm", "position": "objects"}
    assert decided({"positions": [right], "earlier": [{"text": "c", "positions": [right]}]}) == []
    assert "two entries under positions" in decided({"positions": [right, right]})[0][1]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"shares": {"icmm": "2/3"}}, "shares are of no use to this rule"),
        ({"quorum": 3}, "a quorum is of no use to this rule"),
        ({"quorum": 3, "rule": "chair", "chair": "Ann"}, "a quorum is of no use to this rule"),
        ({"rule": "shares"}, "this rule needs shares of the groups"),
        ({"rule": "chair"}, "this rule needs a chair"),
        ({"rule": "shares", "shares": {"icmm": "3/2"}}, "the share '3/2' is more than all votes"),
        ({"rule": "shares", "shares": {"icmm": ">1/1"}}, "the share '>1/1' is more than all votes"),
    ],
)
def test_a_rule_has_what_it_needs_and_nothing_else(keys: dict[str, Any], said: str) -> None:
    item = {"kind": "discussion", "prompt": "?"}
    assert [one[1:4:2] for one in found([item], **keys)] == [(said, True)]
    assert [one[1:4:2] for one in found([{**item, **keys}])] == [(said, True)]


def test_rules_that_work() -> None:
    item = {"kind": "discussion", "prompt": "?"}
    for keys in (
        {"rule": "shares", "shares": {"icmm": "2/3", "iucn": "1/2+1"}, "quorum": 9},
        {"rule": "majority", "quorum": 3},
        {"rule": "chair", "chair": "Ann"},
        {"rule": "shares", "shares": {"icmm": "1/1"}},
    ):
        assert found([item], **keys) == []
        assert found([{**item, **keys}]) == []
    assert found([{**item, "rule": "shares"}], shares={"icmm": "2/3"}) == [], "shares of the whole meeting"
    assert found([{**item, "rule": "chair"}], chair="Ann", quorum=1, rule="majority") == []


def test_shares_name_groups() -> None:
    told = found([], rule="shares", shares={"icm": "2/3"})
    assert told == [("shares.icm", "there is no group 'icm'", "did you mean 'icmm'?", False)]
