"""What was corrected after the meeting: each with its time, who did it, and the original beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from facilitator.meeting.changes import Change, board_changes
from facilitator.meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class Correction:
    """``at``: when, UTC. ``by``: who. ``change``: what it was and what it became."""

    at: datetime
    by: str
    change: Change


def corrected(before: Meeting, after: Meeting, at: datetime) -> tuple[Correction, ...]:
    """The corrections that one step of a review made."""
    return tuple(
        Correction(at, before.reviewer, change)
        for id, board in after.boards.items()
        if (old := before.boards.get(id)) is not None and old is not board
        for change in board_changes(old, board)
    )
