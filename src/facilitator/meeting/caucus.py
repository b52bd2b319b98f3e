"""Private notes of the facilitator: a record of their own, beside the meeting's and never in it.

They are a meeting too, whose items have one lane each, so that choosing, correcting, moving and undoing
are the same as everywhere. What is not in the meeting's state cannot leave by any of its doors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from facilitator.agenda.model import Document, Item, Session
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide_all
from facilitator.meeting.fold import begin
from facilitator.meeting.forms import private as form
from facilitator.meeting.forms.line import Line
from facilitator.meeting.history import History
from facilitator.meeting.indent import Indent
from facilitator.meeting.outline import NOTHING, Row
from facilitator.meeting.privacy import Privacy
from facilitator.meeting.state import Board, Cursor, Draft, Lane, Meeting
from facilitator.text import clean

LANE = "private"
GONE = "No longer in the agenda"

_ALLOWED = (intents.Capture, intents.Edit, intents.Remove, intents.Shift, intents.Swap)


def notes_of(document: Document, gone: Mapping[str, str] = NOTHING) -> History:
    """Empty notes for the meeting of ``document``. Raises Misfit for one without items.

    ``gone``: items that have notes and are in the agenda no more, id to prompt; they come last, and have
    no number.
    """
    whole = begin(document)
    boards = {board.id: _bare(board) for board in whole}
    first = whole.order[0]
    session = Session(title=GONE, number=None)
    for id, prompt in gone.items():
        item = Item.model_validate({"id": id, "kind": "discussion", "prompt": prompt})
        boards[id] = _bare(Board(item, session, "", (), ()))
    made = replace(whole, boards=boards, order=tuple(boards), cursor=Cursor(first, LANE), serial=0)
    return History(replace(made, draft=None))


def _bare(board: Board) -> Board:
    item = Item.model_validate({"id": board.id, "kind": board.kind, "prompt": board.item.prompt})
    lane = Lane(LANE, "Private notes")
    return replace(board, item=item, lanes=(lane,), outcomes=(), ballots={}, opened=None, lasted=0.0)


def decided(
    private: History, item: str, wanted: Iterable[intents.Intent], at: datetime
) -> tuple[events.Event, ...]:
    """The events of one thing done to the notes of ``item``. Raises Refusal."""
    wanted = tuple(wanted)
    if not all(isinstance(intent, _ALLOWED) for intent in wanted):
        raise Refusal("Private notes are points only: nothing else is made of them.")
    if item not in private.present.boards:
        raise Refusal("This item was not in the agenda when the private notes were begun.")
    here = replace(private.present, cursor=Cursor(item, LANE))
    return tuple(decide_all(here, wanted, at, private.next_tx)[0])


def whispered(meeting: Meeting, text: str) -> str:
    """What a line says that is private; empty for any other line."""
    return form.said(meeting, text) or ""


def apart(meeting: Meeting, draft: Draft) -> tuple[Draft, str]:
    """Lines that were typed and not entered, without what is private in them; and that, in lines."""
    if draft.id:  # a wording that is being corrected, and no command whatever it begins with
        return draft, ""
    public: list[str] = []
    private: list[str] = []
    indent, privacy = Indent(), Privacy()
    for raw in draft.text.split("\n"):
        text, note = clean(raw), None
        with suppress(Refusal):  # of a command that makes no sense here
            note = privacy.note(meeting, Line(text, 0, indent.depth(raw))) if text else None
        if note is None:
            public.append(raw)
        elif note.text:
            private.append(" ".join(filter(None, ("-" * note.depth, note.mark, note.text))))
    if not private:
        return draft, ""
    return replace(draft, text="\n".join(public)), "\n".join(private)


def notes(private: History) -> Iterator[tuple[Board, tuple[Row, ...]]]:
    """The items that have private notes, in the order of the agenda, with their notes."""
    for board in private.present:
        lane = board.lane(LANE)
        if lane is not None and lane.outline:
            yield board, tuple(lane.outline)
