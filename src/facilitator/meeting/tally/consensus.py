"""Group-informed consensus: how likely it is that a member of every group supports an option.

After Polis (Small, Bjorkegren, Erkkilä, Shaw and Megill 2021, "Polis: Scaling deliberation by mapping
high dimensional opinion spaces"; "Group informed consensus" in Polis' own documentation): the product over
the groups of the probability that a member of the group agrees, each estimated from the group's votes with
a prior. It is a product, so one group's coldness cannot be bought off by another's warmth.

Our estimate for a group is p = (a + 1/2) / (n + 1), where n is the number of its ballots that speak of the
option and a the sum of their support, 0 to 1 a ballot: dots out of the most dots that the ballot gave to any
option; by order (k - place) / (k - 1) among k options, unlisted ones sharing the last places; by scale
(score - 1) / 4. Only the voting groups count. The 1/2 and 1 are Jeffreys' prior, Beta(1/2, 1/2) (Jeffreys
1946, "An invariant form for the prior probability in estimation problems").

Polis takes Laplace's prior, Beta(1, 1), p = (a + 1) / (n + 2): it adds two imagined members to each group,
nothing among hundreds of voters, too heavy for groups of 2 to 12. In a group of two it is half of all that
is weighed: none of their warmth gets past 3/4, nor their coldness below 1/4. A large group can then buy off
a small one after all. Take a group of 2 and one of 12, and two options: one has 1 of
the 2 and 5 of the 12, the other none of the 2 and all of the 12. Laplace prefers the second, which a whole
group rejects (1/4 · 13/14 = 0.232 against 1/2 · 6/14 = 0.214); Jeffreys, who adds one imagined member,
prefers the first (1/2 · 5.5/13 = 0.212 against 1/6 · 12.5/13 = 0.160). Two of two are 5/6 with Jeffreys, 3/4
with Laplace; twelve of twelve 25/26 and 13/14; one ballot for a whole group 3/4 and 2/3.

The prior lets evidence count: more ballots that say the same move p further from 1/2. Unlike the overall
score, consensus may therefore move a little when the head count of a group is scaled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from facilitator.meeting.tally.column import Column, twice_middle


def chance(column: Column, option: int) -> tuple[int, int]:
    """The probability that a member of the group supports the option: above and below the line."""
    return 2 * column.support[option] + column.unit, 2 * column.unit * (column.asked[option] + 1)


def product(columns: Iterable[Column], option: int) -> Fraction:
    """Over the groups."""
    above, below = 1, 1
    for column in columns:
        part, whole = chance(column, option)
        above *= part
        below *= whole
    return Fraction(above, below)


def gap(own: Iterable[tuple[int, int]]) -> Fraction:
    """Between the best and the worst place, from an option's rank and the size of its tie in each group."""
    middles = [twice_middle(rank, size) for rank, size in own]
    return Fraction(max(middles) - min(middles), 2)


def is_bridge(columns: Sequence[Column], own: Sequence[tuple[int, int]], option: int) -> bool:
    """Whether at least two groups voted, and in each the option has support and is high.

    High is a place strictly in the upper half of the group's own order: before the middle, which for k
    options is (k + 1) / 2. Tied options share the middle of their places.
    """
    options = len(columns[0].shares) if columns else 0
    return len(columns) > 1 and all(
        column.supported[option] and twice_middle(rank, size) < options + 1
        for column, (rank, size) in zip(columns, own, strict=True)
    )
