"""What every part of the fold needs: finding the place that an event speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.agenda.model import Item, Part
from facilitator.errors import FacilitatorError
from facilitator.meeting.boards import starting
from facilitator.meeting.state import Board, Lane, Meeting


class Misfit(FacilitatorError):
    """An event that does not fit the state it meets."""


def board_of(meeting: Meeting, id: str) -> Board:
    """The item with that id. Raises Misfit."""
    try:
        return meeting.boards[id]
    except KeyError:
        raise Misfit(f"there is no item {id!r}") from None


def setting(board: Board, **now: object) -> Board:
    """With other values of the item itself. Raises ValidationError for what the format cannot hold."""
    Item.model_validate({"kind": "ranking", "prompt": "?", **now})
    return board.setting(**now)


def lane_of(board: Board, key: str) -> Lane:
    """The lane with that key. Raises Misfit."""
    lane = board.lane(key)
    if lane is None:
        raise Misfit(f"there is no lane {key!r} in {board.number}")
    return lane


def place_of(lane: Lane, id: str) -> int:
    """Where the point with that id stands. Raises Misfit."""
    place = lane.outline.find(id)
    if place is None:
        raise Misfit(f"there is no point {id!r} in {lane.title}")
    return place


def first_lane(board: Board) -> str:
    """Where typing begins in an item: no group's own lane comes before what all share.

    Where answers are hidden, what is typed first is a group's answer; which group begins goes round.
    """
    if board.kind == "question" and board.item.sealed is not None and board.item.revealed is None:
        groups = [lane.key for lane in board.lanes if lane.group is not None]
        return groups[(int(board.number.rpartition(".")[2]) - 1) % len(groups)]
    if board.kind == "elaboration":
        fields = (lane.key for lane in board.lanes if lane.section is not None and not starting(lane))
        return next(fields, board.lanes[0].key)
    return board.lanes[0].key


_POINT_ID = re.compile(r"p(\d{1,12})")


def number(id: str) -> int:
    """The number of a point's id; 0 where it has none."""
    found = _POINT_ID.fullmatch(id)
    return int(found[1]) if found else 0


def ids(part: Part) -> Iterator[str]:
    """Every id in ``part``, also in places that no board shows."""
    id = getattr(part, "id", None)
    if id:
        yield id
    for value in part.__dict__.values():
        if isinstance(value, tuple) and value and isinstance(value[0], Part):
            for below in value:
                yield from ids(below)
