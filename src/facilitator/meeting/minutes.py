"""From the state back to the document: the minutes are the agenda, filled in."""

from __future__ import annotations

from dataclasses import replace

from facilitator.agenda.model import Document
from facilitator.meeting import boards
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
        return replace(board, opened=item.opened, lasted=float(item.lasted_seconds or 0), since=None)

    return replace(meeting, boards={id: still(board) for id, board in meeting.boards.items()})
