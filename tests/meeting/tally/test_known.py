"""Cases whose outcome is known beforehand, or told by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import Result, condorcet, duels, edge_tie, result, top

TENNESSEE = [("m", "Memphis"), ("n", "Nashville"), ("c", "Chattanooga"), ("k", "Knoxville")]
VOTES = [(42, "mnck"), (26, "nckm"), (15, "cknm"), (17, "kcnm")]
ELECTORATE = [
    Cast("g", f"{order}{number}", dots={order[0]: 1}, order=tuple(order))
    for count, order in VOTES
    for number in range(count)
]
ABC = [(id, id.upper()) for id in "abcde"]


def places(counted: Result) -> list[tuple[str, str]]:
    return [(one.option, one.place) for one in counted.standings]


def ordered(group: str, *orders: str) -> list[Cast]:
    return [Cast(group, str(number), order=tuple(order)) for number, order in enumerate(orders)]


def test_plurality_of_tennessee_is_memphis() -> None:
    counted = result(TENNESSEE, ELECTORATE, ["g"], "dots")
    assert [(one.title, one.by_group["g"].points) for one in counted.standings] == [
        ("Memphis", 42),
        ("Nashville", 26),
        ("Knoxville", 17),
        ("Chattanooga", 15),
    ]


def test_borda_of_tennessee_is_nashville() -> None:
    counted = result(TENNESSEE, ELECTORATE, ["g"], "borda")
    assert [(one.title, one.by_group["g"].points, one.score) for one in counted.standings] == [
        ("Nashville", 194, Fraction(194, 300)),
        ("Chattanooga", 173, Fraction(173, 300)),
        ("Memphis", 126, Fraction(126, 300)),
        ("Knoxville", 107, Fraction(107, 300)),
    ]


def test_instant_runoff_of_tennessee_is_knoxville() -> None:
    counted = result(TENNESSEE, ELECTORATE, ["g"], "instant-runoff")
    assert [(one.title, one.place, one.score) for one in counted.standings] == [
        ("Knoxville", "1", Fraction(58, 100)),
        ("Memphis", "2", Fraction(42, 100)),
        ("Nashville", "3", Fraction(26, 100)),
        ("Chattanooga", "4", Fraction(15, 100)),
    ]
    assert [(dict(one.held), one.out, one.exhausted) for one in counted.rounds] == [
        ({"m": 42, "n": 26, "c": 15, "k": 17}, ("c",), 0),
        ({"m": 42, "n": 26, "k": 32}, ("n",), 0),
        ({"m": 42, "k": 58}, ("m",), 0),
    ]
    assert [one.moved for one in counted.rounds] == [
        {"c": {"k": 15}},
        {"n": {"k": 26}},
        {"m": {"k": 42}},
    ]
    assert [one.tied for one in counted.rounds] == [(), (), ()]


def test_condorcet_of_tennessee_is_nashville() -> None:
    against = duels(TENNESSEE, ELECTORATE, ["g"])
    assert condorcet(against) == "n"
    assert {pair.other: 100 * pair.wins for pair in against["n"]} == {"m": 58, "c": 68, "k": 68}


def test_a_circle_has_no_condorcet_winner() -> None:
    assert condorcet(duels(ABC[:3], ordered("g", "abc", "bca", "cab"), ["g"])) is None


def test_a_tie_for_third_place() -> None:
    ballots = [
        Cast("g1", dots={"a": 4, "b": 3, "c": 2, "d": 1}),
        Cast("g2", dots={"a": 40, "b": 30, "c": 10, "d": 20}),
    ]
    counted = result(ABC, ballots, ["g1", "g2"])
    assert places(counted) == [("a", "1"), ("b", "2"), ("c", "3="), ("d", "3="), ("e", "5")]
    assert [one.option for one in top(counted, 3)] == ["a", "b", "c", "d"]
    assert [one.option for one in edge_tie(counted, 3)] == ["c", "d"]
    assert [[one.option for one in tie] for tie in counted.ties] == [["c", "d"]]
    for count, best in ((0, ""), (1, "a"), (2, "ab"), (4, "abcd"), (9, "abcd")):
        assert "".join(one.option for one in top(counted, count)) == best
        assert edge_tie(counted, count) == []
    assert [one.gap for one in counted.standings] == [0, 0, 1, 1, 0]


def test_those_who_tie_for_last_go_out_together() -> None:
    # one after the other, c out first would save b: c's ballot moves to b
    counted = result(ABC[:3], ordered("g", "a", "a", "a", "bc", "cb"), ["g"], "instant-runoff")
    first, *later = counted.rounds
    assert (first.out, first.tied, later) == (("b", "c"), ("b", "c"), [])
    assert first.moved == {"b": {"": 1}, "c": {"": 1}}
    assert places(counted) == [("a", "1"), ("b", "2="), ("c", "2=")]
    assert [one.score for one in counted.standings] == [Fraction(3, 5), Fraction(1, 5), Fraction(1, 5)]


def test_all_that_are_left_tie_for_first() -> None:
    counted = result(ABC[:3], ordered("g", "a", "ab", "b", "ba", "cb", "ca"), ["g"], "instant-runoff")
    assert places(counted) == [("a", "1="), ("b", "1="), ("c", "1=")]
    (only,) = counted.rounds
    assert (only.out, only.tied, only.moved) == ((), ("a", "b", "c"), {})
    assert [[one.option for one in tie] for tie in counted.ties] == [["a", "b", "c"]]


def test_exhausted_ballots_are_counted() -> None:
    counted = result(ABC[:3], ordered("g", "a", "ab", "ba", "ba", "c"), ["g"], "instant-runoff")
    assert [(one.exhausted, one.whole) for one in counted.rounds] == [(0, 5), (1, 5)]
    assert counted.rounds[1].tied == ("a", "b")
    assert counted.rounds[1].share("a") == Fraction(2, 5)


def test_each_group_weighs_the_same_in_a_runoff() -> None:
    ballots = [*ordered("g1", *["ab"] * 9), *ordered("g2", "bc"), *ordered("g3", "bc")]
    counted = result(ABC[:3], ballots, ["g1", "g2", "g3"], "instant-runoff")
    assert places(counted)[0] == ("b", "1")
    assert counted.standings[0].score == Fraction(2, 3)


def test_unlisted_options_share_the_last_places() -> None:
    counted = result(ABC, ordered("g", "ab"), ["g"], "borda")
    own = {one.option: one.by_group["g"].points for one in counted.standings}
    assert own == {"a": 4, "b": 3, "c": 1, "d": 1, "e": 1}
    assert [one.option for one in counted.standings if one.supported] == ["a", "b"]
    assert counted.ties == []
    assert [one.option for one in top(counted, 3)] == ["a", "b"]
    # to list an option last is the same as not to list it
    whole, short = (result(ABC, ordered("g", order), ["g"], "borda").standings for order in ("abcde", "abcd"))
    assert whole == short
    assert result(ABC[:4], ordered("g", "a"), ["g"], "borda").standings[1].by_group["g"].points == 1
    assert result(ABC[:3], ordered("g", "a"), ["g"], "borda").standings[1].by_group["g"].points == Fraction(
        1, 2
    )


def test_a_ballot_that_did_not_score_an_option_does_not_count_for_it() -> None:
    ballots = [Cast("g", "1", scores={"a": 5, "b": 2}), Cast("g", "2", scores={"b": 3}), Cast("g", "3")]
    counted = result(ABC[:3], ballots, ["g"], "scale")
    assert [(one.option, one.score) for one in counted.standings] == [
        ("a", Fraction(1)),
        ("b", Fraction(3, 8)),
        ("c", Fraction(0)),
    ]
    assert counted.ballots == {"g": 2}
    # a: one ballot of support 1; b: two of 1/4 and 1/2; c: no ballot speaks of it
    assert [one.consensus for one in counted.standings] == [
        Fraction(3, 4),
        Fraction(5, 4) / 3,
        Fraction(1, 2),
    ]


def test_bridges_are_high_in_every_group_and_ranked_by_consensus() -> None:
    ballots = [
        Cast("g1", dots={"a": 9, "b": 6, "c": 3}),
        Cast("g2", dots={"e": 8, "b": 6, "a": 5, "c": 4}),
        Cast("g3", dots={"b": 5, "a": 4, "d": 3}),
    ]
    counted = result(ABC, ballots, ["g1", "g2", "g3"])
    # a is third for g2, the very middle of five: not the upper half; e is first for g2 alone
    assert [(one.option, one.bridge) for one in counted.bridges] == [("b", 1)]
    assert counted.bridges[0].consensus == (
        (Fraction(6, 9) + Fraction(1, 2)) / 2 * ((Fraction(6, 8) + Fraction(1, 2)) / 2) * Fraction(3, 4)
    )
    assert counted.standings[0].option == "a"  # the first overall need not be a bridge
    assert [(one.option, one.gap) for one in counted.standings] == [
        ("a", 2),
        ("b", 1),
        ("e", Fraction(7, 2)),
        ("c", Fraction(3, 2)),
        ("d", 2),
    ]


def test_bridges_that_tie_share_a_number() -> None:
    ballots = [Cast("g1", dots={"b": 3, "a": 2}), Cast("g2", dots={"a": 3, "b": 2})]
    counted = result(ABC, ballots, ["g1", "g2"])
    assert [(one.option, one.bridge) for one in counted.bridges] == [("a", 1), ("b", 1)]
    assert [[one.option for one in tie] for tie in counted.bridge_ties] == [["a", "b"]]


@pytest.mark.parametrize("method", ["dots", "borda", "instant-runoff", "scale"])
def test_no_ballots(method: str) -> None:
    counted = result(ABC, [], ["g1", "g2"], method)
    assert {one.place for one in counted.standings} == {"1="}
    assert [one.option for one in counted.standings] == list("abcde")
    assert {(one.score, one.gap, one.consensus, one.bridge) for one in counted.standings} == {
        (Fraction(0), None, None, None)
    }
    assert (counted.ballots, counted.voted, counted.rounds) == ({"g1": 0, "g2": 0}, (), ())
    assert (counted.ties, top(counted, 3), edge_tie(counted, 3), counted.bridges) == ([], [], [], ())


@pytest.mark.parametrize("method", ["dots", "borda", "instant-runoff", "scale"])
def test_one_option_alone_and_none(method: str) -> None:
    ballot = Cast("g", dots={"a": 2}, order=("a",), scores={"a": 5})
    (only,) = result(ABC[:1], [ballot], ["g"], method).standings
    assert (only.score, only.place, only.supported) == (1, "1", True)
    assert result([], [ballot], ["g"], method).standings == ()


def test_a_method_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="approval"):
        result(ABC, [], ["g"], "approval")  # type: ignore[arg-type]
