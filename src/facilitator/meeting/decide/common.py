"""What every rule needs: texts as the file can hold them, and the places that an intent speaks of."""

from __future__ import annotations

from typing import Any

from facilitator.errors import Refusal
from facilitator.meeting import events
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Board, Lane, Meeting
from facilitator.text import POINT_LIMIT, clean, clean_block

Events = list[events.Event]
Now = dict[str, Any]
"""``at`` and ``tx`` of the command, for the events it makes."""

HEADING_LIMIT = 2_000
"""Longest name or heading, in characters: what a line of the file may hold."""


def text_of(said: str) -> str:
    """The text of a point as the file can hold it. Raises Refusal where it is too long."""
    text = clean_block(said).strip()
    if len(text) > POINT_LIMIT:
        raise Refusal(f"A point holds at most {POINT_LIMIT:,} characters; this has {len(text):,}.")
    return text


def name_of(said: str | None) -> str | None:
    """A name or a heading as the file can hold it, None where there is none. Raises Refusal."""
    name = clean(said or "")
    if len(name) > HEADING_LIMIT:
        raise Refusal(f"A name or a heading has at most {HEADING_LIMIT:,} characters.")
    return name or None


def lane_of(board: Board, key: str) -> Lane:
    lane = board.lane(key)
    if lane is None:
        raise Refusal(f"There is no lane “{key}” in {board.number}.")
    return lane


def place_of(lane: Lane, id: str) -> int:
    place = lane.outline.find(id)
    if place is None:
        raise Refusal("That point is not there any more.")
    return place


def row_of(board: Board, key: str, id: str) -> Row:
    lane = lane_of(board, key)
    return lane.outline[place_of(lane, id)]


def new_id(meeting: Meeting) -> str:
    return f"p{meeting.serial + 1}"
