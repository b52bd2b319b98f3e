"""What holds for every ranking, by every method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import Result, edge_tie, result, top
from meeting.tally.oracle import GROUPS, IDS, METHODS, OPTIONS, casts

by_method = pytest.mark.parametrize("method", METHODS)


def by_option(counted: Result) -> dict[str, object]:
    """All but the order of the standings, of mappings, and of options that go out together."""
    return {one.option: replace(one, by_group=dict(one.by_group)) for one in counted.standings}


def order_of_ties(options: Sequence[tuple[str, str]], counted: Result) -> bool:
    """Whether options that tie stand in the order given, in the standings and among the bridges."""
    given_order = {id: at for at, (id, _) in enumerate(options)}
    keys = [(one.rank, given_order[one.option]) for one in counted.standings]
    bridges = [(one.bridge or 0, given_order[one.option]) for one in counted.bridges]
    return keys == sorted(keys) and bridges == sorted(bridges)


@by_method
@given(casts(), st.permutations(OPTIONS), st.permutations(GROUPS), st.randoms(use_true_random=False))
def test_no_order_of_ballots_options_or_groups_matters(
    method: str, ballots: list[Cast], options: list[tuple[str, str]], groups: list[str], random: Random
) -> None:
    mixed = random.sample(ballots, len(ballots))
    before, after = result(OPTIONS, ballots, GROUPS, method), result(options, mixed, groups, method)
    assert by_option(after) == by_option(before)
    assert order_of_ties(OPTIONS, before)
    assert order_of_ties(options, after)
    assert [
        {**one.held, "": one.exhausted, "whole": one.whole, "out": set(one.out), "moved": one.moved}
        for one in before.rounds
    ] == [
        {**one.held, "": one.exhausted, "whole": one.whole, "out": set(one.out), "moved": one.moved}
        for one in after.rounds
    ]


@by_method
@given(casts(), st.integers(2, 9))
def test_a_group_with_more_people_weighs_no_more(method: str, ballots: list[Cast], factor: int) -> None:
    scaled = [
        replace(cast, voter=f"{cast.voter}.{copy}")
        for cast in ballots
        for copy in range(factor if cast.group == "g1" else 1)
    ]

    def equal_weight(counted: Result) -> dict[str, object]:
        return {
            one.option: (
                *(one.score, one.rank, one.tied, one.gap, one.supported, one.bridge is None),
                {group: (own.share, own.place, own.supported) for group, own in one.by_group.items()},
            )
            for one in counted.standings
        }

    assert equal_weight(result(OPTIONS, scaled, GROUPS, method)) == equal_weight(
        result(OPTIONS, ballots, GROUPS, method)
    )


@by_method
@given(casts())
def test_a_groups_own_order_is_its_own(method: str, ballots: list[Cast]) -> None:
    counted = result(OPTIONS, ballots, GROUPS, method)
    for group in counted.voted:
        alone = result(OPTIONS, [cast for cast in ballots if cast.group == group], [group], method)
        assert {one.option: one.by_group[group] for one in alone.standings} == {
            one.option: one.by_group[group] for one in counted.standings
        }
        # with one group the overall order is that group's
        assert all(one.score == one.by_group[group].share for one in alone.standings)
        assert all(one.place == one.by_group[group].place for one in alone.standings)
        assert all(one.gap is None and one.bridge is None for one in alone.standings)


@given(casts(fewest=1))
def test_shares_of_dots_sum_to_one(ballots: list[Cast]) -> None:
    counted = result(OPTIONS, ballots, GROUPS, "dots")
    assert sum(one.score for one in counted.standings) == (1 if counted.voted else 0)
    for group in counted.voted:
        assert sum(one.by_group[group].share for one in counted.standings) == 1


@given(casts(fewest=1))
def test_borda_points_of_a_ballot_always_sum_to_the_same(ballots: list[Cast]) -> None:
    counted = result(OPTIONS, ballots, GROUPS, "borda")
    for group in counted.voted:
        assert sum(one.by_group[group].points for one in counted.standings) == 10 * counted.ballots[group]


@by_method
@given(casts(), st.integers(0, 5))
def test_what_nobody_speaks_for_ties_below_the_rest_and_is_never_on_top(
    method: str, ballots: list[Cast], count: int
) -> None:
    counted = result(OPTIONS, ballots, GROUPS, method)
    cold = [one for one in counted.standings if not one.supported]
    assert counted.standings[len(counted.standings) - len(cold) :] == tuple(cold)
    assert len({one.rank for one in cold}) <= 1
    assert {one.rank for one in cold}.isdisjoint(one.rank for one in counted.standings if one.supported)
    best, cut = top(counted, count), edge_tie(counted, count)
    assert {one.option for one in best} == {
        one.option for one in counted.standings if one.supported and one.rank <= count
    }
    assert bool(cut) == (len(best) > count)
    assert not cut or best[-len(cut) :] == cut
    assert len(best) - len(cut) <= count
    assert all(len(tie) > 1 and len({one.score for one in tie}) == 1 for tie in counted.ties)


def better(cast: Cast) -> Cast:
    """The same ballot, but with ``a`` at least as well off as ``b``."""
    dots = dict(cast.dots)
    low, high = sorted((dots.get("a", 0), dots.get("b", 0)))
    order = list(dict.fromkeys(cast.order))
    if "b" in order and "a" in order:
        first, second = sorted((order.index("a"), order.index("b")))
        order[first], order[second] = "a", "b"
    elif "b" in order:
        order[order.index("b")] = "a"
    scores = dict(cast.scores)
    if {"a", "b"} <= set(scores):
        scores["b"], scores["a"] = sorted((scores["a"], scores["b"]))
    else:  # a ballot that scores only one of them says nothing of which is better
        scores.pop("a", None)
        scores.pop("b", None)
    return replace(cast, dots={**dots, "a": high, "b": low}, order=tuple(order), scores=scores)


@by_method
@given(casts(fewest=1))
def test_what_every_ballot_puts_at_least_as_high_is_not_lower(method: str, ballots: list[Cast]) -> None:
    counted = {one.option: one for one in result(OPTIONS, map(better, ballots), GROUPS, method).standings}
    a, b = counted["a"], counted["b"]
    assert a.rank <= b.rank
    assert a.score >= b.score
    assert all(a.by_group[group].rank <= b.by_group[group].rank for group in a.by_group)
    assert a.consensus is None or b.consensus is None or a.consensus >= b.consensus


@by_method
@given(casts())
def test_scores_and_consensus_are_parts_of_one(method: str, ballots: list[Cast]) -> None:
    for one in result(OPTIONS, ballots, GROUPS, method).standings:
        assert 0 <= one.score <= 1
        assert one.consensus is None or 0 < one.consensus < 1
        assert all(0 <= own.share <= 1 for own in one.by_group.values())
        assert one.gap is None or 0 <= one.gap <= len(IDS) - 1


def test_figures_of_the_prior_as_the_docstring_states_them() -> None:
    def cast(group: str, voter: int, *ids: str) -> Cast:
        return Cast(group, str(voter), dots=dict.fromkeys(ids, 1))

    two = [cast("g1", 0, "a", "c"), cast("g1", 1, "c")]
    twelve = [cast("g2", voter, "b", *(["a"] if voter < 5 else [])) for voter in range(12)]
    found = {one.option: one.consensus for one in result(OPTIONS, [*two, *twelve], GROUPS).standings}
    assert found["a"] == Fraction(1, 2) * Fraction(11, 26)
    assert found["b"] == Fraction(1, 6) * Fraction(25, 26)
    assert found["a"] > found["b"]  # the warmth of twelve does not buy off the coldness of two
    laplace = {"a": Fraction(2, 4) * Fraction(6, 14), "b": Fraction(1, 4) * Fraction(13, 14)}
    assert laplace["a"] < laplace["b"]
