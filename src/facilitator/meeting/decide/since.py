"""What has become of a comment's point since: whether it was moved, whether the outcome still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facilitator.agenda.model import Comment
from facilitator.errors import Refusal
from facilitator.meeting.comments import Spot, find, spot, title
from facilitator.meeting.outline import Outline
from facilitator.meeting.state import Meeting
from facilitator.text import folded

_PLACING = ("moved", "added", "removed")


def ancestors(outline: Outline, at: int) -> Iterator[int]:
    """The places of what the row at ``at`` stands below, the nearest first."""
    depth = outline[at].depth
    for above in range(at - 1, -1, -1):
        if not depth:
            return
        if outline[above].depth < depth:
            depth = outline[above].depth
            yield above


def not_moved_since(meeting: Meeting, comment: Comment, here: Spot) -> None:
    """Raises Refusal where the point of a comment of kind ``moved`` does not stand where the sender saw it.

    What other accepted comments brought about is no such move: those of one copy belong together.
    """
    about = _elsewhere(meeting, comment, here)
    if not about:
        return
    others = [
        one
        for one in meeting.document.comments
        if one.verdict == "accepted" and one.item == comment.item and one.kind in _PLACING
    ]
    again = any(one.kind == "moved" and one.point == comment.point for one in others)
    times = {one.settled for one in others}
    by_hand = any(
        made.change.kind == "moved" and made.change.id in about and made.at not in times
        for made in meeting.corrections
    )
    if others and not again and not by_hand:
        return
    where = f"{here.board.number} {title(here.lane)} {_number(here.lane.outline, here.at)}"
    raise Refusal(
        f"“{here.row.text}” was moved since: it stands at {where} now, not where the sender of {comment.id} "
        "saw it. Move it by hand, or refuse the comment."
    )


def _elsewhere(meeting: Meeting, comment: Comment, here: Spot) -> set[str]:
    """The ids of the points whose move it can be that it stands elsewhere; empty where it does not."""
    if comment.stood is None:
        return set()
    outline = here.lane.outline
    above = [outline[at].id for at in ancestors(outline, here.at)]
    below = comment.stood_below
    if here.lane.key != comment.stood or (
        (above[0] if above else None) != below
        and (below is None or find(meeting, below, comment.item, comment.stood) is not None)
    ):
        return {here.row.id, *above, *([below] if below else [])}
    if here.lane.key == comment.lane and below == comment.below:  # a matter of order
        for other, before in ((comment.stood_after, True), (comment.stood_before, False)):
            at = outline.find(other) if other else None
            if at is not None and outline[at].depth == here.row.depth and (at < here.at) is not before:
                return {here.row.id, other or ""}
    return set()


def _number(outline: Outline, at: int) -> str:
    counts = []
    for place in (at, *ancestors(outline, at)):
        first = next(ancestors(outline, place), -1) + 1
        counts.append(sum(1 for one in range(first, place + 1) if outline[one].depth == outline[place].depth))
    return ".".join(map(str, reversed(counts)))


def as_settled(meeting: Meeting, comment: Comment, done: Callable[[], bool]) -> bool:
    """Whether what became of a comment still stands: carried out, or the text as it was.

    ``done``: whether the minutes say already what is asked for. True of one that is open, and of a remark:
    nobody can tell whether it was followed.
    """
    if comment.verdict is None or comment.kind == "remark":
        return True
    here = spot(meeting, comment)
    if comment.verdict == "refused":
        if comment.kind == "added":
            return True
        if comment.kind == "set":
            return _value(meeting, comment, here) == (comment.was or "")
        return here is not None and comment.was in (None, here.row.text)
    match comment.kind:
        case "set":
            return _value(meeting, comment, here) == (comment.text or "")
        case "reworded" if here is not None and here.row.text == comment.text:
            return True
        case "removed" if here is None:
            return True
        case "moved":
            return here is not None and (_moved_there(comment, here) or done())
        case "added" if done():
            return True
    return _as_worded(meeting, comment)


def _value(meeting: Meeting, comment: Comment, here: Spot | None) -> str | None:
    """What the key says that a comment of kind ``set`` is about."""
    if comment.what == "title":
        board = meeting.boards.get(comment.item or "")
        lane = board.lane(comment.lane or "") if board is not None else None
        return (lane.section or lane.title) if lane is not None else None
    if here is None:
        return None
    extra = here.row.extra
    match comment.what:
        case "said by":
            return here.row.by or ""
        case "due":
            return due.isoformat() if (due := extra.get("due")) else ""
        case "done":
            return "yes" if extra.get("done") else "no"
    return extra.get(comment.what or "") or ""


def _moved_there(comment: Comment, here: Spot) -> bool:
    outline = here.lane.outline
    above = next((outline[at].id for at in ancestors(outline, here.at)), None)
    at = outline.find(comment.before) if comment.before else None
    return here.lane.key == comment.lane and above == comment.below and (at is None or here.at < at)


def _as_worded(meeting: Meeting, comment: Comment) -> bool:
    """Whether the wording still stands with which it was accepted, if another than the one asked for."""
    for made in meeting.corrections:
        change = made.change
        if made.at != comment.settled or change.kind not in ("added", "reworded"):
            continue
        here = find(meeting, change.id, comment.item, comment.lane)
        if here is not None and folded(here.row.text) == folded(change.now):
            return True
    return False
