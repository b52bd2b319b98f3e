"""What was corrected after the meeting: each with its time, who did it, and the original beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from facilitator.meeting.changes import Change, Words, board_changes, changes
from facilitator.meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class Correction:
    """``at``: when, UTC. ``by``: who. ``change``: what it was and what it became."""

    at: datetime
    by: str
    change: Change


def corrected(before: Meeting, after: Meeting, at: datetime) -> tuple[Correction, ...]:
    """The corrections that one step of a review made, in reading order."""
    if before.document is after.document and before.participants is after.participants:
        words = Words(before), Words(after)
        pairs = ((before.boards[id], after.boards[id]) for id in after.order)
        found = (change for old, new in pairs for change in board_changes(old, new, *words))
    else:
        found = (change for change in changes(before, after))
    return tuple(Correction(at, before.reviewer, change) for change in found)
