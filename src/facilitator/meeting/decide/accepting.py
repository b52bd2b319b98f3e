"""What an accepted comment does to the minutes: the events of its change, or a refusal with both texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from facilitator.agenda.model import MAX_DEPTH, Comment
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.comments import Adders, Spot, spot
from facilitator.meeting.decide import lanes, points
from facilitator.meeting.decide.common import Events, Now, new_id, text_of
from facilitator.meeting.decide.since import not_moved_since
from facilitator.meeting.outline import NOTHING
from facilitator.meeting.state import OUTCOMES, Board, Cursor, Lane, Meeting
from facilitator.text import folded

_GONE = (
    "That point is not in the minutes any more. Refuse the comment, or correct the text and accept a remark."
)


def carried_out(meeting: Meeting, comment: Comment, text: str | None, now: Now) -> Events:
    """The events that do what ``comment`` asks; none where the minutes say so already, or for a remark.

    ``text``: the wording that is taken in place of the one asked for, by somebody who saw the present one.
    Raises Refusal.
    """
    if text is not None and not text_of(text):
        raise Refusal("The wording is missing. To take a point out, remove it.")
    match comment.kind:
        case "reworded":
            return _reworded(meeting, comment, text, now)
        case "added":
            return _added(meeting, comment, text, now)
        case "removed":
            return _removed(meeting, comment, text, now)
        case "moved":
            return _moved(meeting, comment, now)
        case "set":
            return _set(meeting, comment, text, now)
    here = spot(meeting, comment)
    if text is None:
        return []
    if here is None:
        raise Refusal("This remark is on no point: correct the text in the review, then accept it.")
    return _edited(meeting, here, text, now)


def _at(meeting: Meeting, board: Board, lane: Lane) -> Meeting:
    """As if that lane had the floor, so that the rules of the meeting itself judge."""
    return replace(meeting, cursor=Cursor(board.id, lane.key))


_RULES: Mapping[Any, Any] = {**points.RULES, **lanes.RULES}


def _by_rule(meeting: Meeting, wanted: intents.Intent, now: Now) -> Events:
    made: Events = _RULES[type(wanted)](meeting, wanted, now)
    return made


def _there(meeting: Meeting, comment: Comment) -> Spot:
    here = spot(meeting, comment)
    if here is None:
        raise Refusal(_GONE)
    return here


def _edited(meeting: Meeting, here: Spot, text: str, now: Now) -> Events:
    extra = here.row.extra
    wanted = intents.Edit(here.lane.key, here.row.id, text, extra.get("owner"), extra.get("due"))
    return _by_rule(_at(meeting, here.board, here.lane), wanted, now)


def _unchanged(comment: Comment, present: str, asked: str) -> None:
    """Raises Refusal where the text has changed since the sender read it."""
    if comment.was is not None and present != comment.was:
        raise Refusal(
            f"The text has changed since: it reads “{present}” now, and {comment.id} asks for {asked} "
            f"in place of “{comment.was}”. Edit it by hand, or refuse the comment."
        )


def _reworded(meeting: Meeting, comment: Comment, text: str | None, now: Now) -> Events:
    here = _there(meeting, comment)
    asked = text_of(text if text is not None else comment.text or "")
    if here.row.text == asked:
        return []
    if text is None:
        _unchanged(comment, here.row.text, f"“{asked}”")
    return _edited(meeting, here, asked, now)


def _removed(meeting: Meeting, comment: Comment, text: str | None, now: Now) -> Events:
    here = spot(meeting, comment)
    if here is None:
        return []  # it is gone already
    if text is not None:
        return _edited(meeting, here, text, now)
    _unchanged(comment, here.row.text, "nothing")
    outline, key = here.lane.outline, here.lane.key
    # what stands below it was not asked about: it stays, one level up; the last first, so that none of
    # them comes to stand below another
    made: Events = [
        events.PointMoved(
            item=here.board.id,
            lane=key,
            id=outline[at].id,
            to=key,
            before=outline[end].id if (end := outline.span(at).stop) < len(outline) else None,
            depth=here.row.depth,
            **now,
        )
        for at in reversed(outline.span(here.at))
        if outline[at].depth == here.row.depth + 1
    ]
    return [*made, events.PointRemoved(item=here.board.id, lane=key, id=here.row.id, **now)]


def _home(meeting: Meeting, comment: Comment) -> tuple[Board, Lane]:
    """The item and the lane where a point is to stand."""
    board = meeting.boards.get(comment.item or "")
    lane = board.lane(comment.lane or "") if board is not None else None
    if board is None or lane is None:
        raise Refusal(
            "There is no such place in the minutes any more. Enter it by hand, or refuse the comment."
        )
    if lane.key.startswith("ballots/"):
        raise Refusal("A ballot holds votes, not points.")
    return board, lane


def _added(meeting: Meeting, comment: Comment, text: str | None, now: Now) -> Events:
    if comment.what:  # a theme or an issue
        return _heading(meeting, comment, text, now)
    board, lane = _home(meeting, comment)
    asked = text_of(text if text is not None else comment.text or "")
    if not asked:
        raise Refusal("There is no text to add.")
    if lane.key in OUTCOMES:
        from facilitator.meeting.scribe import action  # it needs the rules itself

        said, owner, due = action(meeting, asked) if lane.key == "actions" else (asked, None, None)
        if _stands(lane, said, None):
            return []
        wanted = intents.Outcome(lane.key, said, owner, due)
        return _by_rule(_at(meeting, board, lane), wanted, now)
    if _stands(lane, asked, _above(meeting, lane, comment)):
        return []
    depth, before = _place(meeting, lane, comment)
    added = events.PointAdded(
        item=board.id,
        lane=lane.key,
        id=new_id(meeting),
        text=asked,
        depth=0 if before else depth,
        by=comment.said_by,
        extra=NOTHING,
        **now,
    )
    if not before:
        return [added]
    return [
        added,
        events.PointMoved(
            item=board.id, lane=lane.key, id=added.id, to=lane.key, before=before, depth=depth, **now
        ),
    ]


def _stands(lane: Lane, text: str, above: int | None) -> bool:
    """Whether the lane says that already below the point at ``above``; None: at the top."""
    return _said_at(lane, text, above) is not None


def _said_at(lane: Lane, text: str, above: int | None) -> int | None:
    said, outline = folded(text) or text, lane.outline
    span = range(len(outline)) if above is None else outline.span(above)[1:]
    depth = 0 if above is None else outline[above].depth + 1
    rows = islice(outline, span.start, span.stop)
    found = (
        at
        for at, row in enumerate(rows, start=span.start)
        if row.depth == depth and (folded(row.text) or row.text) == said
    )
    return next(found, None)


def _place(meeting: Meeting, lane: Lane, comment: Comment) -> tuple[int, str | None]:
    """The depth that a point is asked to have, and the point it is to stand before; None: at the end."""
    outline = lane.outline
    above = _above(meeting, lane, comment)
    other = outline.find(comment.before) if comment.before else None
    if above is None:
        return 0, outline[other].id if other is not None else None
    span = outline.span(above)
    depth = min(outline[above].depth + 1, MAX_DEPTH - 1)
    if other is None or other not in span:
        other = span.stop
    return depth, outline[other].id if other < len(outline) else None


def _above(meeting: Meeting, lane: Lane, comment: Comment) -> int | None:
    """Where the point stands that it is to stand below. Raises Refusal where that one is yet to be added."""
    if not comment.below:
        return None
    return _above_in(lane, comment, Adders(meeting.document.comments), MAX_DEPTH)


def _above_in(lane: Lane, comment: Comment, adders: Adders, left: int) -> int | None:
    first = adders.of(comment)
    if first is None or not left:
        return lane.outline.find(comment.below or "")
    top = _above_in(lane, first, adders, left - 1) if first.below else None
    at = _said_at(lane, first.text or "", top)
    if at is None:
        how = (
            f"was accepted and is worded otherwise by now: enter it by hand, or refuse {comment.id}"
            if first.verdict == "accepted"
            else f"is not in the minutes: accept {first.id} first"
        )
        raise Refusal(f"It stands below “{first.text}”, which {how}.")
    return at


def _heading(meeting: Meeting, comment: Comment, text: str | None, now: Now) -> Events:
    board = meeting.boards.get(comment.item or "")
    asked = text if text is not None else comment.text or ""
    if board is None:
        raise Refusal(_GONE)
    if any(folded(lane.section or lane.title) == folded(asked) for lane in board.lanes):
        return []
    there = replace(meeting, cursor=Cursor(board.id, board.lanes[0].key))
    made = _by_rule(there, intents.AddLane(asked), now)
    # under the name that the points in the copy speak of, where that is free
    taken = {lane.key for lane in board.lanes}
    return [
        replace(event, lane=comment.lane)
        if isinstance(event, events.LaneAdded) and comment.lane and comment.lane not in taken
        else event
        for event in made
    ]


def _moved(meeting: Meeting, comment: Comment, now: Now) -> Events:
    here = _there(meeting, comment)
    board, lane = _home(meeting, comment)
    if board.id != here.board.id:
        raise Refusal("A point stays in its item: enter it there by hand, or refuse the comment.")
    made = _to_place(meeting, comment, here, lane, now)
    if made:
        not_moved_since(meeting, comment, here)
    return made


def _to_place(meeting: Meeting, comment: Comment, here: Spot, lane: Lane, now: Now) -> Events:
    board = here.board
    if here.lane.key != lane.key:  # what the meeting itself would say to it
        _by_rule(_at(meeting, board, here.lane), intents.Send(here.lane.key, here.row.id, lane.key), now)
    span = here.lane.outline.span(here.at)
    own = {here.lane.outline[at].id for at in span}
    if comment.below in own:
        raise Refusal("A point cannot stand below itself.")
    depth, before = _place(meeting, lane, comment)
    after = here.lane.outline[span.stop].id if span.stop < len(here.lane.outline) else None
    before = after if before in own else before
    if lane.key == here.lane.key and depth == here.row.depth and before == after:
        return []  # it stands there already
    return [
        events.PointMoved(
            item=board.id, lane=here.lane.key, id=here.row.id, to=lane.key, before=before, depth=depth, **now
        )
    ]


def _set(meeting: Meeting, comment: Comment, text: str | None, now: Now) -> Events:
    asked = text if text is not None else comment.text or ""
    if comment.what == "title":
        board, lane = _home(meeting, comment)
        _same(comment, lane.section or lane.title, asked, text)
        there = _at(meeting, board, lane)
        return _by_rule(there, intents.RenameLane(lane.key, asked), now)
    here = _there(meeting, comment)
    row, key = here.row, here.lane.key
    there = _at(meeting, here.board, here.lane)
    owner, due = row.extra.get("owner"), row.extra.get("due")
    match comment.what:
        case "said by":
            _same(comment, row.by or "", asked, text)
            return _by_rule(there, intents.Attribute(key, row.id, asked), now)
        case "owner":
            _same(comment, owner or "", asked, text)
            return _by_rule(there, intents.Edit(key, row.id, row.text, asked or None, due), now)
        case "due":
            _same(comment, due.isoformat() if due else "", asked, text)
            wanted = intents.Edit(key, row.id, row.text, owner, _day(asked))
            return _by_rule(there, wanted, now)
        case "done":
            done = intents.MarkDone(row.id, asked == "yes")
            return _by_rule(there, done, now)
    raise Refusal(f"“{comment.what}” is corrected by hand. Refuse the comment, or accept it as a remark.")


def _same(comment: Comment, present: str, asked: str, text: str | None) -> None:
    if text is None and present != asked and present != (comment.was or ""):
        raise Refusal(
            f"The {comment.what} has changed since: it is “{present}” now, and {comment.id} asks for "
            f"“{asked}” in place of “{comment.was or ''}”. Correct it by hand, or refuse the comment."
        )


def _day(said: str) -> date | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Refusal("A day is written 2026-01-31.") from None
