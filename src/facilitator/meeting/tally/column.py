"""One group's count, and places from numbers: whole numbers inside, so that it is exact and fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm


@dataclass(frozen=True, slots=True)
class Column:
    """What one group's ballots come to; every list has a number for each option, in the order given.

    An option's share of the group is ``shares / over``. Its support, summed over the ballots that speak
    of it (``asked`` of them), is ``support / unit``; each ballot gives 0 to 1.
    """

    ballots: int
    points: Sequence[int | Fraction]
    shares: Sequence[int]
    over: Sequence[int]
    support: Sequence[int]
    unit: int
    asked: Sequence[int]
    supported: Sequence[bool]

    def values(self) -> list[int]:
        """The shares as whole numbers that compare like them."""
        return numbers(self.shares, self.over, lcm(*set(self.over)))


def numbers(shares: Sequence[int], over: Sequence[int], common: int) -> list[int]:
    """``shares / over`` times ``common``, a multiple of every number in ``over``."""
    return [share * (common // whole) for share, whole in zip(shares, over, strict=True)]


def ranked(values: Sequence[int]) -> list[tuple[int, int]]:
    """For each value its rank, from 1 for the highest, and how many share that rank."""
    sizes = Counter(values)
    rank, found = 1, {}
    for value in sorted(sizes, reverse=True):
        found[value] = (rank, sizes[value])
        rank += sizes[value]
    return [found[value] for value in values]


def twice_middle(rank: int, size: int) -> int:
    """Twice the middle of the places that ``size`` tied options share: 2= of three (2, 3, 4) gives 6."""
    return 2 * rank + size - 1


def mean_values(columns: Sequence[Column], options: int) -> tuple[list[int], int]:
    """The mean of the columns' shares for each option, as whole numbers over the one returned beside them."""
    if not columns:
        return [0] * options, 1
    common = lcm(*{whole for column in columns for whole in column.over})
    each = [numbers(column.shares, column.over, common) for column in columns]
    return [sum(row) for row in zip(*each, strict=True)], common * len(columns)
