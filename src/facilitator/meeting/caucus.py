"""Private notes of the facilitator: a record of their own, beside the meeting's and never in it.

They are a meeting too, whose items have one lane each, so that choosing, correcting, moving and undoing
are the same as everywhere. What is not in the meeting's state cannot leave by any of its doors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from facilitator.agenda.model import Document, Item, Session
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide_all
from facilitator.meeting.fold import begin
from facilitator.meeting.forms.line import PREFIX, keyword_of
from facilitator.meeting.history import History
from facilitator.meeting.outline import NOTHING, Row
from facilitator.meeting.state import Board, Cursor, Draft, Lane, Meeting

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


def whisper(
    private: History | None, meeting: Meeting, intent: intents.Whisper, at: datetime
) -> tuple[events.Event, ...]:
    """The event of a ``CAUCUS:`` line said while ``meeting`` stands where it does. Raises Refusal."""
    if private is None:
        raise Refusal("No private notes are kept here.")
    capture = intents.Capture(intent.text, intent.depth, lane=LANE)
    return decided(private, meeting.cursor.item, (capture,), at)


def whispered(meeting: Meeting, text: str) -> str:
    """What a line says after ``CAUCUS:``; empty for any other line."""
    prefix = PREFIX.match(text.strip())
    if prefix is None or keyword_of(meeting, prefix[1]) != "caucus":
        return ""
    return text.strip()[prefix.end() :]


def apart(meeting: Meeting, draft: Draft) -> tuple[Draft, str]:
    """A line that was typed and not entered, without what is private in it; and that, in lines."""
    if draft.id:  # a wording that is being corrected, and no command whatever it begins with
        return draft, ""
    lines = draft.text.split("\n")
    private = [said for line in lines if (said := whispered(meeting, line))]
    if not private:
        return draft, ""
    public = "\n".join(line for line in lines if not whispered(meeting, line))
    return replace(draft, text=public), "\n".join(private)


def notes(private: History) -> Iterator[tuple[Board, tuple[Row, ...]]]:
    """The items that have private notes, in the order of the agenda, with their notes."""
    for board in private.present:
        lane = board.lane(LANE)
        if lane is not None and lane.outline:
            yield board, tuple(lane.outline)
