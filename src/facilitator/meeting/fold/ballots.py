"""Rankings: ballots, the way of voting, and the line under what goes on."""

from __future__ import annotations

from dataclasses import replace

from facilitator.meeting import events
from facilitator.meeting.ballots import Cast
from facilitator.meeting.fold.common import board_of, setting
from facilitator.meeting.options import as_seen, options, ranked
from facilitator.meeting.state import Board, Meeting


def _dots(meeting: Meeting, event: events.DotsSet) -> Meeting:
    board = board_of(meeting, event.item)
    cast = board.ballots.get((event.group, ""), Cast(event.group))
    given = {option: dots for option, dots in {**cast.dots, event.option: event.dots}.items() if dots}
    return _with(meeting, board, replace(cast, dots=given))


def _cast(meeting: Meeting, event: events.BallotCast) -> Meeting:
    cast = Cast(event.group, event.voter, dict(event.dots), event.order, dict(event.scores))
    return _with(meeting, board_of(meeting, event.item), cast)


def _with(meeting: Meeting, board: Board, cast: Cast) -> Meeting:
    # the themes are remembered as they were when they were first voted on: what changes later is flagged
    if not board.item.seen and not cast.empty:
        board = board.setting(seen=as_seen(meeting, board))
    return meeting.with_board(replace(board, ballots={**board.ballots, cast.key: cast}))


def _set(meeting: Meeting, event: events.RankingSet) -> Meeting:
    given = {
        "method": event.method,
        "voters": event.voters,
        "dots": event.dots,
        "cap": event.cap,
    }
    now = {name: value or None for name, value in given.items() if value is not None}
    return meeting.with_board(setting(board_of(meeting, event.item), **now))


def _confirmed(meeting: Meeting, event: events.RankingConfirmed) -> Meeting:
    board = board_of(meeting, event.item)
    gone = {id for id, _ in ranked(meeting, board)} - {id for id, _ in options(meeting, board)}
    kept = (seen for seen in board.item.seen if seen.option in gone)  # votes for it keep its name
    return meeting.with_board(board.setting(seen=(*as_seen(meeting, board), *kept)))


def _line(meeting: Meeting, event: events.LineDrawn) -> Meeting:
    return meeting.with_board(board_of(meeting, event.item).setting(line=event.options))


HANDLERS = {
    events.DotsSet: _dots,
    events.BallotCast: _cast,
    events.RankingSet: _set,
    events.RankingConfirmed: _confirmed,
    events.LineDrawn: _line,
}
