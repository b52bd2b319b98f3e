"""The state as a fold over events: ``apply`` is pure, total for events that ``decide`` made, and exact.

An event that cannot apply (a journal with a damaged middle names a point that is gone) changes
nothing and raises :class:`Misfit`; the reader reports it and goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from facilitator.meeting import events
from facilitator.meeting.corrections import corrected
from facilitator.meeting.fold import after, ballots, comments, course, decisions, lanes, points, together
from facilitator.meeting.fold.common import Misfit, first_lane, ids
from facilitator.meeting.fold.course import begin, on_the_floor
from facilitator.meeting.state import Meeting

__all__ = ["Misfit", "apply", "begin", "first_lane", "ids", "on_the_floor"]

_PARTS: tuple[Mapping[Any, Any], ...] = (
    course.HANDLERS,
    lanes.HANDLERS,
    points.HANDLERS,
    together.HANDLERS,
    ballots.HANDLERS,
    decisions.HANDLERS,
    after.HANDLERS,
    comments.HANDLERS,
)
_HANDLERS: dict[type[events.Event], Callable[[Meeting, Any], Meeting]] = {
    kind: handler for part in _PARTS for kind, handler in part.items()
}


def apply(meeting: Meeting, event: events.Event) -> Meeting:
    """The state after ``event``. Undo and redo are not for here: they choose what is folded."""
    handler = _HANDLERS.get(type(event))
    before = meeting
    if handler:
        try:
            meeting = handler(meeting, event)
        except ValidationError as error:  # a journal of a newer program, or one changed by hand
            raise Misfit(f"this does not fit the format: {error.errors()[0]['msg']}") from None
    if before.reviewer and (made := corrected(before, meeting, event.at)):
        meeting = replace(meeting, corrections=(*before.corrections, *made))
    return replace(meeting, latest=event.at)
