"""Comments that came back: taken in, and what became of each. They stand in the document itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import ValidationError

from facilitator.agenda.model import Comment
from facilitator.meeting import events
from facilitator.meeting.fold.common import Misfit, ids
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Meeting
from facilitator.text import clean_block


def _with(meeting: Meeting, *comments: Comment) -> Meeting:
    return replace(meeting, document=meeting.document.model_copy(update={"comments": comments}))


def _taken(meeting: Meeting, event: events.CommentsTaken) -> Meeting:
    known = meeting.document.comments
    try:
        fresh = tuple(
            Comment.model_validate_json(json.dumps(_cleaned(table))).model_copy(update={"received": event.at})
            for table in event.comments
        )
    except (TypeError, ValueError, RecursionError) as error:
        if isinstance(error, ValidationError):
            raise  # it is told with what is wrong
        raise Misfit("these are no comments") from None
    groups = {group.id for group in meeting.document.groups}
    taken = {*ids(meeting.document), *(row.id for row in _rows(meeting))}
    for comment in fresh:
        if comment.id is None or comment.id in taken:
            raise Misfit(f"a comment has no name of its own: {comment.id!r}")
        if comment.group is not None and comment.group not in groups:
            raise Misfit(f"there is no group {comment.group!r}")
        taken.add(comment.id)
    return _with(meeting, *known, *fresh)


def _cleaned(table: Mapping[str, object]) -> dict[str, object]:
    """What the file can hold of it, as it would be read from there."""
    return {
        name: clean_block(value) if isinstance(value, str) else value
        for name, value in dict(table).items()
        if name in Comment.model_fields
    }


def _rows(meeting: Meeting) -> Iterator[Row]:
    return (row for board in meeting for lane in board.every_lane for row in lane.outline)


def _settled(meeting: Meeting, event: events.CommentSettled) -> Meeting:
    every = meeting.document.comments
    if all(comment.id != event.id for comment in every):
        raise Misfit(f"there is no comment {event.id!r}")
    verdict = event.verdict or None
    now = {
        "verdict": verdict,
        "reason": clean_block(event.reason) if isinstance(event.reason, str) else event.reason,
        "settled": event.at if verdict else None,
        "settled_by": (clean_block(event.by) if isinstance(event.by, str) else event.by) if verdict else None,
    }
    Comment.model_validate(now)
    return _with(meeting, *(one.model_copy(update=now) if one.id == event.id else one for one in every))


HANDLERS = {events.CommentsTaken: _taken, events.CommentSettled: _settled}
