"""From what somebody wants to what happens: events, or a refusal in one plain sentence.

Pure: the time comes in, ids are counted from the state. Every rule about what may be done stands
here, so that the screen, a paste, a notes file and a script cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from facilitator.agenda.model import MAX_DEPTH
from facilitator.errors import Refusal
from facilitator.meeting import events, intents, tally
from facilitator.meeting.boards import theme_of
from facilitator.meeting.fold import apply, ids
from facilitator.meeting.options import options
from facilitator.meeting.outline import NOTHING, Row
from facilitator.meeting.state import OUTCOMES, Board, Lane, Meeting
from facilitator.text import POINT_LIMIT, clean, clean_block, folded, slug, unique

Events = list[events.Event]
HEADING_LIMIT = 2_000
"""Longest name or heading, in characters: what a line of the file may hold."""
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
    by = _name(intent.by)
    if key.startswith("ballots/"):  # a remark made while voting: on record, with who made it
        by = by or meeting.group_name(key.partition("/")[2])
        lane = _lane(board, "notes")
    made: Events = []
    if intent.lane is not None and intent.lane != meeting.cursor.lane:
        made.append(events.LaneChosen(item=board.id, lane=intent.lane, **now))
    text = _text(intent.text)
    if not text:
        return made
    last = lane.outline.last
    deepest = min(last.depth + 1, MAX_DEPTH - 1) if last else 0
    depth = min(intent.depth, deepest) if intent.exact else lane.outline.depth_for(intent.depth)
    made.append(
        events.PointAdded(
            item=board.id,
            lane=lane.key,
            id=_new_id(meeting),
            text=text,
            depth=depth,
            asked=None if intent.exact or depth == intent.depth else intent.depth,
            by=by,
            mark=intent.mark,
            **now,
        )
    )
    return made


def _outcome(meeting: Meeting, intent: intents.Outcome, now: dict[str, Any]) -> Events:
    given = {"owner": _name(intent.owner), "due": intent.due, "source": intent.source}
    extra = {name: value for name, value in given.items() if value is not None}
    text = _text(intent.text)
    if not text:
        raise Refusal("There is nothing to note yet: write it first.")
    return [
        events.PointAdded(
            item=meeting.cursor.item,
            lane=intent.kind,
            id=_new_id(meeting),
            text=text,
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
    title = _name(intent.title)
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
            taken.update(row.id for row in lane.outline)
            if lane.section is not None:
                taken.add(theme_of(lane))
            elif lane.key.startswith(("themes/", "issues/")):
                taken.add(lane.key.partition("/")[2])
    wanted = slug(title)
    if re.fullmatch(r"p\d+", wanted):
        wanted = f"{place.removesuffix('s')}-{wanted}"
    return unique(wanted, taken)


def _rename_lane(meeting: Meeting, intent: intents.RenameLane, now: dict[str, Any]) -> Events:
    lane = _lane(meeting.board, intent.lane)
    if not lane.key.startswith(("themes/", "issues/")):
        raise Refusal(f"“{lane.title}” is part of the agenda and keeps its name.")
    title = _name(intent.title)
    if title is None:
        raise Refusal("A theme or an issue needs a name.")
    if title == (lane.section or lane.title):
        return []
    return [events.LaneRenamed(item=meeting.cursor.item, lane=lane.key, title=title, **now)]


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
    have = list(dict.fromkeys(theme_of(lane) for lane in board.lanes if lane.section is not None))
    if not themes or have[: len(themes)] == [id for id, _ in themes]:
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
    text = _text(intent.text)
    if not text:
        return _remove(meeting, intents.Remove(intent.lane, intent.id), now)
    extra: dict[str, Any] = {}
    if intent.lane == "actions":
        extra = {"owner": _name(intent.owner), "due": intent.due}
        extra = {name: value for name, value in extra.items() if row.extra.get(name) != value}
    if text == row.text and not extra:
        return []
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


def _mark_done(meeting: Meeting, intent: intents.MarkDone, now: dict[str, Any]) -> Events:
    row = _row(meeting.board, "actions", intent.id)
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


def _remove(meeting: Meeting, intent: intents.Remove, now: dict[str, Any]) -> Events:
    _row(meeting.board, intent.lane, intent.id)
    return [events.PointRemoved(item=meeting.cursor.item, lane=intent.lane, id=intent.id, **now)]


def _shift(meeting: Meeting, intent: intents.Shift, now: dict[str, Any]) -> Events:
    lane = _lane(meeting.board, intent.lane)
    place = _place(lane, intent.id)
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
    name = _name(intent.name)
    if name is None:
        raise Refusal("A participant needs a name.")
    if intent.group and all(group.id != intent.group for group in meeting.document.groups):
        raise Refusal(f"There is no group “{intent.group}”.")
    listed = next((person for person in meeting.participants if person.name == name), None)
    if listed is not None and listed.present == intent.present:
        return []
    return [
        events.ParticipantMarked(
            name=name,
            present=intent.present,
            organization=_name(intent.organization),
            position=_name(intent.position),
            group=intent.group or None,
            **now,
        )
    ]


def _text(said: str) -> str:
    """The text of a point as the file can hold it. Raises Refusal where it is too long."""
    text = clean_block(said).strip()
    if len(text) > POINT_LIMIT:
        raise Refusal(f"A point holds at most {POINT_LIMIT:,} characters; this has {len(text):,}.")
    return text


def _name(said: str | None) -> str | None:
    """A name or a heading as the file can hold it, None where there is none. Raises Refusal."""
    name = clean(said or "")
    if len(name) > HEADING_LIMIT:
        raise Refusal(f"A name or a heading has at most {HEADING_LIMIT:,} characters.")
    return name or None


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
