"""Scale: the mean over a group's ballots of (score - 1) / 4, so that 1 counts 0 and 5 counts 1.

A ballot that did not score an option does not count for that option, neither for it nor against it. An
option that nobody in a group scored has a share of 0 there.
"""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.meeting.tally.column import Column
from facilitator.meeting.tally.papers import Marks

STEPS = 4
"""From 1 to 5."""


def column(papers: Sequence[Marks], options: int) -> Column:
    """One group's scores; ``points`` is their sum."""
    points, asked = [0] * options, [0] * options
    for paper in papers:
        for option, score in paper:
            points[option] += score
            asked[option] += 1
    above = [score - count for score, count in zip(points, asked, strict=True)]
    return Column(
        ballots=len(papers),
        points=points,
        shares=above,
        over=[STEPS * max(1, count) for count in asked],
        support=above,
        unit=STEPS,
        asked=asked,
        supported=[more > 0 for more in above],
    )
