"""What another program did to the minutes file, as events of ours; nothing of either side is lost.

A copy of the file as it was found is kept beside it before anything else happens. Nothing here
changes what we know: that is for the record, once the events are durable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.agenda import Document, dumps, loads
from facilitator.agenda.signing import content
from facilitator.errors import InputError, StoreError
from facilitator.meeting import events
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.merge import merge
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting
from facilitator.store.aside import keep_aside
from facilitator.store.files import explain

_IDS = re.compile(r"\[([^\]]+)\]")
_SHORT = 40
Unreadable = InputError | Misfit | UnicodeDecodeError


@dataclass(frozen=True, slots=True)
class Adoption:
    """An edit to take in: the bytes found, the document in them, the events (none where it says nothing
    new), and the sentence for the user."""

    data: bytes
    theirs: Document
    events: tuple[events.Event, ...]
    said: str


def body(document: Document) -> str:
    """The text of a document without the tool's bookkeeping."""
    return dumps(document.model_copy(update={"facilitator": None}))


def same_text(one: Document, other: Document | None) -> bool:
    """Whether both say the same, the tool's bookkeeping aside."""
    bare = {"facilitator": None}
    return other is not None and one.model_copy(update=bare) == other.model_copy(update=bare)


def adoption(path: Path, data: bytes, base: Document, ours: Meeting, at: datetime, tx: int) -> Adoption:
    """What has to happen so that both sides' work stands. ``base``: what both began from.

    Raises InputError, Misfit or UnicodeDecodeError for a file that cannot be taken in, StoreError where
    no copy of it could be kept.
    """
    theirs = loads(data.decode(), str(path))
    held = minutes(ours)
    # who was sent what, and who approved it, is not for an editor to say
    signed = {"status": held.status, "versions": held.versions, "comments": held.comments}
    base, theirs = base.model_copy(update=signed), theirs.model_copy(update=signed)
    merged, lost = merge(base, held, theirs)
    text = dumps(merged)
    begin(loads(text, str(path)))
    try:
        kept = keep_aside(path, "edited", data)
    except OSError as error:
        raise StoreError(explain(error, path)) from error
    said = f"{path.name} was edited by another program. "
    if ours.fixed and content(merged) != content(held):
        said += f"Its text was sent to the groups, so the edit is not taken in: it is kept as {kept.name}."
        return Adoption(data, theirs, (), said)
    if lost:
        places = dict.fromkeys(_named(ours, place) for place in lost)
        said += f"Both sides changed {', '.join(list(places)[:3])}: ours stands, theirs is in {kept.name}."
    else:
        said += f"Its changes were taken in; the file as it was is kept as {kept.name}."
    made: tuple[events.Event, ...] = ()
    if text != body(held):
        made = (events.DocumentAdopted(at=at, tx=tx, document=text, note=said),)
    return Adoption(data, theirs, made, said)


def _named(meeting: Meeting, place: str) -> str:
    """A place of the file in words: ``“water rights” in 3.2``."""
    ids = _IDS.findall(place)
    board = next((meeting.boards[id] for id in ids if id in meeting.boards), None)
    if board is None:
        return place.replace("_", " ")
    rows = ((lane, lane.outline.find(ids[-1])) for lane in board.every_lane)
    text = next((lane.outline[at].text for lane, at in rows if at is not None), "")
    what = place.rpartition(".")[2].replace("_", " ")
    short = text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
    return f"“{short}” in {board.number}" if text else f"{what} of {board.number}"


def left_alone(path: Path, error: Unreadable, instead: Path) -> str:
    """The sentence for a file that was edited and cannot be read."""
    if isinstance(error, InputError):
        problem = error.problems[0]
        where = f" (line {problem.line}: {problem.message})" if problem.line else f" ({problem.message})"
    else:
        where = f" ({error})"
    return (
        f"{path.name} was edited and cannot be read{where}. It is left as it is; "
        f"the minutes go to {instead.name} until it is mended."
    )
