"""Lanes: chosen, added, renamed, moved, put together; what is hidden from the room."""

from __future__ import annotations

from dataclasses import replace

from facilitator.agenda.model import Seen, Theme
from facilitator.meeting import boards, events
from facilitator.meeting.fold.common import Misfit, board_of, first_lane, lane_of, setting
from facilitator.meeting.options import ranked
from facilitator.meeting.outline import Outline
from facilitator.meeting.state import Board, Cursor, Lane, Meeting


def _lane_chosen(meeting: Meeting, event: events.LaneChosen) -> Meeting:
    lane_of(board_of(meeting, event.item), event.lane)
    return replace(meeting, cursor=Cursor(event.item, event.lane))


def _lane_added(meeting: Meeting, event: events.LaneAdded) -> Meeting:
    board = board_of(meeting, event.item)
    place, _, id = event.lane.partition("/")
    if board.kind == "elaboration":
        names = boards.field_names(board.item, meeting.document.language)
        lanes = tuple(boards.elaborated(Theme(id=id, title=event.title), names, meeting.document.language))
    else:
        lanes = (boards.headed(place, id, event.title),)
    meeting = meeting.with_board(replace(board, lanes=board.lanes + lanes))
    return replace(
        meeting, cursor=Cursor(event.item, next(lane.key for lane in lanes if not boards.starting(lane)))
    )


def _lane_renamed(meeting: Meeting, event: events.LaneRenamed) -> Meeting:
    board = board_of(meeting, event.item)
    lane = lane_of(board, event.lane)
    if lane.section is None:
        return meeting.with_board(board.with_lane(replace(lane, title=event.title)))
    return meeting.with_board(
        replace(
            board,
            lanes=tuple(
                replace(other, section=event.title)
                if other.section is not None and boards.theme_of(other) == boards.theme_of(lane)
                else other
                for other in board.lanes
            ),
        )
    )


def _themes_ranked(meeting: Meeting, event: events.ThemesRanked) -> Meeting:
    board = board_of(meeting, event.item)
    names = boards.field_names(board.item, meeting.document.language)
    sets: dict[str, list[Lane]] = {}
    for lane in board.lanes:
        if lane.section is not None:
            sets.setdefault(boards.theme_of(lane), []).append(lane)
    held = {theme.id or "" for theme in board.item.themes if theme.points or theme.model_extra}
    lanes = [lane for lane in board.lanes if lane.section is None]
    for id, title in event.themes:
        lanes.extend(
            sets.pop(id, []) or boards.elaborated(Theme(id=id, title=title), names, meeting.document.language)
        )
    source = meeting.boards.get(board.item.of or "")
    listed = {id for id, _ in ranked(meeting, source)} if source is not None else set()
    for left, others in sets.items():
        # a theme that somebody added here stays, empty or not
        if left in held or left not in listed or any(lane.outline for lane in others):
            lanes.extend(others)
    board = replace(board, lanes=tuple(lanes))
    meeting = meeting.with_board(board)
    if meeting.cursor.item == event.item:
        meeting = replace(meeting, cursor=Cursor(event.item, first_lane(board)))
    return meeting


def _lane_moved(meeting: Meeting, event: events.LaneMoved) -> Meeting:
    board = board_of(meeting, event.item)
    lane = lane_of(board, event.lane)
    rest = [other for other in board.lanes if other.key != lane.key]
    at = next((place for place, other in enumerate(rest) if other.key == event.before), len(rest))
    return meeting.with_board(replace(board, lanes=(*rest[:at], lane, *rest[at:])))


def _lanes_merged(meeting: Meeting, event: events.LanesMerged) -> Meeting:
    board = board_of(meeting, event.item)
    gone, to = lane_of(board, event.lane), lane_of(board, event.to)
    if gone.key == to.key or gone.section is not None or to.section is not None:
        raise Misfit(f"{gone.title} cannot be put into {to.title}")
    fresh = replace(
        to,
        titles=(*to.titles, gone.title, *gone.titles),
        outline=Outline([*to.outline, *gone.outline]),
    )
    kept = tuple(lane for lane in board.with_lane(fresh).lanes if lane.key != gone.key)
    meeting = meeting.with_board(replace(board, lanes=kept))
    if meeting.cursor == Cursor(event.item, gone.key):
        meeting = replace(meeting, cursor=Cursor(event.item, to.key))
    for other in meeting:
        if other.kind == "ranking" and other.item.of == event.item:
            meeting = meeting.with_board(_ranked_on(other, gone, to))
    return meeting


def _ranked_on(board: Board, gone: Lane, to: Lane) -> Board:
    """A ranking after a theme went into another: its votes keep its name, the line goes on to the other."""
    old, new = (lane.key.partition("/")[2] for lane in (gone, to))
    if old in board.item.line:
        line = tuple(dict.fromkeys(new if id == old else id for id in board.item.line))
        board = board.setting(line=line)
    voted = any(old in (*cast.dots, *cast.order, *cast.scores) for cast in board.ballots.values())
    if voted and all(seen.option != old for seen in board.item.seen):
        seen = Seen(option=old, title=gone.title, ideas=len(gone.outline))
        board = board.setting(seen=(*board.item.seen, seen))
    return board


def _sealed(meeting: Meeting, event: events.AnswersSealed) -> Meeting:
    board = board_of(meeting, event.item)
    return meeting.with_board(setting(board, sealed=event.sealed or None, revealed=None))


def _revealed(meeting: Meeting, event: events.AnswersRevealed) -> Meeting:
    return meeting.with_board(board_of(meeting, event.item).setting(revealed=event.at))


HANDLERS = {
    events.LaneChosen: _lane_chosen,
    events.LaneAdded: _lane_added,
    events.LaneRenamed: _lane_renamed,
    events.ThemesRanked: _themes_ranked,
    events.LaneMoved: _lane_moved,
    events.LanesMerged: _lanes_merged,
    events.AnswersSealed: _sealed,
    events.AnswersRevealed: _revealed,
}
