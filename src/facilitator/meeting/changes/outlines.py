"""The points of an item before and after, over all its lanes: which came, went, moved, or read otherwise.

Rows that are the same at the beginning and the end of a lane are set aside before anything is looked up,
so that one change in a long lane costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from facilitator.meeting.changes import rows
from facilitator.meeting.changes.aligning import Aligned, aligned, rising
from facilitator.meeting.changes.change import Change
from facilitator.meeting.changes.naming import Words
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Lane

_BLOCK = 256
Pair = tuple[Lane | None, Lane | None]
Rows = tuple[Row, ...]


class Spot(NamedTuple):
    """A row and where it stands: the number of its lane, its place in it, and the place above it as
    (lane, place), -1 for the top of the lane."""

    row: Row
    lane: int
    place: int
    above: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Told:
    item: str
    number: str
    before: Words
    after: Words
    renamed: Mapping[str, str]


class Outlines:
    """The lanes of an item as pairs (before, after), None where there is no such lane."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.pairs = pairs
        self._was: list[Spot] = []
        self._now: list[Spot] = []
        for number, (was, now) in enumerate(pairs):
            if was is not None and now is not None and was.outline is now.outline:
                continue
            old: Rows = tuple(was.outline) if was is not None else ()
            new: Rows = tuple(now.outline) if now is not None else ()
            start, old_end, new_end = trimmed(old, new)
            self._was += _spots(number, old, start, old_end)
            self._now += _spots(number, new, start, new_end)
        self._found: Aligned = aligned(
            self._was, self._now, lambda spot: spot.row.id, lambda spot: (spot.lane, spot.row.text)
        )
        self.renamed = {
            self._was[old].row.id: self._now[new].row.id
            for old, new in self._found.pairs
            if self._was[old].row.id != self._now[new].row.id
        }

    def told(
        self, item: str, number: str, before: Words, after: Words, renamed: Mapping[str, str]
    ) -> dict[int, list[Change]]:
        """The changes of each lane, by the number of its pair, in reading order."""
        about = _Told(item, number, before, after, renamed)
        moves = self._moves()
        made: dict[int, list[Change]] = {}
        for old, new in self._steps(moves):
            if new is None:
                assert old is not None
                spot = self._was[old]
                made.setdefault(spot.lane, []).append(self._gone(about, spot))
            else:
                spot = self._now[new]
                found = self._pair(about, None if old is None else self._was[old], spot, moves.get(new, ""))
                made.setdefault(spot.lane, []).extend(found)
        return made

    def _steps(self, moves: Mapping[int, str]) -> Iterator[tuple[int | None, int | None]]:
        """(old, new) place among the spots, in the order of the new; what is gone where it stood."""
        return replace(self._found, moved=frozenset(moves)).steps()

    def _moves(self) -> dict[int, str]:
        """How each new spot moved, if it did: ``lane``, ``level`` or ``order``."""
        theirs: dict[tuple[int, int], tuple[int, int] | None]  # where a row stood that something stands below
        theirs = {(spot.lane, spot.place): None for spot in self._now}
        for old, new in self._found.pairs:
            was, now = self._was[old], self._now[new]
            theirs[now.lane, now.place] = (was.lane, was.place)
        made: dict[int, str] = {}
        siblings: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for old, new in self._found.pairs:
            was, now = self._was[old], self._now[new]
            above = theirs.get(now.above, now.above)
            if above != was.above:
                made[new] = "lane" if was.lane != now.lane else "level"
            else:
                siblings.setdefault(was.above, []).append((was.place, new))
        for same in siblings.values():
            kept = rising([place for place, _ in same])
            made.update((new, "order") for at, (_, new) in enumerate(same) if at not in kept)
        return made

    def _gone(self, about: _Told, spot: Spot) -> Change:
        lane = self.pairs[spot.lane][0]
        assert lane is not None
        return Change(
            "removed",
            about.item,
            about.number,
            title(lane),
            lane.key,
            spot.row.id,
            was=spot.row.text,
            depth=spot.row.depth,
            also=rows.told(spot.row, about.before),
        )

    def _pair(self, about: _Told, was: Spot | None, now: Spot, move: str) -> Iterator[Change]:
        lane = self.pairs[now.lane][1]
        assert lane is not None
        row = now.row

        here = Change(
            "added", about.item, about.number, title(lane), lane.key, row.id, now=row.text, depth=row.depth
        )
        if was is None:
            yield replace(here, also=rows.told(row, about.after))
            return
        if move:
            old_lane = self.pairs[was.lane][0]
            came_from = title(old_lane) if old_lane is not None and was.lane != now.lane else ""
            also = (
                (("under", lane.outline[now.above[1]].text),) if move != "order" and now.above[1] >= 0 else ()
            )
            yield replace(here, kind="moved", was=row.text, what=move, came_from=came_from, also=also)
        if was.row.text != row.text:
            yield replace(here, kind="reworded", was=was.row.text)
        for name, group, before, after in rows.differing(
            was.row, row, about.before, about.after, about.renamed
        ):
            yield replace(here, kind="set", was=before, now=after, what=name, group=group)


def title(lane: Lane) -> str:
    """``ICMM``; with its theme where lanes come in sets: ``Water: Objective(s)``."""
    return f"{lane.section}: {lane.title}" if lane.section is not None else lane.title


def trimmed(was: Rows, now: Rows) -> tuple[int, int, int]:
    """Where the rows begin to differ, and where both sides are the same again."""
    limit = min(len(was), len(now))
    start = 0
    while start + _BLOCK <= limit and was[start : start + _BLOCK] == now[start : start + _BLOCK]:
        start += _BLOCK
    while start < limit and was[start] == now[start]:
        start += 1
    old, new = len(was), len(now)
    while min(old, new) - _BLOCK >= start and was[old - _BLOCK : old] == now[new - _BLOCK : new]:
        old, new = old - _BLOCK, new - _BLOCK
    while min(old, new) > start and was[old - 1] == now[new - 1]:
        old, new = old - 1, new - 1
    if old < len(was) and was[old].depth > 0 and (old > start or new > start):
        above, below = _chain(was, old), _chain(now, new)
        common = 0  # levels that stand above what follows on both sides
        while common in above and common in below and _same(was, above, now, below, common, start):
            common += 1
        while old < len(was) and was[old].depth > common:
            old, new = old + 1, new + 1
    return start, old, new


def _same(
    was: Rows, above: Mapping[int, int], now: Rows, below: Mapping[int, int], level: int, start: int
) -> bool:
    one, other = above[level], below[level]
    if one < start or other < start:
        return one == other
    return bool(was[one].id) and was[one].id == now[other].id


def _chain(rows: Rows, end: int) -> dict[int, int]:
    """For each level the place of the row that would stand above a row put in at ``end``."""
    found: dict[int, int] = {}
    least = rows[end - 1].depth + 1 if end else 0
    for place in range(end - 1, -1, -1):
        if rows[place].depth < least:
            least = rows[place].depth
            found[least] = place
            if least == 0:
                break
    return found


def _spots(number: int, rows: Rows, start: int, end: int) -> Iterator[Spot]:
    chain = _chain(rows, start) if start < end and rows[start].depth > 0 else {}
    for place in range(start, end):
        row = rows[place]
        yield Spot(row, number, place, (number, chain[row.depth - 1] if row.depth else -1))
        chain[row.depth] = place
