"""A returned copy: the minutes as a participant edited them, compared with what was sent, as comments.

Points without an id are new: the copy is to be read with ids for them that begin with :data:`NEW`
(``loads(text, points=NEW)``), so that none of them passes for a point of the draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from facilitator.agenda.model import Comment, Document
from facilitator.errors import Refusal
from facilitator.meeting.boards import theme_of
from facilitator.meeting.changes import Change, changes
from facilitator.meeting.comments import NEW
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.scribe import action
from facilitator.meeting.state import Lane, Meeting
from facilitator.text import folded

_CARRIED = ("said by", "owner", "due", "done", "title")
"""Keys that an accepted comment can set; of all others a remark says what they should be."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent it: a name, the id of a group, and the name of the file it came in."""

    by: str | None = None
    group: str | None = None
    file: str | None = None

    def comment(self, **said: Any) -> Comment:
        """A comment of theirs; what is empty is left out."""
        given = {name: value for name, value in said.items() if value not in (None, "")}
        return Comment(by=self.by, group=self.group, file=self.file, **given)


def returned(base: Document, copy: Document, sender: Sender) -> tuple[Comment, ...]:
    """Each difference of the copy from ``base``, the text that was sent, in reading order.

    Times, the program's own bookkeeping and the sign-off are none. Raises Refusal for a copy of another
    meeting.
    """
    try:
        was, now = begin(base), begin(copy)
    except Misfit as misfit:
        raise Refusal(f"It is not a copy of these minutes: {misfit}.") from None
    _same_meeting(was, now)
    ids = {id: place for board in was for lane in board.every_lane for id, place in _places(lane)}
    made = (_comment(change, was, now, ids, sender) for change in changes(was, now))
    return tuple(comment for comment in made if comment is not None)


def _places(lane: Lane) -> Iterator[tuple[str, dict[str, str]]]:
    """The id of each point with where it stands, in the words of a comment."""
    made: dict[str, dict[str, str]] = {}
    above: list[str] = []  # the last point of each level
    for row in lane.outline:
        before = above[row.depth] if row.depth < len(above) else ""
        below = above[row.depth - 1] if row.depth else ""
        if before:
            made[before]["stood_before"] = row.id
        made[row.id] = {"stood": lane.key, "stood_below": below, "stood_after": before}
        above[row.depth :] = [row.id]
    yield from made.items()


def _same_meeting(was: Meeting, now: Meeting) -> None:
    """Raises Refusal where ``now`` is another meeting, if of the same series."""
    old, new = was.document, now.document
    shared = [id for id in was.order if id in now.boards]
    same_name = folded(old.title) == folded(new.title) and old.starts == new.starts
    if shared and same_name:
        return
    texts = {row.id: row.text for board in was for lane in board.every_lane for row in lane.outline}
    found = {row.id: row.text for board in now for lane in board.every_lane for row in lane.outline}
    kept = sum(1 for id, text in texts.items() if found.get(id) == text)
    alike = 2 * kept >= len(texts) if texts else 2 * len(shared) >= len(was.order)
    if not shared or not alike:
        raise Refusal(
            f"This is a copy of another meeting, “{new.title}”{_day(new.starts)}; these are the minutes of "
            f"“{old.title}”{_day(old.starts)}. Nothing was taken in."
        )


def _day(starts: date | None) -> str:
    return f" of {starts.isoformat()}" if starts is not None else ""


def _comment(
    change: Change, was: Meeting, now: Meeting, ids: Mapping[str, Mapping[str, str]], sender: Sender
) -> Comment | None:
    lane = _lane(now, change) or _lane(was, change)
    about = {"item": change.item if change.item in was.boards else "", "lane": change.lane}
    if not about["item"] or lane is None:
        return _remark(change, about["item"], sender)
    if change.what in ("theme", "issue") and change.kind == "added":
        key = f"themes/{theme_of(lane)}" if lane.section is not None else lane.key
        return sender.comment(kind="added", item=about["item"], lane=key, what=change.what, text=change.now)
    if change.kind == "set":
        if change.what not in _CARRIED or not (change.id or change.what == "title"):
            return _remark(change, about["item"], sender)
        point = _known(was, ids, change) if change.id else ""
        return sender.comment(
            kind="set", **about, point=point, what=change.what, was=change.was, text=change.now
        )
    if not change.id or (change.what and change.kind != "moved"):
        return _remark(change, about["item"], sender)
    match change.kind:
        case "reworded":
            return sender.comment(
                kind="reworded", **about, point=_known(was, ids, change), was=change.was, text=change.now
            )
        case "removed":
            return sender.comment(kind="removed", **about, point=change.id, was=change.was)
        case "moved" if change.what in ("lane", "level", "order"):
            point = _known(was, ids, change)
            place = {**_place(ids, lane, change.id), **ids.get(point, {})}
            return sender.comment(kind="moved", **about, **place, point=point, was=change.was)
        case "added":
            place = _place(ids, lane, change.id)
            return sender.comment(kind="added", **about, **place, point=change.id, **_added(now, change))
    return _remark(change, about["item"], sender)


def _lane(meeting: Meeting, change: Change) -> Lane | None:
    board = meeting.boards.get(change.item)
    return board.lane(change.lane) if board is not None and change.lane else None


def _known(was: Meeting, ids: Collection[str], change: Change) -> str:
    """The id that the point has in the draft, also where the copy has lost it."""
    lane = was.boards[change.item].lane(change.lane)
    if change.id in ids or lane is None:
        return change.id
    return next((row.id for row in lane.outline if row.text in (change.was, change.now)), change.id)


def _place(ids: Collection[str], lane: Lane, id: str) -> dict[str, str]:
    """What the point stands below, and before, in the copy; empty: at the top, and at the end."""
    outline = lane.outline
    at = outline.find(id)
    if at is None:
        return {}
    depth = outline[at].depth
    below = next((outline[place].id for place in range(at - 1, -1, -1) if outline[place].depth < depth), "")
    return {"below": below, "before": _next(ids, lane, at, depth)}


def _next(ids: Collection[str], lane: Lane, at: int, depth: int) -> str:
    """The next point at its level that stands in the draft too."""
    for row in islice(lane.outline, at + 1, None):
        if row.depth < depth:
            break
        if row.depth == depth and row.id in ids:
            return row.id
    return ""


def _added(now: Meeting, change: Change) -> dict[str, str]:
    """The text of a new point, and what is said of it besides; an action as its line would be typed."""
    said = dict(change.also)
    text, speaker = change.now, said.pop("said by", "")
    if change.lane == "actions":
        owner, due = said.get("owner", ""), said.get("due", "")
        line = f"{owner}: {text}" if owner else text
        line = f"{line} by {due}" if due else line
        found = action(now, line)
        if (
            found[0] == text
            and (found[1] or "") == owner
            and (found[2].isoformat() if found[2] else "") == due
        ):
            text = line
            said = {key: value for key, value in said.items() if key not in ("owner", "due")}
    said.pop("mark", "")
    return {"text": text, "said_by": speaker, "why": "; ".join(f"{key}: {one}" for key, one in said.items())}


def _remark(change: Change, item: str, sender: Sender) -> Comment:
    """What no key press can carry out, in words."""
    what = change.what or "point"
    was, now = f"“{change.was}”", f"“{change.now}”"
    match change.kind:
        case "added":
            said = f"{what} {now} should be added"
        case "removed":
            said = f"{what} {was} should go"
        case "moved":
            said = f"{what} {now} should stand in another place"
        case _ if not change.now:
            said = f"{what} {was} should go"
        case _ if not change.was:
            said = f"{what} should be {now}"
        case _:
            said = f"{what} {was} should be {now}"
    where = change.place or (f"session {change.number}" if change.number and not item else "")
    more = "; ".join(f"{key}: {one}" for key, one in change.also)
    text = ": ".join(filter(None, (where, said)))
    lane = change.lane if item else ""
    point = change.id if item and not change.id.startswith(NEW) else ""
    return sender.comment(item=item, lane=lane, point=point, text=text, why=more)
