"""A step in a few words, for the sentence that says what an undo took back."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.meeting import events
from facilitator.meeting.state import Meeting
from facilitator.text import plural

_OUTCOMES = {"decisions": "the decision", "actions": "the action", "parked": "what was set aside,"}
LONGEST = 40


def describe(step: Sequence[events.Event], meeting: Meeting) -> str:
    """``“environmental flows” in 3.2 IUCN``; ``5 points in 3.2``; ``going to 3.3``."""
    done = [event for event in step if not event.move]
    if not done:
        return "nothing"
    first = done[0]
    added = [event for event in done if isinstance(event, events.PointAdded)]
    if len(added) > 1:
        return f"{plural(len(added), 'point')} in {_number(meeting, added[0].item)}"
    match first:
        case events.PointAdded():
            what = f"{_OUTCOMES[first.lane]} " if first.lane in _OUTCOMES else ""
            where = "" if first.lane in _OUTCOMES else f" {_lane(meeting, first.item, first.lane)}"
            return f"{what}“{_short(first.text)}” in {_number(meeting, first.item)}{where}"
        case events.PointEdited():
            return f"the correction to “{_short(first.text)}” in {_number(meeting, first.item)}"
        case events.PointRemoved():
            return f"a removal in {_number(meeting, first.item)} {_lane(meeting, first.item, first.lane)}"
        case events.PointMoved():
            return f"a move in {_number(meeting, first.item)}"
        case events.ItemOpened():
            return f"going to {_number(meeting, first.item)}"
        case events.LaneAdded() | events.LaneRenamed():
            return f"the heading “{_short(first.title)}”"
        case events.DotsSet():
            return f"dots of {meeting.group_name(first.group)}"
        case events.ParticipantMarked():
            return f"the roll call of {_short(first.name)}"
        case events.DocumentAdopted():
            return "the changes made outside"
    return "the last step"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _number(meeting: Meeting, item: str) -> str:
    board = meeting.boards.get(item)
    return board.number if board else item


def _lane(meeting: Meeting, item: str, key: str) -> str:
    board = meeting.boards.get(item)
    lane = board.lane(key) if board else None
    return lane.title if lane else ""
