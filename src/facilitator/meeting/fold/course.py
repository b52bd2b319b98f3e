"""The course of a meeting: opened, left, gone on with; the time each item has had; who is here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from facilitator.agenda import loads
from facilitator.agenda.model import Document, Participant
from facilitator.errors import InputError
from facilitator.meeting import boards, events
from facilitator.meeting.fold.common import Misfit, board_of, first_lane, ids, number
from facilitator.meeting.state import Cursor, Draft, Meeting


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
        serial=max((number(id) for id in ids(document)), default=0),
        issued=max((one.number for one in document.versions if one.circulated is not None), default=0),
    )


def _opened(meeting: Meeting, event: events.ItemOpened) -> Meeting:
    board_of(meeting, event.item)
    meeting = _closed(meeting, event.at)
    board = meeting.boards[event.item]
    if not meeting.still:
        board = replace(board, opened=board.opened or event.at, since=event.at)
    kept = board.lane(meeting.cursor.lane) if meeting.cursor.item == event.item else None
    lane = kept.key if kept else first_lane(board)
    # what was before the room stays there while its own item is opened; another item is something else
    outcomes = board.lane("decisions")
    own = outcomes is not None and outcomes.outline.find(meeting.under) is not None
    return replace(
        meeting.with_board(board), cursor=Cursor(event.item, lane), under=meeting.under if own else ""
    )


def _closed(meeting: Meeting, at: datetime) -> Meeting:
    """The clock of the item that has the floor stops at ``at``."""
    board = meeting.board
    if board.since is None:
        return meeting
    lasted = board.lasted + max(0.0, (at - board.since).total_seconds())
    return meeting.with_board(replace(board, lasted=lasted, since=None))


def _taken_up(meeting: Meeting, event: events.MeetingOpened) -> Meeting:
    # after a crash nothing says when the meeting stopped: the last line that was kept does
    meeting = _floor_given_back(_closed(meeting, meeting.latest or event.at))
    meeting = replace(meeting, issued=max(meeting.issued, event.issued))
    if event.reviewer:
        return replace(meeting, reviewer=event.reviewer, floor=meeting.cursor)
    draft, board = meeting.draft, meeting.board
    if draft is not None and draft.item not in ("", board.id):
        # a correction that was half-typed in a review: its point is not before us here, its words are kept
        meeting = replace(meeting, draft=Draft(draft.text))
    running = bool(board.opened) and not meeting.still
    return meeting.with_board(replace(board, since=event.at)) if running else meeting


def _left(meeting: Meeting, event: events.MeetingLeft) -> Meeting:
    here = meeting.cursor.item if meeting.reviewer else ""
    draft = Draft(event.draft, event.depth, event.lane, event.id, here) if event.draft.strip() else None
    return replace(_floor_given_back(_closed(meeting, event.at)), draft=draft)


def _floor_given_back(meeting: Meeting) -> Meeting:
    """After a review the meeting stands where it stood before it."""
    if not meeting.reviewer:
        return meeting
    return replace(meeting, reviewer="", floor=None, cursor=_cursor(meeting, meeting.floor or meeting.cursor))


def _cursor(meeting: Meeting, wanted: Cursor) -> Cursor:
    """``wanted``, or what is nearest to it in a meeting that has changed."""
    board = meeting.boards.get(wanted.item)
    if board is None:
        first = meeting.order[0]
        return Cursor(first, first_lane(meeting.boards[first]))
    return wanted if board.lane(wanted.lane) is not None else Cursor(board.id, first_lane(board))


def _timed(meeting: Meeting, event: events.ItemTimed) -> Meeting:
    board = board_of(meeting, event.item)
    try:
        opened = datetime.fromisoformat(event.opened) if event.opened else board.opened
        return meeting.with_board(replace(board, opened=opened, lasted=float(event.seconds), since=None))
    except (TypeError, ValueError):
        raise Misfit("this is no time") from None


def _adopted(meeting: Meeting, event: events.DocumentAdopted) -> Meeting:
    try:
        fresh = begin(loads(event.document))
    except InputError as error:
        raise Misfit(str(error)) from error
    made = replace(
        fresh,
        cursor=_cursor(fresh, meeting.cursor),
        serial=max(fresh.serial, meeting.serial),
        draft=meeting.draft,
        under=meeting.under,
        reviewer=meeting.reviewer,
        floor=meeting.floor,
        corrections=meeting.corrections,
        issued=max(fresh.issued, meeting.issued),
    )
    return made.with_board(replace(made.board, since=meeting.board.since))


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


HANDLERS = {
    events.MeetingOpened: _taken_up,
    events.MeetingLeft: _left,
    events.DocumentAdopted: _adopted,
    events.ItemOpened: _opened,
    events.ItemTimed: _timed,
    events.ParticipantMarked: _participant,
}


def on_the_floor(meeting: Meeting, before: Meeting, at: datetime) -> Meeting:
    """``meeting`` with the times of ``before``: undo takes back what was said, not the time it took."""
    kept = dict(meeting.boards)
    for id, board in meeting.boards.items():
        old = before.boards.get(id)
        if old is not None and old is not board:
            kept[id] = replace(board, opened=old.opened, lasted=old.lasted, since=old.since)
    meeting = replace(
        meeting,
        boards=kept,
        serial=max(meeting.serial, before.serial),
        draft=before.draft,
        latest=at,
        reviewer=before.reviewer,
        floor=before.floor,
        issued=max(meeting.issued, before.issued),
    )
    if meeting.cursor.item == before.cursor.item or meeting.still:
        return meeting
    here = meeting.cursor
    if before.cursor.item in kept:
        meeting = replace(_closed(replace(meeting, cursor=before.cursor), at), cursor=here)
    board = meeting.board
    return meeting.with_board(replace(board, since=at)) if board.opened else meeting
