"""What the review needs to know of corrections: whether they may be made, and which point has some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from facilitator.errors import Refusal
from facilitator.meeting import events
from facilitator.meeting.changes import Change
from facilitator.meeting.corrections import Correction
from facilitator.meeting.decide.after import not_while_fixed
from facilitator.meeting.state import Meeting

_ANY = events.PointRemoved(at=datetime.min.replace(tzinfo=UTC), tx=0, item="", lane="", id="")


def why_not(meeting: Meeting) -> str:
    """Why the text may not be changed: the sentence that the core would say; empty where it may."""
    try:
        not_while_fixed(meeting, [_ANY])
    except Refusal as refusal:
        return str(refusal)
    return ""


def corrections_by_id(meeting: Meeting) -> Mapping[str, Sequence[Correction]]:
    """Point id to its corrections, in the order they were made."""
    made: dict[str, list[Correction]] = {}
    for one in meeting.corrections:
        if one.change.id:
            made.setdefault(one.change.id, []).append(one)
    return made


def turned(before: Meeting, after: Meeting) -> Change | None:
    """What an undo took back, or a redo brought again: the first of the corrections."""
    was, now = before.corrections, after.corrections
    longer, least = (was, len(now)) if len(was) > len(now) else (now, len(was))
    return longer[least].change if len(longer) > least else None
