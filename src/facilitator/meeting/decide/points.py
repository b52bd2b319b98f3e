"""Points and outcomes: captured, reworded, moved, removed."""

from __future__ import annotations

from typing import Any

from facilitator.agenda.model import MAX_DEPTH, Action, Decision, Parked, Part
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide.common import Events, Now, lane_of, name_of, new_id, place_of, row_of, text_of
from facilitator.meeting.decide.sealing import not_while_shut
from facilitator.meeting.outline import NOTHING, Row
from facilitator.meeting.state import OUTCOMES, Lane, Meeting


def _capture(meeting: Meeting, intent: intents.Capture, now: Now) -> Events:
    board = meeting.board
    key = intent.lane or meeting.cursor.lane
    lane = lane_of(board, key)
    by = name_of(intent.by)
    if key.startswith("ballots/"):  # a remark made while voting: on record, with who made it
        by = by or meeting.group_name(key.partition("/")[2])
        lane = lane_of(board, "notes")
    made: Events = []
    if intent.lane is not None and intent.lane != meeting.cursor.lane:
        made.append(events.LaneChosen(item=board.id, lane=intent.lane, **now))
    text = text_of(intent.text)
    if not text:
        return made
    last = lane.outline.last
    deepest = min(last.depth + 1, MAX_DEPTH - 1) if last else 0
    depth = min(intent.depth, deepest) if intent.exact else lane.outline.depth_for(intent.depth)
    made.append(
        events.PointAdded(
            item=board.id,
            lane=lane.key,
            id=new_id(meeting),
            text=text,
            depth=depth,
            asked=None if intent.exact or depth == intent.depth else intent.depth,
            by=by,
            mark=intent.mark,
            **now,
        )
    )
    if intent.after is not None:
        made += _behind(meeting, lane, intent, now)
    return made


def _behind(meeting: Meeting, lane: Lane, intent: intents.Capture, now: Now) -> Events:
    """The move of the new point, which was added at the end, to behind ``intent.after``."""
    outline = lane.outline
    at = place_of(lane, intent.after or "")
    depth = max(0, min(intent.depth, outline[at].depth + 1, MAX_DEPTH - 1))
    while at > 0 and outline[at].depth > depth:
        at -= 1  # shallower than the point it follows: behind the one that this stands below
    end = outline.span(at).stop
    if end == len(outline) and intent.exact and depth == intent.depth:
        return []
    return [
        events.PointMoved(
            item=meeting.cursor.item,
            lane=lane.key,
            id=new_id(meeting),
            to=lane.key,
            before=outline[end].id if end < len(outline) else None,
            depth=depth,
            **now,
        )
    ]


def _outcome(meeting: Meeting, intent: intents.Outcome, now: Now) -> Events:
    given: dict[str, Any] = {"owner": name_of(intent.owner), "due": intent.due, "source": intent.source}
    if intent.proposed:
        given["proposed"] = True
    extra = {name: value for name, value in given.items() if value is not None}
    text = text_of(intent.text)
    if not text:
        raise Refusal("There is nothing to note yet: write it first.")
    return [
        events.PointAdded(
            item=meeting.cursor.item,
            lane=intent.kind,
            id=new_id(meeting),
            text=text,
            extra=extra or NOTHING,
            **now,
        )
    ]


def _edit(meeting: Meeting, intent: intents.Edit, now: Now) -> Events:
    row = row_of(meeting.board, intent.lane, intent.id)
    text = text_of(intent.text)
    if not text:
        return _remove(meeting, intents.Remove(intent.lane, intent.id), now)
    extra: dict[str, Any] = {}
    if intent.lane == "actions":
        extra = {"owner": name_of(intent.owner), "due": intent.due}
        extra = {name: value for name, value in extra.items() if row.extra.get(name) != value}
    if text == row.text and not extra:
        return []
    if intent.lane == "decisions" and row.extra.get(
        "proposed"
    ):  # what was said of it was said of these words
        return [events.DecisionAmended(item=meeting.cursor.item, id=intent.id, text=text, **now)]
    return [
        events.PointEdited(
            item=meeting.cursor.item,
            lane=intent.lane,
            id=intent.id,
            text=text,
            extra=extra or NOTHING,
            **now,
        )
    ]


def _attribute(meeting: Meeting, intent: intents.Attribute, now: Now) -> Events:
    if intent.lane in OUTCOMES:
        raise Refusal("An outcome is everybody's: it has an owner or positions, not a speaker.")
    row = row_of(meeting.board, intent.lane, intent.id)
    by = name_of(intent.by) or ""
    if by == (row.by or ""):
        return []
    return [
        events.PointEdited(
            item=meeting.cursor.item, lane=intent.lane, id=intent.id, text=row.text, by=by, **now
        )
    ]


def _mark_done(meeting: Meeting, intent: intents.MarkDone, now: Now) -> Events:
    row = row_of(meeting.board, "actions", intent.id)
    if bool(row.extra.get("done")) == intent.done:
        return []
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


def _remove(meeting: Meeting, intent: intents.Remove, now: Now) -> Events:
    row_of(meeting.board, intent.lane, intent.id)
    return [events.PointRemoved(item=meeting.cursor.item, lane=intent.lane, id=intent.id, **now)]


def _shift(meeting: Meeting, intent: intents.Shift, now: Now) -> Events:
    lane = lane_of(meeting.board, intent.lane)
    place = place_of(lane, intent.id)
    if lane.key in OUTCOMES:
        raise Refusal(f"{lane.title} have no sub-points.")
    shifted = lane.outline.shifted(place, intent.by)
    deepest = max(lane.outline[at].depth for at in lane.outline.span(place))
    if deepest + intent.by >= MAX_DEPTH:
        raise Refusal(f"Points go at most {MAX_DEPTH} levels deep.")
    if shifted[place].depth == lane.outline[place].depth:
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


def _swap(meeting: Meeting, intent: intents.Swap, now: Now) -> Events:
    lane = lane_of(meeting.board, intent.lane)
    place = place_of(lane, intent.id)
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


def _send(meeting: Meeting, intent: intents.Send, now: Now) -> Events:
    board = meeting.board
    row = row_of(board, intent.lane, intent.id)
    to = lane_of(board, intent.to)
    if to.key == intent.lane:
        return []
    if to.key.startswith("ballots/"):
        raise Refusal("A ballot holds dots, not points.")
    if (intent.lane in OUTCOMES) != (to.key in OUTCOMES):
        raise Refusal("Points stay in lanes; make a decision, an action or a parked point from one instead.")
    if to.key in OUTCOMES:
        _has_room(row, intent.lane, to)
    not_while_shut(meeting, board, intent.lane)
    return [events.PointMoved(item=board.id, lane=intent.lane, id=intent.id, to=to.key, **now)]


_RECORDS: dict[str, type[Part]] = {"decisions": Decision, "actions": Action, "parked": Parked}


def _has_room(row: Row, lane: str, to: Lane) -> None:
    """Raises Refusal where an outcome holds what has no place in the other list: it would be out of sight."""
    if row.extra.get("proposed"):
        raise Refusal("A proposed decision stays among the decisions: the groups say where they stand on it.")
    held = [name for name in row.extra if name in _RECORDS[lane].model_fields] + (["by"] if row.by else [])
    lost = [name for name in held if name not in _RECORDS[to.key].model_fields]
    if lost:
        raise Refusal(f"Its {' and '.join(lost)} would have no place among “{to.title}”.")


RULES = {
    intents.Capture: _capture,
    intents.Outcome: _outcome,
    intents.Edit: _edit,
    intents.Attribute: _attribute,
    intents.MarkDone: _mark_done,
    intents.Remove: _remove,
    intents.Shift: _shift,
    intents.Swap: _swap,
    intents.Send: _send,
}
