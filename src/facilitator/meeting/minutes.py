"""From the state back to the document: the minutes are the agenda, filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from facilitator.agenda.model import Document, Earlier, Part
from facilitator.meeting import boards
from facilitator.meeting.outline import Outline
from facilitator.meeting.state import Board, Meeting


def minutes(meeting: Meeting, bookkeeping: dict[str, object] | None = None) -> Document:
    """The document as the meeting stands; an agenda becomes a draft. ``bookkeeping`` goes to its end."""
    kept = meeting.document
    items = iter(boards.item(board) for board in meeting)
    sessions = tuple(
        session.model_copy(update={"items": tuple(next(items) for _ in session.items)})
        for session in kept.sessions
    )
    return kept.model_copy(
        update={
            "sessions": sessions,
            "participants": meeting.participants,
            "status": "draft" if kept.status == "agenda" else kept.status,
            "facilitator": bookkeeping if bookkeeping is not None else kept.facilitator,
        }
    )


def timeless(meeting: Meeting) -> Meeting:
    """Without real times: notes that were typed up later say nothing of when things were said."""

    def still(board: Board) -> Board:
        item = board.item
        lane = board.lane("decisions")
        if lane is not None and any(row.extra.get("proposed") for row in lane.outline):
            rows = (replace(row, extra=_undated(row.extra)) for row in lane.outline)
            board = board.with_lane(replace(lane, outline=Outline(rows)))
        return replace(board, opened=item.opened, lasted=float(item.lasted_seconds or 0), since=None)

    return replace(meeting, boards={id: still(board) for id, board in meeting.boards.items()})


def _undated(value: Any) -> Any:
    """Positions, earlier wordings and rulings without the moment at which they were typed up."""
    if isinstance(value, Mapping):
        return {key: _undated(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_undated(one) for one in value)
    if isinstance(value, Part) and "at" in type(value).model_fields:
        now: dict[str, Any] = {"at": None}
        if isinstance(value, Earlier):
            now["positions"] = _undated(value.positions)
        return value.model_copy(update=now)
    return value
