"""What one step of a meeting was, in a few words for somebody who watches it again."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.meeting import events
from facilitator.meeting.describe import describe
from facilitator.meeting.history import History
from facilitator.meeting.state import Meeting
from facilitator.text import plural


def happened(step: Sequence[events.Event], before: Meeting, after: Meeting, history: History) -> str:
    """``history``: as it is just after the step, where that was an undo or a redo."""
    first = step[0]
    match first:
        case events.MeetingStarted():
            return "The meeting begins."
        case events.Undone():
            return f"Taken back: {describe(history.taken_back, before)}"
        case events.Redone():
            return f"Here again: {describe(history.last, after)}"
    done = next((event for event in step if not event.move), None)
    if done is not None and (said := signed(done, after)):
        return said
    if done is not None:
        # what went away is described by where it was
        said = describe(step, before if isinstance(first, events.PointRemoved) else after)
        return said[:1].upper() + said[1:]
    match first:
        case events.MeetingOpened(reviewer=""):
            return "The meeting goes on."
        case events.MeetingOpened():
            return f"{first.reviewer} begins to correct the minutes."
        case events.MeetingLeft():
            return "The corrections end." if before.reviewer else "The program is left."
        case events.LaneChosen():
            return f"{after.lane.section or after.lane.title} has the floor"
        case events.DecisionRead():
            return "A wording is read back."
    return ""


def signed(event: events.Event, meeting: Meeting) -> str:
    """What a step of the sign-off was, as a sentence; empty for all else."""
    match event:
        case events.VersionCirculated():
            return f"Version {event.number} goes to the groups{_by(event.by)}."
        case events.VersionApproved():
            return f"{meeting.group_name(event.group)} approves version {event.number}{_by(event.by)}."
        case events.AmendmentOpened():
            asked = f", asked for by {meeting.group_name(event.group)}" if event.group else ""
            return f"Version {event.number} is opened{asked}: {event.reason}"
        case events.CommentsTaken():
            return f"{plural(len(event.comments), 'comment')} came back."
        case events.CommentSettled():
            return f"A comment is {event.verdict or 'left open'}{_by(event.by)}."
    return ""


def _by(name: str | None) -> str:
    return f", by {name}" if name else ""


def touched(step: Sequence[events.Event]) -> tuple[str, str, str]:
    """Item, lane and id of the point that a step was about; empty where it was about none."""
    for event in reversed(step):
        match event:
            case events.PointAdded() | events.PointEdited():
                return event.item, event.lane, event.id
            case events.PointMoved() | events.PointsMerged():
                return event.item, event.to, event.id
    return "", "", ""
