"""From what somebody wants to what happens: events, or a refusal in one plain sentence.

Pure: the time comes in, ids are counted from the state. Every rule about what may be done stands
here, so that the screen, a paste, a notes file and a script cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from facilitator.meeting import events, intents
from facilitator.meeting.decide import (
    after,
    ballots,
    comments,
    decisions,
    items,
    lanes,
    points,
    sealing,
    together,
)
from facilitator.meeting.decide.after import not_while_fixed
from facilitator.meeting.decide.common import Events
from facilitator.meeting.decide.lanes import ADDABLE
from facilitator.meeting.disclosure import done
from facilitator.meeting.fold import apply
from facilitator.meeting.state import Meeting

__all__ = ["ADDABLE", "decide", "decide_all"]

_PARTS: tuple[Mapping[Any, Any], ...] = (
    points.RULES,
    lanes.RULES,
    items.RULES,
    together.RULES,
    sealing.RULES,
    ballots.RULES,
    decisions.RULES,
    after.RULES,
    comments.RULES,
)
_RULES: dict[type[Any], Callable[[Meeting, Any, dict[str, Any]], Events]] = {
    kind: rule for part in _PARTS for kind, rule in part.items()
}


def decide(meeting: Meeting, intent: intents.Intent, at: datetime, tx: int) -> tuple[events.Event, ...]:
    """The events that carry out ``intent``. Raises :class:`Refusal`; an empty tuple: nothing to do.

    Undo and redo are for :meth:`History.turn`: they depend on what happened before.
    """
    made = _RULES[type(intent)](meeting, intent, {"at": at, "tx": tx})
    if done(meeting) and any(isinstance(event, events.LaneChosen | events.ItemOpened) for event in made):
        # every group has answered, and the last one has given the floor back: from now on the room sees it
        made.append(events.AnswersRevealed(item=meeting.cursor.item, at=at, tx=tx))
    not_while_fixed(meeting, made)
    return tuple(made)


def decide_all(
    meeting: Meeting, wanted: Iterable[intents.Intent], at: datetime, tx: int
) -> tuple[Events, Meeting]:
    """The events of several intents, each judged in the state that the ones before it leave; all or none."""
    made: Events = []
    for intent in wanted:
        for event in decide(meeting, intent, at, tx):
            meeting = apply(meeting, event)
            made.append(event)
    return made, meeting
