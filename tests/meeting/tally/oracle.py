"""The same arithmetic, slow and in the plainest way, and ballots of every kind to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from facilitator.meeting.ballots import Cast

IDS = ["a", "b", "c", "d", "e"]
OPTIONS = [(id, id.upper()) for id in IDS]
GROUPS = ["g1", "g2", "g3"]
METHODS = ["dots", "borda", "instant-runoff", "scale"]


KNOWN = st.sampled_from([*IDS, "gone"])
CASTS = st.builds(
    Cast,
    group=st.sampled_from([*GROUPS, "nobody's"]),
    dots=st.dictionaries(KNOWN, st.integers(0, 4), max_size=5),
    order=st.lists(KNOWN, max_size=6).map(tuple),
    scores=st.dictionaries(KNOWN, st.integers(1, 5), max_size=5),
)


def casts(fewest: int = 0) -> st.SearchStrategy[list[Cast]]:
    """Ballots of up to three groups, of one that is none, with options that are gone or named twice."""
    return st.lists(CASTS, min_size=fewest, max_size=7).map(
        lambda found: [replace(cast, voter=str(number)) for number, cast in enumerate(found, start=1)]
    )


def order_of(cast: Cast, ids: Sequence[str]) -> list[str]:
    found: list[str] = []
    for id in cast.order:
        if id in ids and id not in found:
            found.append(id)
    return found


def counting(ballots: Sequence[Cast], group: str, ids: Sequence[str], method: str) -> list[Cast]:
    """The ballots of a group that count."""

    def speaks(cast: Cast) -> bool:
        if method == "dots":
            return any(cast.dots.get(id, 0) for id in ids)
        return any(id in cast.scores for id in ids) if method == "scale" else bool(order_of(cast, ids))

    return [cast for cast in ballots if cast.group == group and speaks(cast)]


def borda_points(cast: Cast, ids: Sequence[str]) -> dict[str, Fraction]:
    order = order_of(cast, ids)
    points = [Fraction(len(ids) - 1 - place) for place in range(len(ids))]
    rest = points[len(order) :]
    return {id: points[order.index(id)] if id in order else sum(rest) / len(rest) for id in ids}


def runoff(
    weighed: Sequence[tuple[list[str], Fraction]], ids: Sequence[str]
) -> dict[str, tuple[int, Fraction]]:
    """For each option the round after which it went out and what it held then; every round counted anew."""
    inside, found, number = list(ids), {}, 0
    while inside:
        number += 1
        held = {id: Fraction(0) for id in inside}
        for order, weight in weighed:
            for id in order:
                if id in inside:
                    held[id] += weight
                    break
        lowest = [id for id in inside if held[id] == min(held.values())]
        if len(inside) > 1 or number == 1:
            found.update({id: (number, held[id]) for id in inside})
        if len(inside) == 1:
            found[inside[0]] = (number, found[inside[0]][1])
        inside = [id for id in inside if id not in lowest]
    return found


def support(cast: Cast, id: str, ids: Sequence[str], method: str) -> Fraction | None:
    """What the ballot gives to the option, 0 to 1; None where it does not speak of it."""
    if method == "dots":
        return Fraction(cast.dots.get(id, 0), max(cast.dots.get(other, 0) for other in ids))
    if method == "scale":
        return Fraction(cast.scores[id] - 1, 4) if id in cast.scores else None
    return borda_points(cast, ids)[id] / (len(ids) - 1)


def share(mine: Sequence[Cast], id: str, ids: Sequence[str], method: str) -> Fraction:
    """What a group brings to the score of an option."""
    if method == "dots":
        given = sum(cast.dots.get(other, 0) for cast in mine for other in ids)
        return Fraction(sum(cast.dots.get(id, 0) for cast in mine), given)
    if method == "instant-runoff":
        return runoff([(order_of(cast, ids), Fraction(1, len(mine))) for cast in mine], ids)[id][1]
    every = [one for cast in mine if (one := support(cast, id, ids, method)) is not None]
    return sum(every, Fraction(0)) / len(every) if every else Fraction(0)


def rank(values: dict[str, Fraction], id: str) -> int:
    return 1 + sum(value > values[id] for value in values.values())


def middle(values: dict[str, Fraction], id: str) -> Fraction:
    """The middle of the places that an option shares with those that tie with it."""
    places = [
        place for place, value in enumerate(sorted(values.values(), reverse=True), 1) if value == values[id]
    ]
    return Fraction(sum(places), len(places))


def expected(ids: Sequence[str], ballots: Sequence[Cast], method: str) -> dict[str, object]:
    """For each option all that a standing says, and the bridges."""
    papers = {group: counting(ballots, group, ids, method) for group in GROUPS}
    voted = {group: mine for group, mine in papers.items() if mine}
    own = {group: {id: share(mine, id, ids, method) for id in ids} for group, mine in voted.items()}
    score = {id: sum((own[group][id] for group in voted), Fraction(0)) / max(1, len(voted)) for id in ids}
    if method == "instant-runoff" and voted:
        weighed = [
            (order_of(cast, ids), Fraction(1, len(mine) * len(voted)))
            for mine in voted.values()
            for cast in mine
        ]
        score = {id: held for id, (_, held) in runoff(weighed, ids).items()}
    consensus: dict[str, Fraction] = {}
    for id in ids:
        consensus[id] = Fraction(1)
        for mine in voted.values():
            every = [one for cast in mine if (one := support(cast, id, ids, method)) is not None]
            consensus[id] *= (sum(every, Fraction(0)) + Fraction(1, 2)) / (len(every) + 1)
    high = [
        id
        for id in ids
        if len(voted) > 1
        and all(middle(own[group], id) < Fraction(len(ids) + 1, 2) and own[group][id] > 0 for group in voted)
    ]
    found: dict[str, object] = {}
    for id in ids:
        middles = [middle(own[group], id) for group in voted]
        found[id] = {
            "score": score[id],
            "rank": rank(score, id),
            "tied": sum(value == score[id] for value in score.values()) > 1,
            "own": {group: (own[group][id], rank(own[group], id)) for group in voted},
            "gap": max(middles) - min(middles) if len(voted) > 1 else None,
            "consensus": consensus[id] if voted else None,
            "bridge": rank({one: consensus[one] for one in high}, id) if id in high else None,
        }
    return found
