"""Dots: a group's share of an option is its dots for it out of all the dots it gave."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from facilitator.meeting.tally.column import Column
from facilitator.meeting.tally.papers import Marks


def column(papers: Sequence[Marks], options: int) -> Column:
    """One group's dots. A ballot supports an option by its dots for it out of the most it gave to any."""
    most = [max(given for _, given in paper) for paper in papers]
    unit = lcm(*set(most))
    points, support = [0] * options, [0] * options
    for paper, best in zip(papers, most, strict=True):
        worth = unit // best
        for option, given in paper:
            points[option] += given
            support[option] += given * worth
    return Column(
        ballots=len(papers),
        points=points,
        shares=points,
        over=[sum(points)] * options,
        support=support,
        unit=unit,
        asked=[len(papers)] * options,
        supported=[given > 0 for given in points],
    )
