"""Instant-runoff: the lowest goes out and its ballots move on to their next option, until one is left.

Each ballot weighs one divided by the ballots of its group, so that each group weighs the same. Options
that tie for last go out together: no order of the options, no lot and no earlier round decides between
them. Where all that are left tie, they share the first place. The count does not stop at a majority: it
goes on to the last option, so that there is a full order; the winner is the same, since an option that
holds more than half is never the lowest.

Overall ranks follow the order of going out, and so does the score: the share of all the ballots' weight
that an option held in the last round in which it stood against others. While an option is in, what it
holds never shrinks, and who stays held more than who goes; so whoever went out later has the higher score,
who went out together has the same, and the winner's score is that of the final count ("58 to 42").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import lcm

from facilitator.meeting.tally import borda
from facilitator.meeting.tally.column import Column
from facilitator.meeting.tally.standing import Round


@dataclass(frozen=True, slots=True)
class Step:
    """A round, with options as numbers; where the ballots of who went out moved: None for exhausted."""

    held: list[int]
    left: list[int]
    exhausted: int
    out: list[int]
    moved: dict[int, dict[int | None, int]]


def steps(papers: Sequence[Sequence[int]], weights: Sequence[int], options: int) -> list[Step]:
    """The rounds of a count. ``papers``: options best first; ``weights``: whole numbers."""
    if not papers:
        return []
    piles: list[list[int]] = [[] for _ in range(options)]
    held = [0] * options
    at = [0] * len(papers)
    for number, paper in enumerate(papers):
        piles[paper[0]].append(number)
        held[paper[0]] += weights[number]
    inside = [True] * options
    left, exhausted = list(range(options)), 0
    found: list[Step] = []
    while True:
        low = min(held[option] for option in left)
        out = [option for option in left if held[option] == low]
        if len(out) == len(left):
            found.append(Step(held.copy(), left, exhausted, [], {}))
            return found
        before = Step(held.copy(), left, exhausted, out, {})
        found.append(before)
        for option in out:
            inside[option] = False
        for option in out:
            went: dict[int | None, int] = {}
            for number in piles[option]:  # only the pile that moves is looked at again
                paper, next_at = papers[number], at[number] + 1
                while next_at < len(paper) and not inside[paper[next_at]]:
                    next_at += 1
                at[number] = next_at
                weight = weights[number]
                if next_at < len(paper):
                    target = paper[next_at]
                    piles[target].append(number)
                    held[target] += weight
                    went[target] = went.get(target, 0) + weight
                else:
                    exhausted += weight
                    went[None] = went.get(None, 0) + weight
            piles[option] = []
            held[option] = 0
            before.moved[option] = went
        left = [option for option in left if inside[option]]
        if len(left) == 1:
            return found


def last_held(counted: Sequence[Step], options: int) -> list[int]:
    """For each option what it held in the last round in which it stood against others."""
    last = [0] * options
    for step in counted:
        for option in step.left:
            last[option] = step.held[option]
    return last


def column(papers: Sequence[Sequence[int]], options: int) -> Column:
    """One group's own count, each ballot weighing 1. Support is as for Borda: how high a ballot puts it."""
    first = [0] * options
    for paper in papers:
        first[paper[0]] += 1
    last = last_held(steps(papers, [1] * len(papers), options), options)
    return Column(
        ballots=len(papers),
        points=first,
        shares=last,
        over=[len(papers)] * options,
        support=borda.half_points(papers, options),
        unit=2 * borda.first_place(options),
        asked=[len(papers)] * options,
        supported=[count > 0 for count in first],
    )


def overall(groups: Iterable[Sequence[Sequence[int]]], options: int) -> tuple[list[Step], int]:
    """The rounds of all the groups' ballots, and what they weigh together."""
    voted = [papers for papers in groups if papers]
    common = lcm(*{len(papers) for papers in voted})
    weights = [common // len(papers) for papers in voted for _ in papers]
    together = [paper for papers in voted for paper in papers]
    return steps(together, weights, options), common * len(voted)


def rounds(counted: Sequence[Step], whole: int, ids: Sequence[str]) -> tuple[Round, ...]:
    """The rounds with the options' ids."""
    return tuple(
        Round(
            number=number,
            held={ids[option]: step.held[option] for option in step.left},
            exhausted=step.exhausted,
            whole=whole,
            out=tuple(ids[option] for option in step.out),
            moved={
                ids[option]: {"" if to is None else ids[to]: weight for to, weight in went.items()}
                for option, went in step.moved.items()
            },
        )
        for number, step in enumerate(counted, start=1)
    )
