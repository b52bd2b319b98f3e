"""Decisions that are proposed: each change gives the outcome anew, by the rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from facilitator.agenda.model import ChairRuling, Earlier, Stand
from facilitator.agenda.rules import judge, rule_of
from facilitator.meeting import events
from facilitator.meeting.fold.common import board_of, lane_of, place_of
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Board, Meeting

_DECISIONS = "decisions"


def _row(board: Board, id: str) -> Row:
    lane = lane_of(board, _DECISIONS)
    return lane.outline[place_of(lane, id)]


def _with(meeting: Meeting, board: Board, row: Row, now: Mapping[str, Any]) -> Meeting:
    extra = {name: value for name, value in row.extra.items() if name not in now and name != "outcome"}
    extra.update((name, value) for name, value in now.items() if value)
    outcome = _outcome(meeting, board, extra)
    if outcome is not None:
        extra["outcome"] = outcome
    lane = lane_of(board, _DECISIONS)
    fresh = lane.outline.replaced(place_of(lane, row.id), replace(row, extra=extra))
    meeting = meeting.with_board(board.with_lane(replace(lane, outline=fresh)))
    return replace(meeting, under=row.id) if extra.get("proposed") else meeting


def _outcome(meeting: Meeting, board: Board, extra: Mapping[str, Any]) -> str | None:
    """None while nobody has said anything on the present wording."""
    positions, deferred, ruling = extra.get("positions", ()), extra.get("deferred"), extra.get("ruling")
    if not extra.get("proposed") or not (positions or deferred or ruling):
        return None
    rule = rule_of(meeting.document, board.item)
    return judge(rule, meeting.document.groups, positions, bool(deferred), ruling).outcome


def _amended(meeting: Meeting, event: events.DecisionAmended) -> Meeting:
    board = board_of(meeting, event.item)
    row = _row(board, event.id)
    was = Earlier(text=row.text, at=event.at, positions=row.extra.get("positions", ()))
    now = {
        "earlier": (*row.extra.get("earlier", ()), was),
        "positions": (),
        "ruling": None,
        "deferred": False,
    }
    return _with(meeting, board, replace(row, text=event.text), now)


def _position(meeting: Meeting, event: events.PositionTaken) -> Meeting:
    board = board_of(meeting, event.item)
    row = _row(board, event.id)
    stands = {stand.group: stand for stand in row.extra.get("positions", ())}
    was = stands.pop(event.group, None)
    if event.position:
        stands[event.group] = Stand.model_validate(
            {
                **((was.model_extra if was else None) or {}),
                "group": event.group,
                "position": event.position,
                "text": event.text,
                "by": event.by,
                "at": event.at,
                "yes": event.yes,
                "no": event.no,
                "abstain": event.abstain,
            }
        )
    return _with(meeting, board, row, {"positions": tuple(stands.values())})


def _deferred(meeting: Meeting, event: events.DecisionDeferred) -> Meeting:
    board = board_of(meeting, event.item)
    return _with(meeting, board, _row(board, event.id), {"deferred": event.deferred})


def _ruled(meeting: Meeting, event: events.DecisionRuled) -> Meeting:
    board = board_of(meeting, event.item)
    ruling = None
    if event.ruling:
        given = {"ruling": event.ruling, "by": event.by, "text": event.text, "at": event.at}
        ruling = ChairRuling.model_validate(given)
    return _with(meeting, board, _row(board, event.id), {"ruling": ruling})


def _superseded(meeting: Meeting, event: events.DecisionSuperseded) -> Meeting:
    board = board_of(meeting, event.item)
    return _with(meeting, board, _row(board, event.id), {"supersedes": event.supersedes})


def _read(meeting: Meeting, event: events.DecisionRead) -> Meeting:
    _row(board_of(meeting, event.item), event.id)
    return replace(meeting, under=event.id)


HANDLERS = {
    events.DecisionAmended: _amended,
    events.PositionTaken: _position,
    events.DecisionDeferred: _deferred,
    events.DecisionRuled: _ruled,
    events.DecisionSuperseded: _superseded,
    events.DecisionRead: _read,
}
