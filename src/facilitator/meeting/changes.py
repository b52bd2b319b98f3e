"""What differs between two states of a meeting, point by point, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.meeting.state import Board, Meeting


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    ``kind``: ``added``, ``removed``, ``reworded``, ``moved`` (to another lane, depth or place) or ``set``: a
    key of it, named by ``what`` (``said by``, ``owner``, ``due``, ``done``, ``title`` …). ``item``: the id of
    the agenda item, ``number`` its number; both empty for the meeting itself. ``place``: where it stands, for
    a person (``ICMM``, ``Decisions``, ``Water: Objectives``, ``Participants``); ``lane``: the key of that
    lane. ``id``: of the point. ``was``, ``now``: the texts before and after; one is empty where something
    was added or removed.
    """

    kind: str
    item: str = ""
    number: str = ""
    place: str = ""
    lane: str = ""
    id: str = ""
    was: str = ""
    now: str = ""
    what: str = ""


def changes(was: Meeting, now: Meeting) -> Iterator[Change]:
    """Every difference in what the minutes say, the meeting's own first; times and sign-off aside."""
    for id in now.order:
        if id in was.boards:
            yield from board_changes(was.boards[id], now.boards[id])


def board_changes(was: Board, now: Board) -> Iterator[Change]:
    """The differences in one item. Costs little where little differs."""
    for lane in now.every_lane:
        old = was.lane(lane.key)
        before = {row.id: row.text for row in old.outline} if old is not None else {}
        for row in lane.outline:
            if before.get(row.id, row.text) != row.text:
                yield Change(
                    "reworded", now.id, now.number, lane.title, lane.key, row.id, before[row.id], row.text
                )
