"""Condorcet: the option that would win against every other one alone, each group weighing the same.

A ballot prefers an option to those it lists after it and to those it does not list; between two that it
does not list it has no preference. The winner, where there is one, need not be that of Borda or of the
instant-runoff; that is worth knowing before priorities are agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from facilitator.meeting.ballots import Cast
from facilitator.meeting.tally import papers
from facilitator.meeting.tally.papers import Options


@dataclass(frozen=True, slots=True)
class Pair:
    """Two options alone: what part of the ballots prefers each, the mean over the groups that voted."""

    option: str
    other: str
    wins: Fraction
    loses: Fraction


def duels(options: Options, ballots: Iterable[Cast], groups: Sequence[str]) -> dict[str, list[Pair]]:
    """For each option its pairs with every other, in the order of the options; empty where nobody voted."""
    at, size = papers.places(options), len(options)
    voted = [each for each in papers.by_group(ballots, groups, at, papers.order).values() if each]
    if not voted:
        return {}
    common = lcm(*{len(each) for each in voted})
    prefer = [[0] * size for _ in range(size)]
    for each in voted:
        weight = common // len(each)
        for paper in each:
            after = set(range(size))
            for option in paper:
                after.discard(option)
                row = prefer[option]
                for other in after:
                    row[other] += weight
    whole = common * len(voted)
    ids = list(at)
    return {
        ids[one]: [
            Pair(ids[one], ids[two], Fraction(prefer[one][two], whole), Fraction(prefer[two][one], whole))
            for two in range(size)
            if two != one
        ]
        for one in range(size)
    }


def condorcet(pairs: Mapping[str, Sequence[Pair]]) -> str | None:
    """The option that wins every one of its pairs, from :func:`duels`; None where there is none."""
    for option, every in pairs.items():
        if all(pair.wins > pair.loses for pair in every):
            return option
    return None
