"""The audit listing: every ballot, every sum, every round, so that it can be counted again by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given

from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import audit, result
from meeting.tally.oracle import GROUPS, METHODS, OPTIONS, casts
from meeting.tally.test_known import ELECTORATE, TENNESSEE

ABCD = [("a", "Access"), ("b", "Bats"), ("c", "Care"), ("d", "Dams")]
NAMES = {"g1": "ICMM", "g2": "IUCN", "g3": "Third"}
BALLOTS = [
    Cast("g1", "Ann", dots={"a": 3, "b": 1}, order=("a", "b"), scores={"a": 5, "b": 3}),
    Cast("g1", "2", dots={"c": 2, "a": 1, "b": 1}, order=("c", "d", "b", "a"), scores={"c": 5, "b": 1}),
    Cast("g2", "", dots={"b": 2, "d": 2}, order=("b", "d", "a"), scores={"b": 5, "d": 3}),
    Cast("g2", "Late"),
    Cast("gone", "x", dots={"a": 1}, order=("a",), scores={"a": 1}),
]


EQUATION = re.compile(r"\(([^()]+)\) / \(?([^()]+?)\)? = (\d+(?:/\d+)?)")
PART = re.compile(
    r"(\d+(?:/\d+)?) of (\d+) (?:dots?|points? on \d+ ballots?|ballots? in its last round) = (\S+)"
)


def worked(sum_: str) -> Fraction:
    """``1/2 + 3``, ``5 - 1`` or ``4 × 3``, from left to right."""
    first, *rest = sum_.split(" ")
    value = Fraction(first)
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        other = Fraction(number)
        value = value + other if sign == "+" else value - other if sign == "-" else value * other
    return value


def listing(method: str, ballots: Sequence[Cast] = BALLOTS) -> dict[str, list[str]]:
    """Heading to the lines below it."""
    groups = list(NAMES)
    lines = audit(result(ABCD, ballots, groups, method), ABCD, iter(ballots), groups, NAMES)
    found: dict[str, list[str]] = {}
    for part in "\n".join(lines).split("\n\n"):
        heading, *below = part.split("\n")
        assert below
        assert all(line.startswith("  ") for line in below)
        found[heading] = [line[2:] for line in below]
    return found


def test_dots() -> None:
    found = listing("dots")
    assert found["How it is counted"][-3:] == ["ICMM: 2 ballots", "IUCN: 1 ballot", "Third: has not voted"]
    assert found["Ballots"] == [
        "ICMM, Ann: Access 3, Bats 1; 4 dots",
        "ICMM, ballot 2: Care 2, Access 1, Bats 1; 4 dots",
        "IUCN, one ballot for the group: Bats 2, Dams 2; 4 dots",
        "IUCN, Late: not counted: it says nothing of the options",
        "gone, x: not counted: this group is not among the groups of the meeting",
    ]
    assert found["ICMM: its own order"] == [
        "1 Access: 4 of 8 dots = 1/2 (50 %)",
        "2= Bats: 2 of 8 dots = 1/4 (25 %)",
        "2= Care: 2 of 8 dots = 1/4 (25 %)",
        "4 Dams: 0 of 8 dots = 0 (0 %)",
    ]
    assert found["Overall"] == [
        "1 Bats: (1/4 + 1/2) / 2 = 3/8 (37.5 %)",
        "2= Access: (1/2 + 0) / 2 = 1/4 (25 %)",
        "2= Dams: (0 + 1/2) / 2 = 1/4 (25 %)",
        "4 Care: (1/4 + 0) / 2 = 1/8 (12.5 %)",
    ]
    assert found["Ties"] == ["Access and Dams tie for place 2; nothing breaks the tie."]
    assert found["Rank gaps"][0] == "Bats: ICMM 2= (the middle is 5/2), IUCN 1= (the middle is 3/2); gap 1"
    assert found["Rank gaps"][1] == "Access: ICMM 1, IUCN 3= (the middle is 7/2); gap 5/2"
    assert found["Bridges: high in every group, by consensus"] == [
        "No option is in the upper half of every group's own order."
    ]
    assert found["Consensus of the others"][0] == (
        "Bats: ICMM (5/6 + 1/2) / (2 + 1) = 4/9; IUCN (1 + 1/2) / (1 + 1) = 3/4; product 1/3 (33.3 %)"
    )
    assert "One against one" not in found
    assert "Rounds" not in found


def test_borda() -> None:
    found = listing("borda")
    assert found["Ballots"][:3] == [
        "ICMM, Ann: Access 3, Bats 2; not listed, 1/2 each: Care, Dams",
        "ICMM, ballot 2: Care 3, Dams 2, Bats 1, Access 0",
        "IUCN, one ballot for the group: Bats 3, Dams 2, Access 1; not listed, 0 each: Care",
    ]
    assert found["ICMM: its own order"][0] == "1 Care: 7/2 of 6 points on 2 ballots = 7/12 (58.3 %)"
    assert found["One against one"] == [
        "Bats wins against every other option alone (the Condorcet winner):",
        "  3/4 (75 %) to 1/4 (25 %) against Access",
        "  3/4 (75 %) to 1/4 (25 %) against Care",
        "  3/4 (75 %) to 1/4 (25 %) against Dams",
    ]


def test_scale() -> None:
    found = listing("scale")
    assert found["Ballots"][0] == "ICMM, Ann: Access 5, Bats 3; not scored: Care, Dams"
    assert "3 Bats: 4 on 2 ballots, (4 - 2) / (4 × 2) = 1/4 (25 %)" in found["ICMM: its own order"]
    assert "4 Dams: nobody scored it = 0 (0 %)" in found["ICMM: its own order"]


def test_instant_runoff() -> None:
    found = listing("instant-runoff", [*BALLOTS, Cast("g2", "2", order=("d",))])
    assert found["Ballots"][0] == "ICMM, Ann: Access > Bats; not listed: Care, Dams"
    assert found["Rounds"] == [
        "Round 1: Access 1/4 (25 %), Bats 1/4 (25 %), Care 1/4 (25 %), Dams 1/4 (25 %)",
        "  Access, Bats, Care and Dams tie for first place.",
    ]
    found = listing(
        "instant-runoff", [*BALLOTS, Cast("g2", "2", order=("b",)), Cast("g1", "3", order=("a",))]
    )
    assert found["Rounds"] == [
        "Round 1: Bats 1/2 (50 %), Access 1/3 (33.3 %), Care 1/6 (16.7 %), Dams 0 (0 %)",
        "  Dams is the lowest and goes out.",
        "Round 2: Bats 1/2 (50 %), Access 1/3 (33.3 %), Care 1/6 (16.7 %)",
        "  Care is the lowest and goes out.",
        "  From Care: Bats 1/6 (16.7 %)",
        "Round 3: Bats 2/3 (66.7 %), Access 1/3 (33.3 %)",
        "  Access is the lowest and goes out.",
        "  From Access: Bats 1/6 (16.7 %), exhausted 1/6 (16.7 %)",
        "  Bats is left.",
    ]
    assert found["Overall"][0] == "1 Bats: held in its last round 2/3 (66.7 %)"


def test_bridges_are_worked_out_and_their_ties_named() -> None:
    ballots = [Cast("g1", dots={"b": 3, "a": 2}), Cast("g2", dots={"a": 3, "b": 2})]
    assert listing("dots", ballots)["Bridges: high in every group, by consensus"] == [
        "1= Access: ICMM (2/3 + 1/2) / (1 + 1) = 7/12; IUCN (1 + 1/2) / (1 + 1) = 3/4; product 7/16 (43.8 %)",
        "1= Bats: ICMM (1 + 1/2) / (1 + 1) = 3/4; IUCN (2/3 + 1/2) / (1 + 1) = 7/12; product 7/16 (43.8 %)",
    ]


def test_tennessee() -> None:
    lines = audit(
        result(TENNESSEE, ELECTORATE, ["g"], "instant-runoff"),
        TENNESSEE,
        ELECTORATE,
        ["g"],
        {"g": "Tennessee"},
    )
    text = "\n".join(lines)
    assert "From Chattanooga: Knoxville 3/20 (15 %)" in text
    assert "Nashville wins against every other option alone" in text
    assert "17/25 (68 %) to 8/25 (32 %) against Chattanooga" in text
    assert "Fewer than two groups have voted" in text
    assert sum(line.startswith("  Tennessee, ") for line in lines) == 100


def test_nobody_has_voted() -> None:
    found = listing("borda", [])
    assert found["Overall"] == ["Nobody has voted."]
    assert "Ballots" not in found
    assert "One against one" not in found


@pytest.mark.parametrize("method", METHODS)
@given(casts())
def test_every_equation_in_it_is_true(method: str, ballots: list[Cast]) -> None:
    lines = audit(result(OPTIONS, ballots, GROUPS, method), OPTIONS, ballots, GROUPS, {})
    found = 0
    for line in lines:
        for above, below, right in EQUATION.findall(line):
            assert worked(above) / worked(below) == Fraction(right), line
            found += 1
        for above, below, right in PART.findall(line):
            assert Fraction(above) / Fraction(below) == Fraction(right), line
        for exact, percent in re.findall(r"(\d+(?:/\d+)?) \(([\d.]+) %\)", line):
            assert abs(100 * Fraction(exact) - Fraction(percent)) <= Fraction(1, 20), line
    voted = {line.partition(":")[0] for line in lines if line.endswith(": its own order")}
    assert found >= 5 * len(voted)  # at least the consensus of each option, group by group
    section = lines[lines.index("Ballots") + 1 :] if ballots else []
    assert [line for line in section[: len(ballots)] if line.startswith("  ")] == section[: len(ballots)]
    for cast, line in zip(ballots, section, strict=False):
        assert line.startswith(f"  {cast.group}, ballot {cast.voter}: ")
