"""From what somebody wants to what happens: events, or a refusal in one plain sentence.

Pure: the time comes in, ids are counted from the state. Every rule about what may be done stands
here, so that the screen, a paste, a notes file and a script cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from facilitator.agenda.model import MAX_DEPTH
from facilitator.errors import Refusal
from facilitator.meeting import events, intents, tally
from facilitator.meeting.fold import apply
from facilitator.meeting.options import options
from facilitator.meeting.outline import NOTHING, Row
from facilitator.meeting.state import OUTCOMES, Board, Lane, Meeting
from facilitator.text import folded, slug, unique

Events = list[events.Event]
ADDABLE = {"brainstorm": "themes", "discussion": "issues", "elaboration": "themes"}
"""Kinds of items that take new headed lanes, and where those stand in the file."""


def decide(meeting: Meeting, intent: intents.Intent, at: datetime, tx: int) -> tuple[events.Event, ...]:
    """The events that carry out ``intent``. Raises :class:`Refusal`; an empty tuple: nothing to do.

    Undo and redo are for :meth:`History.turn`: they depend on what happened before.
    """
    return tuple(_RULES[type(intent)](meeting, intent, {"at": at, "tx": tx}))


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


def _capture(meeting: Meeting, intent: intents.Capture, now: dict[str, Any]) -> Events:
    board = meeting.board
    key = intent.lane or meeting.cursor.lane
    lane = _lane(board, key)
    by = intent.by
    if key.startswith("ballots/"):  # a remark made while voting: on record, with who made it
        by = by or meeting.group_name(key.partition("/")[2])
        lane = _lane(board, "notes")
    made: Events = []
    if intent.lane is not None and intent.lane != meeting.cursor.lane:
        made.append(events.LaneChosen(item=board.id, lane=intent.lane, **now))
    if not intent.text.strip():
        return made
    last = lane.outline.last
    deepest = min(last.depth + 1, MAX_DEPTH - 1) if last else 0
    depth = min(intent.depth, deepest) if intent.exact else lane.outline.depth_for(intent.depth)
    made.append(
        events.PointAdded(
            item=board.id,
            lane=lane.key,
            id=_new_id(meeting),
            text=intent.text,
            depth=depth,
            asked=None if intent.exact or depth == intent.depth else intent.depth,
            by=by,
            mark=intent.mark,
            **now,
        )
    )
    return made


def _outcome(meeting: Meeting, intent: intents.Outcome, now: dict[str, Any]) -> Events:
    extra = {
        name: value
        for name, value in (("owner", intent.owner), ("due", intent.due), ("source", intent.source))
        if value is not None
    }
    return [
        events.PointAdded(
            item=meeting.cursor.item,
            lane=intent.kind,
            id=_new_id(meeting),
            text=intent.text,
            extra=extra or NOTHING,
            **now,
        )
    ]


def _choose(meeting: Meeting, intent: intents.ChooseLane, now: dict[str, Any]) -> Events:
    _lane(meeting.board, intent.lane)
    if intent.lane == meeting.cursor.lane:
        return []
    return [events.LaneChosen(item=meeting.cursor.item, lane=intent.lane, **now)]


def _add_lane(meeting: Meeting, intent: intents.AddLane, now: dict[str, Any]) -> Events:
    board = meeting.board
    if board.kind not in ADDABLE:
        raise Refusal(f"{board.number} is a {board.kind}: it takes no themes or issues of its own.")
    wanted = folded(intent.title)
    for lane in board.lanes:
        if folded(lane.section or lane.title) == wanted:
            return _choose(meeting, intents.ChooseLane(lane.key), now)
    place = ADDABLE[board.kind]
    taken = {lane.key.split("/")[1] for other in meeting for lane in other.lanes if "/" in lane.key}
    taken |= set(meeting.order)
    key = f"{place}/{unique(slug(intent.title), taken)}"
    return [events.LaneAdded(item=board.id, lane=key, title=intent.title, **now)]


def _rename_lane(meeting: Meeting, intent: intents.RenameLane, now: dict[str, Any]) -> Events:
    lane = _lane(meeting.board, intent.lane)
    if not lane.key.startswith(("themes/", "issues/")):
        raise Refusal(f"“{lane.title}” is part of the agenda and keeps its name.")
    if not intent.title.strip():
        raise Refusal("A theme or an issue needs a name.")
    if intent.title == (lane.section or lane.title):
        return []
    return [events.LaneRenamed(item=meeting.cursor.item, lane=lane.key, title=intent.title, **now)]


def _go(meeting: Meeting, intent: intents.GoTo, now: dict[str, Any]) -> Events:
    board = meeting.boards.get(intent.item)
    if board is None:
        raise Refusal(f"There is no item “{intent.item}” in this agenda.")
    if intent.item == meeting.cursor.item and board.since is not None:
        return []
    made: Events = [events.ItemOpened(item=intent.item, **now)]
    if board.kind == "elaboration":
        made += _top_themes(meeting, board, now)
    return made


def _top_themes(meeting: Meeting, board: Board, now: dict[str, Any]) -> Events:
    source = meeting.boards.get(board.item.of or "")
    if source is None or not source.ballots:
        return []
    best = tally.top(tally.standings(options(meeting, source), source.ballots), board.item.top or 3)
    themes = tuple((standing.option, standing.title) for standing in best)
    have = list(dict.fromkeys((lane.key.split("/")[1], lane.section) for lane in board.lanes if lane.section))
    if not themes or tuple(have[: len(themes)]) == themes:
        return []
    return [events.ThemesRanked(item=board.id, themes=themes, **now)]


def _step(meeting: Meeting, intent: intents.Step, now: dict[str, Any]) -> Events:
    to = meeting.beside(intent.by)
    if to is None:
        raise Refusal(
            "This is the last item of the agenda. Ctrl+Q leaves; everything is on record."
            if intent.by > 0
            else "This is the first item of the agenda."
        )
    return _go(meeting, intents.GoTo(to), now)


def _edit(meeting: Meeting, intent: intents.Edit, now: dict[str, Any]) -> Events:
    row = _row(meeting.board, intent.lane, intent.id)
    if not intent.text.strip():
        return _remove(meeting, intents.Remove(intent.lane, intent.id), now)
    extra: dict[str, Any] = {}
    if intent.lane == "actions":
        extra = {"owner": intent.owner, "due": intent.due}
        extra = {name: value for name, value in extra.items() if row.extra.get(name) != value}
    if intent.text == row.text and not extra:
        return []
    return [
        events.PointEdited(
            item=meeting.cursor.item,
            lane=intent.lane,
            id=intent.id,
            text=intent.text,
            extra=extra or NOTHING,
            **now,
        )
    ]


def _mark_done(meeting: Meeting, intent: intents.MarkDone, now: dict[str, Any]) -> Events:
    row = _row(meeting.board, "actions", intent.id)
    return [
        events.PointEdited(
            item=meeting.cursor.item,
            lane="actions",
            id=intent.id,
            text=row.text,
            extra={"done": True if intent.done else None},
            **now,
        )
    ]


def _remove(meeting: Meeting, intent: intents.Remove, now: dict[str, Any]) -> Events:
    _row(meeting.board, intent.lane, intent.id)
    return [events.PointRemoved(item=meeting.cursor.item, lane=intent.lane, id=intent.id, **now)]


def _shift(meeting: Meeting, intent: intents.Shift, now: dict[str, Any]) -> Events:
    lane = _lane(meeting.board, intent.lane)
    place = _place(lane, intent.id)
    if lane.key in OUTCOMES:
        raise Refusal(f"{lane.title} have no sub-points.")
    shifted = lane.outline.shifted(place, intent.by)
    if shifted == lane.outline:
        raise Refusal("Nothing stands above it to go below." if intent.by > 0 else "It is at the top level.")
    after = place + len(lane.outline.span(place))
    return [
        events.PointMoved(
            item=meeting.cursor.item,
            lane=lane.key,
            id=intent.id,
            to=lane.key,
            before=lane.outline[after].id if after < len(lane.outline) else None,
            depth=shifted[place].depth,
            **now,
        )
    ]


def _swap(meeting: Meeting, intent: intents.Swap, now: dict[str, Any]) -> Events:
    lane = _lane(meeting.board, intent.lane)
    place = _place(lane, intent.id)
    other = lane.outline.sibling(place, intent.by)
    if other is None:
        raise Refusal("It is the last at its level." if intent.by > 0 else "It is the first at its level.")
    before = other if intent.by < 0 else lane.outline.span(other).stop
    return [
        events.PointMoved(
            item=meeting.cursor.item,
            lane=lane.key,
            id=intent.id,
            to=lane.key,
            before=lane.outline[before].id if before < len(lane.outline) else None,
            depth=lane.outline[place].depth,
            **now,
        )
    ]


def _send(meeting: Meeting, intent: intents.Send, now: dict[str, Any]) -> Events:
    board = meeting.board
    _row(board, intent.lane, intent.id)
    to = _lane(board, intent.to)
    if to.key == intent.lane:
        return []
    if to.key.startswith("ballots/"):
        raise Refusal("A ballot holds dots, not points.")
    if (intent.lane in OUTCOMES) != (to.key in OUTCOMES):
        raise Refusal("Points stay in lanes; make a decision, an action or a parked point from one instead.")
    return [events.PointMoved(item=board.id, lane=intent.lane, id=intent.id, to=to.key, **now)]


def _vote(meeting: Meeting, intent: intents.Vote, now: dict[str, Any]) -> Events:
    board = meeting.board
    if board.kind != "ranking":
        raise Refusal(f"{board.number} is a {board.kind}: dots belong to a ranking.")
    if all(group.id != intent.group for group in meeting.document.groups):
        raise Refusal(f"There is no group “{intent.group}”.")
    if all(id != intent.option for id, _ in options(meeting, board)):
        raise Refusal(f"There is no option “{intent.option}” to vote for.")
    if not 0 <= intent.dots <= 100_000:
        raise Refusal("Dots are a number from 0 to 100,000.")
    if board.ballots.get(intent.group, {}).get(intent.option, 0) == intent.dots:
        return []
    return [events.DotsSet(item=board.id, group=intent.group, option=intent.option, dots=intent.dots, **now)]


def _roll_call(meeting: Meeting, intent: intents.RollCall, now: dict[str, Any]) -> Events:
    if not intent.name.strip():
        raise Refusal("A participant needs a name.")
    listed = next((person for person in meeting.participants if person.name == intent.name), None)
    if listed is not None and listed.present == intent.present:
        return []
    return [
        events.ParticipantMarked(
            name=intent.name,
            present=intent.present,
            organization=intent.organization,
            position=intent.position,
            group=intent.group,
            **now,
        )
    ]


def _lane(board: Board, key: str) -> Lane:
    lane = board.lane(key)
    if lane is None:
        raise Refusal(f"There is no lane “{key}” in {board.number}.")
    return lane


def _place(lane: Lane, id: str) -> int:
    place = lane.outline.find(id)
    if place is None:
        raise Refusal("That point is not there any more.")
    return place


def _row(board: Board, key: str, id: str) -> Row:
    lane = _lane(board, key)
    return lane.outline[_place(lane, id)]


def _new_id(meeting: Meeting) -> str:
    return f"p{meeting.serial + 1}"


_RULES: dict[type[Any], Callable[[Meeting, Any, dict[str, Any]], Events]] = {
    intents.Capture: _capture,
    intents.Outcome: _outcome,
    intents.ChooseLane: _choose,
    intents.AddLane: _add_lane,
    intents.RenameLane: _rename_lane,
    intents.GoTo: _go,
    intents.Step: _step,
    intents.Edit: _edit,
    intents.MarkDone: _mark_done,
    intents.Remove: _remove,
    intents.Shift: _shift,
    intents.Swap: _swap,
    intents.Send: _send,
    intents.Vote: _vote,
    intents.RollCall: _roll_call,
}
