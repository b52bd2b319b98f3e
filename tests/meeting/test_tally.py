"""Every group weighs the same; ties are named and never broken."""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.tally import standings, ties, top

IDS = ["a", "b", "c", "d", "e"]
OPTIONS = [(id, id.upper()) for id in IDS]
BALLOTS = st.dictionaries(
    st.sampled_from(["g1", "g2", "g3"]), st.dictionaries(st.sampled_from(IDS), st.integers(0, 9)), max_size=3
)


def by_option(
    ballots: dict[str, dict[str, int]], order: list[str] = IDS
) -> dict[str, tuple[Fraction, int, bool]]:
    listed = standings([(id, id.upper()) for id in order], ballots)
    return {one.option: (one.score, one.rank, one.tied) for one in listed}


@given(BALLOTS, st.permutations(IDS), st.randoms())
def test_no_order_of_options_groups_or_dots_matters(ballots, order, random) -> None:  # type: ignore[no-untyped-def]
    groups = list(ballots)
    random.shuffle(groups)
    mixed = {group: dict(reversed(list(ballots[group].items()))) for group in groups}
    assert by_option(mixed, list(order)) == by_option(ballots)


@given(BALLOTS, st.integers(1, 50))
def test_a_group_with_more_people_weighs_no_more(ballots: dict[str, dict[str, int]], factor: int) -> None:
    scaled = {
        group: {id: dots * factor for id, dots in given.items()} if group == "g1" else given
        for group, given in ballots.items()
    }
    assert by_option(scaled) == by_option(ballots)


@given(BALLOTS, st.integers(1, 5))
def test_shares_sum_to_one_and_ranks_follow_scores(ballots: dict[str, dict[str, int]], count: int) -> None:
    listed = standings(OPTIONS, ballots)
    assert sum(one.score for one in listed) in (0, 1)
    for better, worse in itertools.pairwise(listed):
        assert better.score >= worse.score
        assert (better.rank == worse.rank) == (better.score == worse.score)
    for one in listed:
        assert one.rank == 1 + sum(other.score > one.score for other in listed)
        assert one.tied == (sum(other.score == one.score for other in listed) > 1)
    best = top(listed, count)
    assert all(one.score for one in best)
    assert {one.option for one in best} == {one.option for one in listed if one.score and one.rank <= count}


def test_places_and_ties_as_they_are_shown() -> None:
    listed = standings(OPTIONS, {"g1": {"a": 2, "b": 1, "c": 1}, "g2": {"a": 30, "b": 10}, "g3": {}})
    assert [(one.option, one.place, one.score) for one in listed] == [
        ("a", "1", Fraction(5, 8)),
        ("b", "2", Fraction(1, 4)),
        ("c", "3", Fraction(1, 8)),
        ("d", "4=", Fraction(0)),
        ("e", "4=", Fraction(0)),
    ]
    assert ties(listed) == []
    tied = standings(OPTIONS, {"g1": {"a": 1, "b": 1}})
    assert [[one.option for one in group] for group in ties(tied)] == [["a", "b"]]


def test_dots_for_what_is_not_ranked_any_more_do_not_count() -> None:
    listed = standings(OPTIONS[:2], {"g1": {"a": 1, "gone": 9}})
    assert listed[0].score == 1
