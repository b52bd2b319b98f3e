"""Points of several groups put together or linked; every wording stays, and remembers whose it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import Any

from facilitator.agenda.model import Link, Part, Point, Tie, Wording
from facilitator.meeting import events
from facilitator.meeting.fold.common import Misfit, board_of, lane_of, number, place_of
from facilitator.meeting.outline import NOTHING, Row
from facilitator.meeting.state import Board, Lane, Meeting


def _merged(meeting: Meeting, event: events.PointsMerged) -> Meeting:
    board = board_of(meeting, event.item)
    lane_of(board, event.to)
    wordings: list[Wording] = []
    below: list[Row] = []
    firsts: list[Row] = []
    links = board.item.links
    for key, id in event.parts:
        lane = lane_of(board, key)
        span = lane.outline.span(place_of(lane, id))
        top, *rest = (lane.outline[place] for place in span)
        firsts.append(top)
        wordings += _wordings(lane, top, rest, [link for link in links if top.id in link.points])
        whose = meeting.group_name(lane.group) if lane.group and event.to != key else None
        below += [replace(row, depth=row.depth - top.depth, asked=None, by=row.by or whose) for row in rest]
        board = board.with_lane(replace(lane, outline=lane.outline.without(span)))
    said = {row.by for row in firsts}
    row = Row(
        event.id,
        event.text,
        by=said.pop() if len(said) == 1 else None,
        mark=firsts[0].mark if firsts else None,
        extra={"wordings": tuple(wordings)},
    )
    to = lane_of(board, event.to)
    before = to.outline.find(event.before) if event.before else None
    at = len(to.outline) if before is None else before
    board = board.with_lane(replace(to, outline=to.outline.with_rows(at, [row, *below])))
    board = apart(_relinked(board, {first.id: event.id for first in firsts}))
    return replace(meeting.with_board(board), serial=max(meeting.serial, number(event.id)))


def _renamed(known: Mapping[str, Any], model: type[Part], was: str, now: str) -> dict[str, Any]:
    """Keys that the format does not know, taken along into ``model``: where that has a key of the same name,
    under ``was-`` and the name, and back again from ``now-``."""
    made: dict[str, Any] = {}
    for name, value in known.items():
        plain = name.removeprefix(f"{now}-")
        made[f"{was}-{plain}" if plain in model.model_fields and plain != "source" else plain] = value
    return made


def _wordings(lane: Lane, top: Row, rest: list[Row], links: Iterable[Link]) -> list[Wording]:
    """What a point was; one that was put together before gives the wordings it holds.

    It is a wording itself where it says or holds more than those. ``links``: those it has.
    """
    known = dict(top.extra)
    held: tuple[Wording, ...] = known.pop("wordings", ())
    claimed = {id for wording in held for id in wording.below}
    below = tuple(row.id for row in rest if row.id not in claimed)
    if held and not below and not known and any(top.text == wording.text for wording in held):
        return list(held)
    known = _renamed(known, Wording, "point", "wording")
    made: dict[str, Any] = {"id": top.id, "lane": lane.key, "text": top.text, "by": top.by, "mark": top.mark}
    ties = tuple(Tie(kind=link.kind, points=link.points) for link in links)
    return [*held, Wording(**made, below=below, ties=ties, **known)]


def _known(wording: Wording) -> Mapping[str, Any]:
    """The keys that a point has again which becomes itself."""
    made = _renamed(wording.model_extra or {}, Point, "wording", "point")
    if wording.source:
        made["source"] = wording.source
    return made or NOTHING


def _parted(meeting: Meeting, event: events.PointsParted) -> Meeting:
    board = board_of(meeting, event.item)
    lane = lane_of(board, event.lane)
    span = lane.outline.span(place_of(lane, event.id))
    top, *rest = (lane.outline[place] for place in span)
    wordings: tuple[Wording, ...] = top.extra.get("wordings", ())
    if not wordings:
        raise Misfit(f"{event.id!r} was not put together from others")
    board = board.with_lane(replace(lane, outline=lane.outline.without(span)))
    claimed = {id for wording in wordings for id in wording.below}
    for place, wording in enumerate(wordings):
        home = board.lane(wording.lane) or lane_of(board, event.lane)
        whose = meeting.group_name(home.group) if home.group else None
        mine = [
            replace(
                row,
                depth=row.depth - top.depth,
                asked=None,
                by=None if row.by == whose and row.id in wording.below else row.by,
            )
            for row in rest
            if row.id in wording.below or (place == 0 and row.id not in claimed)
        ]
        id = wording.id or f"{event.id}-{place + 1}"
        row = Row(id, wording.text, 0, wording.by, wording.mark, _known(wording))
        end = len(home.outline)
        board = board.with_lane(replace(home, outline=home.outline.with_rows(end, [row, *mine])))
    if all(top.text != wording.text for wording in wordings):
        # what was worded for all goes back to nobody; it is not lost
        parked = lane_of(board, "parked")
        kept = Row(
            event.id, top.text, by=top.by, extra={"source": wordings[0].id} if wordings[0].id else NOTHING
        )
        board = board.with_lane(replace(parked, outline=parked.outline.append(kept)))
    return meeting.with_board(apart(_tied_again(board, event.id, wordings)))


def _tied_again(board: Board, joint: str, wordings: Iterable[Wording]) -> Board:
    """The links that the parts had, in place of those of the point they were: what was said of the whole is
    true of none of them alone."""
    rows = [row for lane in board.lanes for row in lane.outline]
    homes = {row.id for row in rows}
    holder = {part.id: row.id for row in rows for part in row.extra.get("wordings", ())}
    had = {id: link for link in board.item.links if joint in link.points for id in link.points if id != joint}
    made = {frozenset(link.points): link for link in board.item.links if joint not in link.points}
    parts = {wording.id for wording in wordings}
    for place, tie in enumerate((tie for wording in wordings for tie in wording.ties), start=1):
        points = tuple(id if id in homes else holder.get(id, id) for id in tie.points)
        other = next((id for id in points if id not in parts), None)
        if not homes.issuperset(points) or (other is not None and other not in had):
            continue  # it was taken away meanwhile, or its point is gone
        known = had[other].id if other is not None else None
        id = f"{joint}-{place}" if known in (None, *(link.id for link in made.values())) else known
        link = Link.model_validate({"id": id, "kind": tie.kind, "points": points})
        made.setdefault(frozenset(points), link)
    return board.setting(links=tuple(made.values()))


def _linked(meeting: Meeting, event: events.PointsLinked) -> Meeting:
    board = board_of(meeting, event.item)
    old = next((link for link in board.item.links if set(link.points) == set(event.points)), None)
    known = (old.model_extra if old else None) or {}
    fresh = Link.model_validate({**known, "id": event.id, "kind": event.kind, "points": event.points})
    kept = tuple(link for link in board.item.links if set(link.points) != set(event.points))
    meeting = meeting.with_board(board.setting(links=(*kept, fresh)))
    return replace(meeting, serial=max(meeting.serial, number(event.id)))


def _unlinked(meeting: Meeting, event: events.PointsUnlinked) -> Meeting:
    board = board_of(meeting, event.item)
    kept = tuple(link for link in board.item.links if link.id != event.id)
    return meeting.with_board(board.setting(links=kept))


def unlinked(board: Board, gone: Set[str]) -> Board:
    """Without the links of points that are gone."""
    kept = tuple(link for link in board.item.links if gone.isdisjoint(link.points))
    return board if len(kept) == len(board.item.links) else board.setting(links=kept)


def apart(board: Board) -> Board:
    """Without the links whose points have come to stand in one lane: links join lanes."""
    if not board.item.links:
        return board
    homes = {row.id: lane.key for lane in board.lanes for row in lane.outline}
    kept = tuple(
        link
        for link in board.item.links
        if not (link.points[0] in homes and homes[link.points[0]] == homes.get(link.points[1]))
    )
    return board if len(kept) == len(board.item.links) else board.setting(links=kept)


def _relinked(board: Board, now: Mapping[str, str]) -> Board:
    """Links follow a point to its new id; one that would join a point with itself has become that point."""
    made: dict[frozenset[str], Link] = {}
    for link in board.item.links:
        one, other = (now.get(id, id) for id in link.points)
        if one != other:
            fresh = link if (one, other) == link.points else link.model_copy(update={"points": (one, other)})
            made.setdefault(frozenset((one, other)), fresh)
    links = tuple(made.values())
    return board if links == board.item.links else board.setting(links=links)


HANDLERS = {
    events.PointsMerged: _merged,
    events.PointsParted: _parted,
    events.PointsLinked: _linked,
    events.PointsUnlinked: _unlinked,
}
