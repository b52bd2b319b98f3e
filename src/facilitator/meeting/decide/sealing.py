"""What is hidden from the room, and what may not be done with it meanwhile."""

from __future__ import annotations

from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide.common import Events, Now
from facilitator.meeting.disclosure import SEALABLE, shut
from facilitator.meeting.state import Board, Meeting


def not_while_shut(meeting: Meeting, board: Board, *lanes: str) -> None:
    """Raises Refusal where one of ``lanes`` is a group's hidden answer: it would come into the open."""
    if any(lane.startswith("responses/") for lane in lanes) and shut(meeting, board):
        raise Refusal("These answers are hidden from the room: reveal them first (Ctrl+P, then reveal).")


def _seal(meeting: Meeting, intent: intents.Seal, now: Now) -> Events:
    board = meeting.board
    if board.kind not in SEALABLE:
        raise Refusal(f"{board.number} is a {board.kind}: only answers and ballots can be hidden.")
    if (board.item.sealed or "") == intent.sealed and board.item.revealed is None:
        return []
    return [events.AnswersSealed(item=board.id, sealed=intent.sealed, **now)]


def _reveal(meeting: Meeting, intent: intents.Reveal, now: Now) -> Events:
    board = meeting.board
    if board.item.sealed is None:
        raise Refusal("Nothing is hidden here.")
    if board.item.revealed is not None:
        return []
    return [events.AnswersRevealed(item=board.id, **now)]


RULES = {intents.Seal: _seal, intents.Reveal: _reveal}
