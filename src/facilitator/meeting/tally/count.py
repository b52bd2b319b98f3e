"""From ballots to a result, by any of the four methods. All arithmetic is exact; ties are never broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from facilitator.agenda.model import Method
from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import borda, papers, runoff, scale, shares
from facilitator.meeting.tally.column import Column, mean_values, ranked
from facilitator.meeting.tally.consensus import gap, is_bridge, product
from facilitator.meeting.tally.papers import Options
from facilitator.meeting.tally.standing import GroupStanding, Result, Round, Standing

Place = tuple[int, int]
"""A rank, and how many share it."""


def result(
    options: Options, ballots: Iterable[Cast], groups: Sequence[str], method: Method = "dots"
) -> Result:
    """The result of a ranking: overall, each group weighing the same, and each group's own order.

    ``options``: id and title, ``groups``: ids, both in the order of the agenda. The overall score is the
    mean of the shares over the groups that voted; by instant-runoff it is what an option held when it went
    out (see :mod:`~facilitator.meeting.tally.runoff`). With no ballot that counts every option has rank 1
    and ties with every other.
    """
    counted = counts(options, ballots, groups, method)
    voted = {group: column for group, column in counted.columns.items() if column.ballots}
    several = list(voted.values())
    own = list(zip(*(ranked(column.values()) for column in several), strict=True)) or [()] * len(options)
    overall = ranked(counted.values)
    warmth = [product(several, at) if several else None for at in range(len(options))]
    bridges = _bridges(several, own, warmth)
    standings = {
        at: Standing(
            option=id,
            title=title,
            score=Fraction(counted.values[at], counted.whole),
            rank=overall[at][0],
            tied=overall[at][1] > 1,
            by_group=MappingProxyType(
                {
                    group: _in_group(column, at, place)
                    for (group, column), place in zip(voted.items(), own[at], strict=True)
                }
            ),
            gap=gap(own[at]) if len(several) > 1 else None,
            consensus=warmth[at],
            bridge=bridges.get(at),
            supported=any(column.supported[at] for column in several),
        )
        for at, (id, title) in enumerate(options)
    }
    return Result(
        method=method,
        standings=tuple(standings[at] for at in sorted(standings, key=lambda at: overall[at][0])),
        ballots=MappingProxyType({group: column.ballots for group, column in counted.columns.items()}),
        voted=tuple(voted),
        rounds=counted.rounds,
        bridges=tuple(standings[at] for at in bridges),
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """Each group's count; overall a number for each option out of ``whole``, which makes its score."""

    columns: Mapping[str, Column]
    values: Sequence[int]
    whole: int
    rounds: tuple[Round, ...] = ()


def counts(options: Options, ballots: Iterable[Cast], groups: Sequence[str], method: Method) -> Counts:
    """What the ballots come to, by group and overall. Raises ValueError for a method that is none."""
    at, size = papers.places(options), len(options)
    columns: dict[str, Column]
    if method == "dots":
        dots = papers.by_group(ballots, groups, at, papers.dots)
        columns = {group: shares.column(each, size) for group, each in dots.items()}
    elif method == "scale":
        scores = papers.by_group(ballots, groups, at, papers.scores)
        columns = {group: scale.column(each, size) for group, each in scores.items()}
    elif method == "borda":
        orders = papers.by_group(ballots, groups, at, papers.order)
        columns = {group: borda.column(each, size) for group, each in orders.items()}
    elif method == "instant-runoff":
        orders = papers.by_group(ballots, groups, at, papers.order)
        columns = {group: runoff.column(each, size) for group, each in orders.items()}
        steps, whole = runoff.overall(orders.values(), size)
        rounds = runoff.rounds(steps, whole, list(at))
        return Counts(columns, runoff.last_held(steps, size), max(1, whole), rounds)
    else:
        raise ValueError(f"no such method: {method}")
    return Counts(columns, *mean_values([column for column in columns.values() if column.ballots], size))


def _in_group(column: Column, at: int, place: Place) -> GroupStanding:
    return GroupStanding(
        points=column.points[at],
        share=Fraction(column.shares[at], column.over[at]),
        rank=place[0],
        tied=place[1] > 1,
        supported=column.supported[at],
    )


def _bridges(
    voted: Sequence[Column], own: Sequence[Sequence[Place]], warmth: Sequence[Fraction | None]
) -> dict[int, int]:
    """The bridges, best first, with their numbers from 1; those that tie in consensus share one."""
    found = [(warm, at) for at, warm in enumerate(warmth) if warm and is_bridge(voted, own[at], at)]
    numbers: dict[int, int] = {}
    before: Fraction | None = None
    number = 0
    for place, (warm, at) in enumerate(sorted(found, key=lambda one: -one[0]), start=1):
        if warm != before:
            number, before = place, warm
        numbers[at] = number
    return numbers
