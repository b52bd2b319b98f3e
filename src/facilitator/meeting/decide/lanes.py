"""Lanes: chosen, added, renamed, put in another order, split and put together."""

from __future__ import annotations

import re

from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.boards import STARTING, theme_of
from facilitator.meeting.decide.common import Events, Now, lane_of, name_of, row_of
from facilitator.meeting.fold import ids
from facilitator.meeting.state import Lane, Meeting
from facilitator.text import folded, slug, unique

ADDABLE = {"brainstorm": "themes", "discussion": "issues", "elaboration": "themes"}
"""Kinds of items that take new headed lanes, and where those stand in the file."""


def _choose(meeting: Meeting, intent: intents.ChooseLane, now: Now) -> Events:
    lane_of(meeting.board, intent.lane)
    if intent.lane == meeting.cursor.lane:
        return []
    return [events.LaneChosen(item=meeting.cursor.item, lane=intent.lane, **now)]


def _add_lane(meeting: Meeting, intent: intents.AddLane, now: Now) -> Events:
    board = meeting.board
    if board.kind not in ADDABLE:
        raise Refusal(f"{board.number} is a {board.kind}: it takes no themes or issues of its own.")
    title = name_of(intent.title)
    if title is None:
        raise Refusal("A theme or an issue needs a name.")
    wanted = folded(title) or title
    for lane in board.lanes:
        if wanted in (folded(lane.section or lane.title), lane.section or lane.title):
            return _choose(meeting, intents.ChooseLane(lane.key), now)
    place = ADDABLE[board.kind]
    return [
        events.LaneAdded(item=board.id, lane=f"{place}/{_lane_id(meeting, place, title)}", title=title, **now)
    ]


def _lane_id(meeting: Meeting, place: str, title: str) -> str:
    """An id that nothing in the file has, nor any point to come (they are ``p`` and a number)."""
    taken = set(ids(meeting.document)) | set(meeting.order)
    for board in meeting:
        for lane in board.every_lane:
            for row in lane.outline:
                taken.add(row.id)
                taken.update(part.id or "" for part in row.extra.get("wordings", ()))
            if lane.section is not None:
                taken.add(theme_of(lane))
            elif lane.key.startswith(("themes/", "issues/")):
                taken.add(lane.key.partition("/")[2])
    wanted = slug(title)
    if re.fullmatch(r"p\d+", wanted):
        wanted = f"{place.removesuffix('s')}-{wanted}"
    return unique(wanted, taken)


def _rename_lane(meeting: Meeting, intent: intents.RenameLane, now: Now) -> Events:
    lane = lane_of(meeting.board, intent.lane)
    if not lane.key.startswith(("themes/", "issues/")):
        raise Refusal(f"“{lane.title}” is part of the agenda and keeps its name.")
    title = name_of(intent.title)
    if title is None:
        raise Refusal("A theme or an issue needs a name.")
    if title == (lane.section or lane.title):
        return []
    return [events.LaneRenamed(item=meeting.cursor.item, lane=lane.key, title=title, **now)]


def _split(meeting: Meeting, intent: intents.SplitTheme, now: Now) -> Events:
    board = meeting.board
    for key, id in intent.parts:
        row_of(board, key, id)
    added = [
        event
        for event in _add_lane(meeting, intents.AddLane(intent.title), now)
        if isinstance(event, events.LaneAdded)
    ]
    made: Events = [*added]
    to = added[0].lane if added else _same_title(meeting, intent.title)
    if added and board.kind == "elaboration":
        to = f"{to}/{STARTING}"  # a theme comes with its fields: points are what it starts from
    inside: set[str] = set()
    for key, id in intent.parts:
        lane = lane_of(board, key)
        span = lane.outline.span(lane.outline.find(id) or 0)
        if id in inside or key == to:
            continue
        inside.update(lane.outline[place].id for place in span)
        made.append(events.PointMoved(item=board.id, lane=key, id=id, to=to, **now))
    if added:  # a new theme takes the floor; sorting goes on where it was
        made.append(events.LaneChosen(item=board.id, lane=meeting.cursor.lane, **now))
    return made


def _same_title(meeting: Meeting, title: str) -> str:
    wanted = folded(title) or title
    return next(
        lane.key
        for lane in meeting.board.lanes
        if wanted in (folded(lane.section or lane.title), lane.section or lane.title)
    )


def _theme(meeting: Meeting, key: str) -> Lane:
    lane = lane_of(meeting.board, key)
    if not key.startswith(("themes/", "issues/")) or lane.section is not None:
        raise Refusal(f"“{lane.section or lane.title}” keeps its place: only themes and issues are sorted.")
    return lane


def _move_lane(meeting: Meeting, intent: intents.MoveLane, now: Now) -> Events:
    lane = _theme(meeting, intent.lane)
    headed = [one.key for one in meeting.board.lanes if one.key.startswith(("themes/", "issues/"))]
    at = headed.index(lane.key)
    to = at + intent.by
    if not 0 <= to < len(headed):
        raise Refusal("It is the last one." if intent.by > 0 else "It is the first one.")
    after = to + 1 if intent.by > 0 else to
    before = headed[after] if after < len(headed) else None
    return [events.LaneMoved(item=meeting.cursor.item, lane=lane.key, before=before, **now)]


def _merge_lanes(meeting: Meeting, intent: intents.MergeLanes, now: Now) -> Events:
    lane, to = _theme(meeting, intent.lane), _theme(meeting, intent.to)
    if lane.key == to.key:
        raise Refusal("A theme cannot be put into itself.")
    return [events.LanesMerged(item=meeting.cursor.item, lane=lane.key, to=to.key, **now)]


RULES = {
    intents.ChooseLane: _choose,
    intents.AddLane: _add_lane,
    intents.RenameLane: _rename_lane,
    intents.SplitTheme: _split,
    intents.MoveLane: _move_lane,
    intents.MergeLanes: _merge_lanes,
}
