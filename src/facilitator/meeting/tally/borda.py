"""Borda: with k options the first place of a ballot is worth k - 1 points, the next one less, the last 0.

Options that a ballot does not list share its last places equally: each gets the mean of their points. The
points of one ballot therefore always sum to the same. A single option alone is worth one point.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from facilitator.meeting.tally.column import Column


def half_points(papers: Sequence[Sequence[int]], options: int) -> list[int]:
    """Twice the Borda points of each option (a mean of last places may be a half)."""
    best = first_place(options)
    doubled = [0] * options
    level = 0
    for paper in papers:
        unlisted = max(0, options - len(paper) - 1)  # twice the mean of 0, 1, ... for those not listed
        level += unlisted
        worth = 2 * best - unlisted
        for option in paper:
            doubled[option] += worth
            worth -= 2
    return [points + level for points in doubled]


def first_place(options: int) -> int:
    return max(1, options - 1)


def raised(papers: Sequence[Sequence[int]], options: int) -> list[bool]:
    """For each option whether a ballot lists it above the last place. To list an option last, or not to
    list it where all others are listed, is the same."""
    found = {option for paper in papers for option in paper[: first_place(options)]}
    return [option in found for option in range(options)]


def column(papers: Sequence[Sequence[int]], options: int) -> Column:
    """One group's points; its share is the mean per ballot out of a first place, and so is its support."""
    doubled = half_points(papers, options)
    whole = 2 * first_place(options)
    return Column(
        ballots=len(papers),
        points=[half(points) for points in doubled],
        shares=doubled,
        over=[whole * len(papers)] * options,
        support=doubled,
        unit=whole,
        asked=[len(papers)] * options,
        supported=raised(papers, options),
    )


def half(doubled: int) -> int | Fraction:
    return Fraction(doubled, 2) if doubled % 2 else doubled // 2
