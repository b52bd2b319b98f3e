"""The fast count says what the slow and plain one says, by every method, whatever the ballots."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import condorcet, duels, result
from meeting.tally.oracle import (
    GROUPS,
    IDS,
    METHODS,
    OPTIONS,
    borda_points,
    casts,
    counting,
    expected,
    order_of,
    runoff,
)


@pytest.mark.parametrize("method", METHODS)
@given(ballots=casts(), size=st.integers(2, 5))
@settings(max_examples=150)
def test_standings(method: str, ballots: list[Cast], size: int) -> None:
    counted = result(OPTIONS[:size], iter(ballots), GROUPS, method)
    found = {
        one.option: {
            "score": one.score,
            "rank": one.rank,
            "tied": one.tied,
            "own": {group: (own.share, own.rank) for group, own in one.by_group.items()},
            "gap": one.gap,
            "consensus": one.consensus,
            "bridge": one.bridge,
        }
        for one in counted.standings
    }
    assert found == expected(IDS[:size], ballots, method)
    assert [one.rank for one in counted.standings] == sorted(one.rank for one in counted.standings)
    assert [one.bridge for one in counted.bridges] == sorted(
        one.bridge for one in counted.standings if one.bridge
    )
    assert dict(counted.ballots) == {
        group: len(counting(ballots, group, IDS[:size], method)) for group in GROUPS
    }
    assert counted.voted == tuple(group for group in GROUPS if counted.ballots[group])


@pytest.mark.parametrize("method", METHODS)
@given(ballots=casts())
def test_points_as_each_method_counts_them(method: str, ballots: list[Cast]) -> None:
    for one in result(OPTIONS, ballots, GROUPS, method).standings:
        for group, own in one.by_group.items():
            mine, id = counting(ballots, group, IDS, method), one.option
            if method == "dots":
                points = sum(cast.dots.get(id, 0) for cast in mine)
            elif method == "borda":
                points = sum(borda_points(cast, IDS)[id] for cast in mine)
            elif method == "instant-runoff":
                points = sum(order_of(cast, IDS)[0] == id for cast in mine)
            else:
                points = sum(cast.scores.get(id, 0) for cast in mine)
            assert own.points == points


@given(casts())
def test_ranks_of_an_instant_runoff_are_the_order_of_going_out(ballots: list[Cast]) -> None:
    counted = result(OPTIONS, ballots, GROUPS, "instant-runoff")
    weighed = [
        (order_of(cast, IDS), Fraction(1, counted.ballots[group]))
        for group in counted.voted
        for cast in counting(ballots, group, IDS, "instant-runoff")
    ]
    if not weighed:
        assert counted.rounds == ()
        return
    went = {id: number for id, (number, _) in runoff(weighed, IDS).items()}
    assert {one.option: one.rank for one in counted.standings} == {
        id: 1 + sum(later > went[id] for later in went.values()) for id in IDS
    }


@given(casts())
def test_no_weight_is_lost_between_the_rounds(ballots: list[Cast]) -> None:
    counted = result(OPTIONS, ballots, GROUPS, "instant-runoff")
    for number, one in enumerate(counted.rounds, start=1):
        assert one.number == number
        assert sum(one.held.values()) + one.exhausted == one.whole
        for id in one.out:
            assert sum(one.moved[id].values()) == one.held[id]
        if number < len(counted.rounds):
            after = counted.rounds[number]
            assert set(after.held) == set(one.held) - set(one.out)
            for id in after.held:
                assert after.held[id] == one.held[id] + sum(went.get(id, 0) for went in one.moved.values())
            assert after.exhausted == one.exhausted + sum(went.get("", 0) for went in one.moved.values())


@given(casts())
def test_pairs(ballots: list[Cast]) -> None:
    voted = [mine for group in GROUPS if (mine := counting(ballots, group, IDS, "borda"))]
    against = duels(OPTIONS, ballots, GROUPS)

    def prefer(one: str, other: str) -> Fraction:
        return sum(
            (
                Fraction(sum(borda_points(cast, IDS)[one] > borda_points(cast, IDS)[other] for cast in mine))
                / len(mine)
                for mine in voted
            ),
            Fraction(0),
        ) / len(voted)

    assert set(against) == (set(IDS) if voted else set())
    for one, every in against.items():
        assert [pair.other for pair in every] == [id for id in IDS if id != one]
        for pair in every:
            assert (pair.wins, pair.loses) == (prefer(one, pair.other), prefer(pair.other, one))
    winners = [one for one in against if all(prefer(one, id) > prefer(id, one) for id in IDS if id != one)]
    assert condorcet(against) == (winners[0] if winners else None)
