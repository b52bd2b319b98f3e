"""Comments that came back: taken in, and what became of each. They stand in the document itself."""

from __future__ import annotations

import json
from dataclasses import replace

from facilitator.agenda.model import Comment
from facilitator.meeting import events
from facilitator.meeting.fold.common import Misfit
from facilitator.meeting.state import Meeting


def _with(meeting: Meeting, *comments: Comment) -> Meeting:
    return replace(meeting, document=meeting.document.model_copy(update={"comments": comments}))


def _taken(meeting: Meeting, event: events.CommentsTaken) -> Meeting:
    known = meeting.document.comments
    fresh = tuple(
        Comment.model_validate_json(json.dumps(dict(table))).model_copy(update={"received": event.at})
        for table in event.comments
    )
    ids = [comment.id for comment in (*known, *fresh)]
    if len(set(ids)) < len(ids):
        raise Misfit("a comment of that name is there already")
    return _with(meeting, *known, *fresh)


def _settled(meeting: Meeting, event: events.CommentSettled) -> Meeting:
    every = meeting.document.comments
    if all(comment.id != event.id for comment in every):
        raise Misfit(f"there is no comment {event.id!r}")
    verdict = event.verdict or None
    now = {
        "verdict": verdict,
        "reason": event.reason,
        "settled": event.at if verdict else None,
        "settled_by": event.by if verdict else None,
    }
    Comment.model_validate(now)
    return _with(meeting, *(one.model_copy(update=now) if one.id == event.id else one for one in every))


HANDLERS = {events.CommentsTaken: _taken, events.CommentSettled: _settled}
