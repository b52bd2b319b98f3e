"""What an accepted comment adds, and where a point is to stand that a comment names a place for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from facilitator.agenda.model import MAX_DEPTH, Comment
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.comments import Adders
from facilitator.meeting.decide import lanes, points
from facilitator.meeting.decide.common import Events, Now, new_id, text_of
from facilitator.meeting.outline import NOTHING
from facilitator.meeting.state import OUTCOMES, Board, Cursor, Lane, Meeting
from facilitator.text import folded

GONE = (
    "That point is not in the minutes any more. Refuse the comment, or correct the text and accept a remark."
)

_RULES: Mapping[Any, Any] = {**points.RULES, **lanes.RULES}


def on_floor(meeting: Meeting, board: Board, lane: Lane) -> Meeting:
    """As if that lane had the floor, so that the rules of the meeting itself judge."""
    return replace(meeting, cursor=Cursor(board.id, lane.key))


def by_rule(meeting: Meeting, wanted: intents.Intent, now: Now) -> Events:
    """What the meeting itself would do. Raises Refusal."""
    made: Events = _RULES[type(wanted)](meeting, wanted, now)
    return made


def home(meeting: Meeting, comment: Comment) -> tuple[Board, Lane]:
    """The item and the lane where a point is to stand. Raises Refusal where they are gone."""
    board = meeting.boards.get(comment.item or "")
    lane = board.lane(comment.lane or "") if board is not None else None
    if board is None or lane is None:
        raise Refusal(
            "There is no such place in the minutes any more. Enter it by hand, or refuse the comment."
        )
    if lane.key.startswith("ballots/"):
        raise Refusal("A ballot holds votes, not points.")
    return board, lane


def added(meeting: Meeting, comment: Comment, text: str | None, now: Now) -> Events:
    """The events that add what ``comment`` asks for, in the words of ``text`` where given.

    None where it stands there already. Raises Refusal.
    """
    if comment.what:  # a theme or an issue
        return _heading(meeting, comment, text, now)
    board, lane = home(meeting, comment)
    asked = text_of(text if text is not None else comment.text or "")
    if not asked:
        raise Refusal("There is no text to add.")
    if lane.key in OUTCOMES:
        from facilitator.meeting.scribe import action  # it needs the rules itself

        said, owner, due = action(meeting, asked) if lane.key == "actions" else (asked, None, None)
        if _stands(lane, said, None):
            return []
        wanted = intents.Outcome(lane.key, said, owner, due)
        return by_rule(on_floor(meeting, board, lane), wanted, now)
    if _stands(lane, asked, _above(meeting, lane, comment)):
        return []
    depth, before = place(meeting, lane, comment)
    new = events.PointAdded(
        item=board.id,
        lane=lane.key,
        id=new_id(meeting),
        text=asked,
        depth=0 if before else depth,
        by=comment.said_by,
        extra=NOTHING,
        **now,
    )
    if not before:
        return [new]
    return [
        new,
        events.PointMoved(
            item=board.id, lane=lane.key, id=new.id, to=lane.key, before=before, depth=depth, **now
        ),
    ]


def _stands(lane: Lane, text: str, above: int | None) -> bool:
    """Whether the lane says that already below the point at ``above``; None: at the top."""
    return _said_at(lane, text, above) is not None


def _said_at(lane: Lane, text: str, above: int | None) -> int | None:
    said, outline = folded(text) or text, lane.outline
    span = range(len(outline)) if above is None else outline.span(above)[1:]
    depth = 0 if above is None else outline[above].depth + 1
    rows = islice(outline, span.start, span.stop)
    found = (
        at
        for at, row in enumerate(rows, start=span.start)
        if row.depth == depth and (folded(row.text) or row.text) == said
    )
    return next(found, None)


def place(meeting: Meeting, lane: Lane, comment: Comment) -> tuple[int, str | None]:
    """The depth that a point is asked to have, and the point it is to stand before; None: at the end."""
    outline = lane.outline
    above = _above(meeting, lane, comment)
    other = outline.find(comment.before) if comment.before else None
    if above is None:
        return 0, outline[other].id if other is not None else None
    span = outline.span(above)
    depth = min(outline[above].depth + 1, MAX_DEPTH - 1)
    if other is None or other not in span:
        other = span.stop
    return depth, outline[other].id if other < len(outline) else None


def _above(meeting: Meeting, lane: Lane, comment: Comment) -> int | None:
    """Where the point stands that it is to stand below. Raises Refusal where that one is yet to be added."""
    if not comment.below:
        return None
    return _above_in(lane, comment, Adders(meeting.document.comments), MAX_DEPTH)


def _above_in(lane: Lane, comment: Comment, adders: Adders, left: int) -> int | None:
    first = adders.of(comment)
    if first is None or not left:
        return lane.outline.find(comment.below or "")
    top = _above_in(lane, first, adders, left - 1) if first.below else None
    at = _said_at(lane, first.text or "", top)
    if at is None:
        how = (
            f"was accepted and is worded otherwise by now: enter it by hand, or refuse {comment.id}"
            if first.verdict == "accepted"
            else f"is not in the minutes: accept {first.id} first"
        )
        raise Refusal(f"It stands below “{first.text}”, which {how}.")
    return at


def _heading(meeting: Meeting, comment: Comment, text: str | None, now: Now) -> Events:
    board = meeting.boards.get(comment.item or "")
    asked = text if text is not None else comment.text or ""
    if board is None:
        raise Refusal(GONE)
    if any(folded(lane.section or lane.title) == folded(asked) for lane in board.lanes):
        return []
    there = replace(meeting, cursor=Cursor(board.id, board.lanes[0].key))
    made = by_rule(there, intents.AddLane(asked), now)
    # under the name that the points in the copy speak of, where that is free
    taken = {lane.key for lane in board.lanes}
    return [
        replace(event, lane=comment.lane)
        if isinstance(event, events.LaneAdded) and comment.lane and comment.lane not in taken
        else event
        for event in made
    ]
