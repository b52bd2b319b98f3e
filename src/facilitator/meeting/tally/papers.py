"""What of a ballot counts: what it says of the options that are ranked, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from facilitator.meeting.ballots import Cast

T = TypeVar("T", bound=Sequence[object])
Options = Sequence[tuple[str, str]]
"""Id and title, in the order of the agenda."""
Places = Mapping[str, int]
"""Option id to its place in that order, from 0: inside, options are whole numbers."""
Marks = list[tuple[int, int]]
"""Option and dots, or option and score."""


def places(options: Options) -> dict[str, int]:
    return {id: at for at, (id, _) in enumerate(options)}


def dots(cast: Cast, at: Places) -> Marks:
    """Its dots, without the options that got none."""
    return [(at[id], given) for id, given in cast.dots.items() if given > 0 and id in at]


def order(cast: Cast, at: Places) -> list[int]:
    """Its options, best first; of one that is named twice the better place holds."""
    return list(dict.fromkeys(at[id] for id in cast.order if id in at))


def scores(cast: Cast, at: Places) -> Marks:
    """Its scores, 1 (lowest) to 5."""
    return [(at[id], given) for id, given in cast.scores.items() if 1 <= given <= 5 and id in at]


def by_group(
    ballots: Iterable[Cast], groups: Sequence[str], at: Places, read: Callable[[Cast, Places], T]
) -> dict[str, list[T]]:
    """Each group's ballots that count, the groups in their order. A ballot that says nothing of any option,
    or is of a group that is not among ``groups``, does not count."""
    found: dict[str, list[T]] = {group: [] for group in groups}
    for cast in ballots:
        if cast.group in found and (paper := read(cast, at)):
            found[cast.group].append(paper)
    return found
