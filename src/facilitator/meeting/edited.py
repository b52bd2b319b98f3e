"""A whole file that was edited by hand in the review, as a step of the meeting."""

from __future__ import annotations

from datetime import datetime

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Document
from facilitator.meeting import events
from facilitator.meeting.fold import begin
from facilitator.meeting.merge import merge
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting


def handed_out(meeting: Meeting) -> Document:
    """What is given to the editor: the minutes without the program's own table."""
    return minutes(meeting, {}).model_copy(update={"facilitator": None})


def taken_in(
    base: Document, text: str, name: str, ours: Meeting, at: datetime, tx: int
) -> tuple[tuple[events.Event, ...], tuple[str, ...]]:
    """The events that take ``text`` in, none where it says nothing new; and the places where both sides
    changed the same, which stay as they are here.

    ``base``: what was handed out. The sign-off and what became of comments are not changed by an editor.
    Raises InputError, or Misfit where no item is left.
    """
    theirs = loads(text, name)
    begin(theirs)
    kept = {"status": base.status, "versions": base.versions, "comments": base.comments}
    theirs = theirs.model_copy(update={**kept, "facilitator": None})
    held = handed_out(ours)
    merged, lost = merge(base, held, theirs)
    made = dumps(merged)
    if made == dumps(held):
        return (), lost
    return (events.DocumentAdopted(at=at, tx=tx, document=made, note="edited in the review"),), lost
