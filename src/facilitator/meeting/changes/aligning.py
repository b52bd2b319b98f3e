"""Which of two sequences' members are the same, and which of them changed their order."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
_LIKE = 0.6
_COMPARED = 300
_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class Aligned:
    """``pairs``: (old place, new place), in the order of the new. ``gone``: old places without a partner,
    ``come``: new ones. ``moved``: new places whose partner stood in another order: as few as explain it."""

    pairs: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]
    moved: frozenset[int]

    def steps(self) -> Iterator[tuple[int | None, int | None]]:
        """(old place, new place) in reading order: what is gone follows what stood before it."""
        after: dict[int, list[int]] = {}
        kept = {old: new for old, new in self.pairs if new not in self.moved}
        last = -1
        for old in sorted([*kept, *self.gone]):
            if old in kept:
                last = kept[old]
            else:
                after.setdefault(last, []).append(old)
        partner = {new: old for old, new in self.pairs}
        for new in (-1, *sorted([*partner, *self.come])):
            if new >= 0:
                yield partner.get(new), new
            for old in after.get(new, ()):
                yield old, None


def aligned(
    was: Sequence[T],
    now: Sequence[T],
    *names: Callable[[T], Hashable],
    like: Callable[[T], str] | None = None,
) -> Aligned:
    """Pair what has the same name, by the first of ``names`` first, alike ones in their order.

    A name of None or an empty text names nothing. ``like``: a text by which the rest is paired if it is
    much the same.
    """
    left = dict.fromkeys(range(len(was)))
    partner: dict[int, int] = {}
    for name in names:
        waiting: dict[Hashable, deque[int]] = {}
        for old in left:
            key = name(was[old])
            if key is not None and key != "":
                waiting.setdefault(key, deque()).append(old)
        for new, one in enumerate(now):
            if new not in partner and (found := waiting.get(name(one))):
                partner[new] = found.popleft()
                del left[partner[new]]
    come = [new for new in range(len(now)) if new not in partner]
    if like is not None and len(left) * len(come) <= _PAIRS:
        for new in tuple(come):
            text = like(now[new])
            alike = next((old for old in left if _alike(like(was[old]), text)), None)
            if alike is not None:
                partner[new] = alike
                del left[alike]
                come.remove(new)
    pairs = tuple((partner[new], new) for new in sorted(partner))
    kept = rising([old for old, _ in pairs])
    moved = frozenset(new for at, (_, new) in enumerate(pairs) if at not in kept)
    return Aligned(pairs, tuple(left), tuple(come), moved)


def rising(places: Sequence[int]) -> set[int]:
    """The indices of a longest rising run of ``places`` (all different), which need not be neighbours."""
    ends: list[int] = []  # for each length, the smallest place that a run of it ends with
    indices: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(indices[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        indices[length : length + 1] = [index]
    kept: set[int] = set()
    index = indices[-1] if indices else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE
