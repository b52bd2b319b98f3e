"""The state as a fold over events: ``apply`` is pure, total for events that ``decide`` made, and exact.

An event that cannot apply (a journal with a damaged middle names a point that is gone) changes
nothing and raises :class:`Misfit`; the reader reports it and goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from facilitator.agenda import loads
from facilitator.agenda.model import MAX_DEPTH, Document, Part, Participant, Theme
from facilitator.errors import FacilitatorError, InputError
from facilitator.meeting import boards, events
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Board, Cursor, Draft, Lane, Meeting


class Misfit(FacilitatorError):
    """An event that does not fit the state it meets."""


def begin(document: Document) -> Meeting:
    """The state of a meeting that was just opened from its file. Needs at least one item."""
    made = {
        board.id: board
        for session in document.sessions
        for board in (boards.board(document, session, place) for place in range(len(session.items)))
    }
    if not made:
        raise Misfit("there is no item in this agenda")
    order = tuple(made)
    first = order[0]
    return Meeting(
        document=document,
        boards=made,
        order=order,
        cursor=Cursor(first, first_lane(made[first])),
        participants=document.participants,
        serial=max((_number(id) for id in ids(document)), default=0),
    )


def first_lane(board: Board) -> str:
    """Where typing begins in an item: no group's own lane comes before what all share."""
    if board.kind == "elaboration" and len(board.lanes) > 1:
        return board.lanes[1].key
    return board.lanes[0].key


def apply(meeting: Meeting, event: events.Event) -> Meeting:
    """The state after ``event``. Undo and redo are not for here: they choose what is folded."""
    handler = _HANDLERS.get(type(event))
    if handler:
        meeting = handler(meeting, event)
    return replace(meeting, latest=event.at)


def _board(meeting: Meeting, id: str) -> Board:
    try:
        return meeting.boards[id]
    except KeyError:
        raise Misfit(f"there is no item {id!r}") from None


def _lane(board: Board, key: str) -> Lane:
    lane = board.lane(key)
    if lane is None:
        raise Misfit(f"there is no lane {key!r} in {board.number}")
    return lane


def _place(lane: Lane, id: str) -> int:
    place = lane.outline.find(id)
    if place is None:
        raise Misfit(f"there is no point {id!r} in {lane.title}")
    return place


def _opened(meeting: Meeting, event: events.ItemOpened) -> Meeting:
    _board(meeting, event.item)
    meeting = _closed(meeting, event.at)
    board = meeting.boards[event.item]
    board = replace(board, opened=board.opened or event.at, since=event.at)
    kept = board.lane(meeting.cursor.lane) if meeting.cursor.item == event.item else None
    lane = kept.key if kept else first_lane(board)
    return replace(meeting.with_board(board), cursor=Cursor(event.item, lane))


def _closed(meeting: Meeting, at: datetime) -> Meeting:
    """The clock of the item that has the floor stops at ``at``."""
    board = meeting.board
    if board.since is None:
        return meeting
    lasted = board.lasted + max(0.0, (at - board.since).total_seconds())
    return meeting.with_board(replace(board, lasted=lasted, since=None))


def _taken_up(meeting: Meeting, event: events.MeetingOpened) -> Meeting:
    # after a crash nothing says when the meeting stopped: the last line that was kept does
    meeting = _closed(meeting, meeting.latest or event.at)
    board = meeting.board
    return meeting.with_board(replace(board, since=event.at)) if board.opened else meeting


def _left(meeting: Meeting, event: events.MeetingLeft) -> Meeting:
    draft = Draft(event.draft, event.depth, event.lane, event.id) if event.draft.strip() else None
    return replace(_closed(meeting, event.at), draft=draft)


def _adopted(meeting: Meeting, event: events.DocumentAdopted) -> Meeting:
    try:
        fresh = begin(loads(event.document))
    except InputError as error:
        raise Misfit(str(error)) from error
    cursor = meeting.cursor
    if cursor.item not in fresh.boards:
        cursor = fresh.cursor
    elif fresh.boards[cursor.item].lane(cursor.lane) is None:
        cursor = Cursor(cursor.item, first_lane(fresh.boards[cursor.item]))
    made = replace(fresh, cursor=cursor, serial=max(fresh.serial, meeting.serial), draft=meeting.draft)
    return made.with_board(replace(made.board, since=meeting.board.since))


def _lane_chosen(meeting: Meeting, event: events.LaneChosen) -> Meeting:
    _lane(_board(meeting, event.item), event.lane)
    return replace(meeting, cursor=Cursor(event.item, event.lane))


def _lane_added(meeting: Meeting, event: events.LaneAdded) -> Meeting:
    board = _board(meeting, event.item)
    place, _, id = event.lane.partition("/")
    if board.kind == "elaboration":
        names = boards.field_names(board.item, meeting.document.language)
        lanes = tuple(boards.elaborated(Theme(id=id, title=event.title), names))
    else:
        lanes = (boards.headed(place, id, event.title),)
    meeting = meeting.with_board(replace(board, lanes=board.lanes + lanes))
    return replace(meeting, cursor=Cursor(event.item, lanes[0].key))


def _lane_renamed(meeting: Meeting, event: events.LaneRenamed) -> Meeting:
    board = _board(meeting, event.item)
    lane = _lane(board, event.lane)
    if lane.section is None:
        return meeting.with_board(board.with_lane(replace(lane, title=event.title)))
    return meeting.with_board(
        replace(
            board,
            lanes=tuple(
                replace(other, section=event.title)
                if other.section is not None and boards.theme_of(other) == boards.theme_of(lane)
                else other
                for other in board.lanes
            ),
        )
    )


def _themes_ranked(meeting: Meeting, event: events.ThemesRanked) -> Meeting:
    board = _board(meeting, event.item)
    names = boards.field_names(board.item, meeting.document.language)
    sets: dict[str, list[Lane]] = {}
    for lane in board.lanes:
        if lane.section is not None:
            sets.setdefault(boards.theme_of(lane), []).append(lane)
    held = {theme.id or "" for theme in board.item.themes if theme.points or theme.model_extra}
    lanes = [lane for lane in board.lanes if lane.section is None]
    for id, title in event.themes:
        lanes.extend(sets.pop(id, []) or boards.elaborated(Theme(id=id, title=title), names))
    for left, others in sets.items():
        if left in held or any(lane.outline for lane in others):
            lanes.extend(others)
    board = replace(board, lanes=tuple(lanes))
    meeting = meeting.with_board(board)
    if meeting.cursor.item == event.item:
        meeting = replace(meeting, cursor=Cursor(event.item, first_lane(board)))
    return meeting


def _added(meeting: Meeting, event: events.PointAdded) -> Meeting:
    board = _board(meeting, event.item)
    lane = _lane(board, event.lane)
    row = Row(event.id, event.text, event.depth, event.by, event.mark, event.extra, event.asked)
    board = board.with_lane(replace(lane, outline=lane.outline.append(row)))
    return replace(meeting.with_board(board), serial=max(meeting.serial, _number(event.id)), draft=None)


def _edited(meeting: Meeting, event: events.PointEdited) -> Meeting:
    board = _board(meeting, event.item)
    lane = _lane(board, event.lane)
    place = _place(lane, event.id)
    row = lane.outline[place]
    extra = {key: value for key, value in {**row.extra, **event.extra}.items() if value is not None}
    fresh = replace(row, text=event.text, extra=extra or row.extra)
    return meeting.with_board(board.with_lane(replace(lane, outline=lane.outline.replaced(place, fresh))))


def _removed(meeting: Meeting, event: events.PointRemoved) -> Meeting:
    board = _board(meeting, event.item)
    lane = _lane(board, event.lane)
    span = lane.outline.span(_place(lane, event.id))
    return meeting.with_board(board.with_lane(replace(lane, outline=lane.outline.without(span))))


def _moved(meeting: Meeting, event: events.PointMoved) -> Meeting:
    board = _board(meeting, event.item)
    lane = _lane(board, event.lane)
    span = lane.outline.span(_place(lane, event.id))
    rows = [lane.outline[place] for place in span]
    by = event.depth - rows[0].depth
    rows = [replace(row, depth=max(0, min(row.depth + by, MAX_DEPTH - 1)), asked=None) for row in rows]
    board = board.with_lane(replace(lane, outline=lane.outline.without(span)))
    to = _lane(board, event.to)
    before = to.outline.find(event.before) if event.before else None
    at = len(to.outline) if before is None else before
    return meeting.with_board(board.with_lane(replace(to, outline=to.outline.with_rows(at, rows))))


def _dots(meeting: Meeting, event: events.DotsSet) -> Meeting:
    board = _board(meeting, event.item)
    given = {**board.ballots.get(event.group, {}), event.option: event.dots}
    given = {option: dots for option, dots in given.items() if dots}
    return meeting.with_board(replace(board, ballots={**board.ballots, event.group: given}))


def _participant(meeting: Meeting, event: events.ParticipantMarked) -> Meeting:
    listed = [person.name for person in meeting.participants]
    if event.name in listed:
        marked = tuple(
            person.model_copy(update={"present": event.present}) if person.name == event.name else person
            for person in meeting.participants
        )
        return replace(meeting, participants=marked)
    person = Participant(
        name=event.name,
        organization=event.organization,
        position=event.position,
        group=event.group,
        present=event.present,
    )
    return replace(meeting, participants=(*meeting.participants, person))


_HANDLERS: dict[type[events.Event], Callable[[Meeting, Any], Meeting]] = {
    events.MeetingOpened: _taken_up,
    events.MeetingLeft: _left,
    events.DocumentAdopted: _adopted,
    events.ItemOpened: _opened,
    events.LaneChosen: _lane_chosen,
    events.LaneAdded: _lane_added,
    events.LaneRenamed: _lane_renamed,
    events.ThemesRanked: _themes_ranked,
    events.PointAdded: _added,
    events.PointEdited: _edited,
    events.PointRemoved: _removed,
    events.PointMoved: _moved,
    events.DotsSet: _dots,
    events.ParticipantMarked: _participant,
}

_POINT_ID = re.compile(r"p(\d{1,12})")


def on_the_floor(meeting: Meeting, before: Meeting, at: datetime) -> Meeting:
    """``meeting`` with the times of ``before``: undo takes back what was said, not the time it took."""
    kept = dict(meeting.boards)
    for id, board in meeting.boards.items():
        old = before.boards.get(id)
        if old is not None and old is not board:
            kept[id] = replace(board, opened=old.opened, lasted=old.lasted, since=old.since)
    serial = max(meeting.serial, before.serial)
    meeting = replace(meeting, boards=kept, serial=serial, draft=before.draft, latest=at)
    if meeting.cursor.item == before.cursor.item:
        return meeting
    here = meeting.cursor
    if before.cursor.item in kept:
        meeting = replace(_closed(replace(meeting, cursor=before.cursor), at), cursor=here)
    board = meeting.board
    return meeting.with_board(replace(board, since=at)) if board.opened else meeting


def _number(id: str) -> int:
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
