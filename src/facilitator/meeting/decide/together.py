"""Points put together, taken apart and linked."""

from __future__ import annotations

from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide.common import Events, Now, lane_of, new_id, place_of, row_of, text_of
from facilitator.meeting.decide.sealing import not_while_shut
from facilitator.meeting.state import OUTCOMES, Board, Meeting


def _merge(meeting: Meeting, intent: intents.Merge, now: Now) -> Events:
    board = meeting.board
    parts = tuple(dict.fromkeys(intent.parts))
    if not parts:
        raise Refusal("Choose the points first.")
    to = lane_of(board, intent.to or parts[0][0])
    if len(parts) < 2 and parts[0][0] == to.key:
        raise Refusal(
            "It is in common ground already."
            if to.key == "common_ground"
            else "Two points, at least, become one."
        )
    if to.key in OUTCOMES or to.key.startswith("ballots/"):
        raise Refusal("Only points become one.")
    not_while_shut(meeting, board, *(key for key, _ in parts))
    _apart(board, parts)
    first = row_of(board, *parts[0])
    text = text_of(intent.text if intent.text is not None else first.text)
    if not text:
        raise Refusal("The common wording is missing.")
    made = events.PointsMerged(
        item=board.id,
        id=new_id(meeting),
        to=to.key,
        text=text,
        parts=parts,
        before=_before(board, to.key, parts),
        **now,
    )
    return [made]


def _apart(board: Board, parts: tuple[intents.Place, ...]) -> None:
    """None of the parts lies below another: it would be told twice."""
    inside: set[str] = set()
    for key, id in parts:
        lane = lane_of(board, key)
        if key in OUTCOMES:
            raise Refusal("Decisions, actions and what is set aside are not points of a group.")
        span = lane.outline.span(place_of(lane, id))
        inside |= {lane.outline[place].id for place in span[1:]}
    if any(id in inside for _, id in parts):
        raise Refusal("One of these points is a sub-point of another.")


def _before(board: Board, to: str, parts: tuple[intents.Place, ...]) -> str | None:
    """In its own lane the point stands where its first part stood."""
    chosen = {id for key, id in parts if key == to}
    lane = lane_of(board, to)
    if not chosen:
        return None
    at = min(place_of(lane, id) for id in chosen)
    gone = {lane.outline[place].id for id in chosen for place in lane.outline.span(place_of(lane, id))}
    for place in range(at, len(lane.outline)):
        row = lane.outline[place]
        if row.id not in gone:
            return row.id if row.depth == 0 else None
    return None


def _part(meeting: Meeting, intent: intents.Part, now: Now) -> Events:
    row = row_of(meeting.board, intent.lane, intent.id)
    if not row.extra.get("wordings"):
        raise Refusal("This point was not put together from others.")
    return [events.PointsParted(item=meeting.cursor.item, lane=intent.lane, id=intent.id, **now)]


def _link(meeting: Meeting, intent: intents.Link, now: Now) -> Events:
    board = meeting.board
    places = (intent.one, intent.other)
    for key, id in places:
        row_of(board, key, id)
        if not key.startswith("responses/") and key != "common_ground":
            raise Refusal("Links join what the groups answered to a question.")
    if intent.one[0] == intent.other[0]:
        raise Refusal("Links join points of different groups; these two stand in one lane.")
    not_while_shut(meeting, board, intent.one[0], intent.other[0])
    ids = (intent.one[1], intent.other[1])
    old = next((link for link in board.item.links if set(link.points) == set(ids)), None)
    if not intent.kind:
        if old is None:
            raise Refusal("These two are not linked.")
        return [events.PointsUnlinked(item=board.id, id=old.id or "", **now)]
    if old is not None and old.kind == intent.kind:
        return []
    return [events.PointsLinked(item=board.id, id=new_id(meeting), kind=intent.kind, points=ids, **now)]


RULES = {intents.Merge: _merge, intents.Part: _part, intents.Link: _link}
