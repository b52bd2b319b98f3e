"""Time in a meeting: what an item has taken, what is left, and when the day will end.

All arithmetic is in seconds and aware datetimes; the clock is always passed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from facilitator.agenda.held import LOOK as LOOK
from facilitator.meeting.boards import starting
from facilitator.meeting.state import Board, Meeting


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the day will end, in the zone of ``now``, and how many minutes that is later than planned."""

    ends: datetime
    late: int | None


def spent(board: Board, now: datetime) -> float:
    """Seconds the item has had the floor."""
    running = max(0.0, (now - board.since).total_seconds()) if board.since else 0.0
    return board.lasted + running


def left(board: Board, now: datetime) -> float | None:
    """Seconds left in the timebox, negative when over; None where none was planned."""
    if board.item.minutes is None:
        return None
    return board.item.minutes * 60 - spent(board, now)


def state(board: Board, meeting: Meeting) -> str:
    """``now``, ``done``, or ``ahead``."""
    if board.id == meeting.cursor.item:
        return "now"
    return "done" if held(board) else "ahead"


def held(board: Board) -> bool:
    """Whether the item has really been taken: something was said, or it was open for more than a look.

    What came with the agenda was not said here: what was carried over, and the ideas to start from.
    """
    lanes = (lane for lane in board.every_lane if not starting(lane))
    said = any("origin" not in row.extra for lane in lanes for row in lane.outline)
    voted = any(not cast.empty for cast in board.ballots.values())
    return said or voted or board.lasted >= LOOK


def day(board: Board) -> int:
    return board.session.day or 1


def _of_day(meeting: Meeting) -> Iterator[Board]:
    today = day(meeting.board)
    return (board for board in meeting if day(board) == today)


def forecast(meeting: Meeting, now: datetime) -> Forecast | None:
    """The end of the day, from the time each item really took and the plan of those to come.

    ``now`` is local and aware. An item that comes later in the agenda and was not held takes its
    timebox; a session does not begin before its planned time. None where no item has a timebox.
    """
    ahead, planned = False, False
    scheduled = _is_today(meeting, now.date())
    ends = now
    for board in _of_day(meeting):
        planned = planned or board.item.minutes is not None
        if board.id == meeting.cursor.item:
            ahead = True
            ends += timedelta(seconds=max(0.0, left(board, now) or 0.0))
        elif ahead and not held(board):
            if scheduled and board.session.starts and board.number.endswith(".1"):
                begins = datetime.combine(now.date(), board.session.starts, now.tzinfo)
                ends = max(ends, begins)
            ends += timedelta(minutes=board.item.minutes or 0)
    if not planned:
        return None
    plan = _planned_end(meeting, now, scheduled)
    return Forecast(ends, round((ends - plan).total_seconds() / 60) if plan else None)


def _planned_end(meeting: Meeting, now: datetime, scheduled: bool) -> datetime | None:
    boards = list(_of_day(meeting))
    first = min((board.opened for board in boards if board.opened), default=None)
    at = first.astimezone(now.tzinfo) if first else now
    if scheduled and boards[0].session.starts:
        at = datetime.combine(now.date(), boards[0].session.starts, now.tzinfo)
    elif first is None or at.date() != now.date():
        return None  # the day began on another date: there is no plan to compare with
    for board in boards:
        if scheduled and board.session.starts and board.number.endswith(".1"):
            at = max(at, datetime.combine(now.date(), board.session.starts, now.tzinfo))
        at += timedelta(minutes=board.item.minutes or 0)
    return at


def _is_today(meeting: Meeting, today: date) -> bool:
    """Whether the agenda's calendar day is the real one; a rehearsal or a sample runs on its own clock."""
    starts = meeting.document.starts
    return starts is not None and (today - starts).days == day(meeting.board) - 1


def remaining(seconds: float) -> str:
    """``12 min left``, ``1:40 left`` in the last two minutes, ``4 over``."""
    if seconds >= 120:
        return f"{int(seconds // 60)} min left"
    if seconds >= 0:
        return f"{int(seconds // 60)}:{int(seconds % 60):02} left"
    return f"{max(1, int(-seconds // 60))} over"
