"""From dots to an order, every group weighing the same.

A group's dots count as shares of all the dots that group gave; an option's score is the mean of its
shares over the groups that voted. Ten people with dots therefore weigh as much as a hundred. All
arithmetic is exact (fractions), equal scores are ties and are never broken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """An option's place. ``dots``: group id to dots. ``score``: 0 to 1. ``rank``: from 1; ties share it."""

    option: str
    title: str
    dots: Mapping[str, int]
    score: Fraction
    rank: int
    tied: bool

    @property
    def place(self) -> str:
        """``2``, or ``2=`` for a tie."""
        return f"{self.rank}{'=' if self.tied else ''}"


def standings(
    options: Sequence[tuple[str, str]], ballots: Mapping[str, Mapping[str, int]]
) -> tuple[Standing, ...]:
    """The options, best first; options that tie stay in the order given.

    ``options``: (id, title); ``ballots``: group id to option id to dots. With no dots at all every
    option has rank 1 and ties with every other.
    """
    totals = {group: sum(dots.get(id, 0) for id, _ in options) for group, dots in ballots.items()}
    voted = [group for group, total in totals.items() if total]
    score = {
        id: sum((Fraction(ballots[group].get(id, 0), totals[group]) for group in voted), Fraction(0))
        / max(1, len(voted))
        for id, _ in options
    }
    ordered = sorted(options, key=lambda option: -score[option[0]])
    every = [score[id] for id, _ in ordered]
    return tuple(
        Standing(
            option=id,
            title=title,
            dots={group: dots.get(id, 0) for group, dots in ballots.items()},
            score=score[id],
            rank=every.index(score[id]) + 1,
            tied=every.count(score[id]) > 1,
        )
        for id, title in ordered
    )


def ties(ranking: Sequence[Standing]) -> list[list[Standing]]:
    """The ties among options that got any dots, best first."""
    found: dict[int, list[Standing]] = {}
    for standing in ranking:
        if standing.tied and standing.score:
            found.setdefault(standing.rank, []).append(standing)
    return list(found.values())


def top(ranking: Sequence[Standing], count: int) -> list[Standing]:
    """The best ``count`` options that got any dots; a tie at the edge is taken whole."""
    return [standing for standing in ranking if standing.score and standing.rank <= count]
