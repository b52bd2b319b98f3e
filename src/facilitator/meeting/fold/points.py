"""Points: added, reworded, removed, moved."""

from __future__ import annotations

from dataclasses import replace

from facilitator.agenda.model import MAX_DEPTH
from facilitator.meeting import events
from facilitator.meeting.fold.common import board_of, lane_of, number, place_of
from facilitator.meeting.fold.together import apart, unlinked
from facilitator.meeting.outline import NOTHING, Outline, Row
from facilitator.meeting.state import Meeting


def _added(meeting: Meeting, event: events.PointAdded) -> Meeting:
    board = board_of(meeting, event.item)
    lane = lane_of(board, event.lane)
    row = Row(event.id, event.text, event.depth, event.by, event.mark, event.extra, event.asked)
    board = board.with_lane(replace(lane, outline=lane.outline.append(row)))
    under = event.id if event.extra.get("proposed") else ""
    serial = max(meeting.serial, number(event.id))
    return replace(meeting.with_board(board), serial=serial, draft=None, under=under)


def _edited(meeting: Meeting, event: events.PointEdited) -> Meeting:
    board = board_of(meeting, event.item)
    lane = lane_of(board, event.lane)
    place = place_of(lane, event.id)
    row = lane.outline[place]
    extra = {key: value for key, value in {**row.extra, **event.extra}.items() if value is not None}
    by = row.by if event.by is None else event.by or None
    fresh = replace(row, text=event.text, by=by, extra=extra or row.extra)
    return meeting.with_board(board.with_lane(replace(lane, outline=lane.outline.replaced(place, fresh))))


def _removed(meeting: Meeting, event: events.PointRemoved) -> Meeting:
    board = board_of(meeting, event.item)
    lane = lane_of(board, event.lane)
    span = lane.outline.span(place_of(lane, event.id))
    gone = {lane.outline[place].id for place in span}
    board = board.with_lane(replace(lane, outline=lane.outline.without(span)))
    meeting = meeting.with_board(unlinked(board, gone))
    return _not_superseded(meeting, event.id) if event.lane == "decisions" else meeting


def _moved(meeting: Meeting, event: events.PointMoved) -> Meeting:
    board = board_of(meeting, event.item)
    lane = lane_of(board, event.lane)
    span = lane.outline.span(place_of(lane, event.id))
    rows = [lane.outline[place] for place in span]
    by = event.depth - rows[0].depth
    rows = [replace(row, depth=max(0, min(row.depth + by, MAX_DEPTH - 1)), asked=None) for row in rows]
    board = board.with_lane(replace(lane, outline=lane.outline.without(span)))
    to = lane_of(board, event.to)
    before = to.outline.find(event.before) if event.before else None
    at = len(to.outline) if before is None else before
    board = board.with_lane(replace(to, outline=to.outline.with_rows(at, rows)))
    if event.to == event.lane:
        return meeting.with_board(board)
    meeting = meeting.with_board(apart(board))
    return _not_superseded(meeting, event.id) if event.lane == "decisions" else meeting


def _not_superseded(meeting: Meeting, id: str) -> Meeting:
    """No decision supersedes one that is none any more."""
    for board in meeting:
        lane = board.lane("decisions")
        if lane is None or all(row.extra.get("supersedes") != id for row in lane.outline):
            continue
        rows = (
            _without(row, "supersedes") if row.extra.get("supersedes") == id else row for row in lane.outline
        )
        meeting = meeting.with_board(board.with_lane(replace(lane, outline=Outline(rows))))
    return meeting


def _without(row: Row, key: str) -> Row:
    extra = {name: value for name, value in row.extra.items() if name != key}
    return replace(row, extra=extra or NOTHING)


HANDLERS = {
    events.PointAdded: _added,
    events.PointEdited: _edited,
    events.PointRemoved: _removed,
    events.PointMoved: _moved,
}
