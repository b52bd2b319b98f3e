"""Comments in a test: a review that was begun, copies edited by hand, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Comment, Document
from facilitator.meeting import events, intents
from facilitator.meeting.comments import NEW
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.returned import Sender, returned
from meeting.kit import START, busy, do

GUNILLA = Sender("Gunilla Ek", "iucn", "copy.toml")


def reviewed() -> History:
    """An hour of a meeting, and Anna who corrects its minutes."""
    history, _ = busy()
    history.push((events.MeetingOpened(at=START, tx=history.next_tx, reviewer="Anna"),))
    return history


def copy_of(history: History, *edits: tuple[str, str]) -> Document:
    """The draft as a reader sends it back, with texts of the file replaced by others; each must be there."""
    text = dumps(minutes(history.present))
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return loads(text, points=NEW)


def without_new_ids(text: str, known: Document) -> Document:
    """A copy as an editor leaves it: what was added has no id."""
    old = set(re.findall(r'\bid = "(p\d+)"', dumps(known)))
    return loads(
        re.sub(r'(?:id = "(p\d+)"(?:, |\n))', lambda found: found[0] if found[1] in old else "", text),
        points=NEW,
    )


def came_back(history: History, *edits: tuple[str, str], sender: Sender = GUNILLA) -> tuple[Comment, ...]:
    """Take in the copy with those edits; returns the comments that are new."""
    return take(history, returned(minutes(history.present), copy_of(history, *edits), sender))


def take(history: History, comments: Sequence[Comment]) -> tuple[Comment, ...]:
    before = history.present.document.comments
    do(history, intents.TakeComments(tuple(comments)))
    return history.present.document.comments[len(before) :]


def settle(
    history: History, id: str | None, verdict: str = "accepted", reason: str = "", text: str | None = None
) -> None:
    do(history, intents.SettleComment(id or "", verdict, reason, text=text))


def one(history: History, id: str | None) -> Comment:
    """The comment as it stands now."""
    return next(comment for comment in history.present.document.comments if comment.id == id)


def texts(history: History, item: str, lane: str) -> list[tuple[int, str]]:
    """(depth, text) of each point of a lane."""
    found = history.present.boards[item].lane(lane)
    assert found is not None
    return [(row.depth, row.text) for row in found.outline]
