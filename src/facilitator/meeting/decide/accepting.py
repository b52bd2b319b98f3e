"""What an accepted comment does to the minutes: the events of its change, or a refusal with both texts."""

from __future__ import annotations

from datetime import date

from facilitator.agenda.model import Comment
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.comments import Spot, spot
from facilitator.meeting.decide.adding import GONE, added, by_rule, home, on_floor, place
from facilitator.meeting.decide.common import Events, Now, text_of
from facilitator.meeting.decide.since import not_moved_since
from facilitator.meeting.state import Lane, Meeting


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
            return added(meeting, comment, text, now)
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


def _there(meeting: Meeting, comment: Comment) -> Spot:
    here = spot(meeting, comment)
    if here is None:
        raise Refusal(GONE)
    return here


def _edited(meeting: Meeting, here: Spot, text: str, now: Now) -> Events:
    extra = here.row.extra
    wanted = intents.Edit(here.lane.key, here.row.id, text, extra.get("owner"), extra.get("due"))
    return by_rule(on_floor(meeting, here.board, here.lane), wanted, now)


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


def _moved(meeting: Meeting, comment: Comment, now: Now) -> Events:
    here = _there(meeting, comment)
    board, lane = home(meeting, comment)
    if board.id != here.board.id:
        raise Refusal("A point stays in its item: enter it there by hand, or refuse the comment.")
    made = _to_place(meeting, comment, here, lane, now)
    if made:
        not_moved_since(meeting, comment, here)
    return made


def _to_place(meeting: Meeting, comment: Comment, here: Spot, lane: Lane, now: Now) -> Events:
    board = here.board
    if here.lane.key != lane.key:  # what the meeting itself would say to it
        by_rule(on_floor(meeting, board, here.lane), intents.Send(here.lane.key, here.row.id, lane.key), now)
    span = here.lane.outline.span(here.at)
    own = {here.lane.outline[at].id for at in span}
    if comment.below in own:
        raise Refusal("A point cannot stand below itself.")
    depth, before = place(meeting, lane, comment)
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
        board, lane = home(meeting, comment)
        _same(comment, lane.section or lane.title, asked, text)
        there = on_floor(meeting, board, lane)
        return by_rule(there, intents.RenameLane(lane.key, asked), now)
    here = _there(meeting, comment)
    row, key = here.row, here.lane.key
    there = on_floor(meeting, here.board, here.lane)
    owner, due = row.extra.get("owner"), row.extra.get("due")
    match comment.what:
        case "said by":
            _same(comment, row.by or "", asked, text)
            return by_rule(there, intents.Attribute(key, row.id, asked), now)
        case "owner":
            _same(comment, owner or "", asked, text)
            return by_rule(there, intents.Edit(key, row.id, row.text, asked or None, due), now)
        case "due":
            _same(comment, due.isoformat() if due else "", asked, text)
            wanted = intents.Edit(key, row.id, row.text, owner, _day(asked))
            return by_rule(there, wanted, now)
        case "done":
            done = intents.MarkDone(row.id, asked == "yes")
            return by_rule(there, done, now)
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
