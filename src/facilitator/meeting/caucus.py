"""Private notes of the facilitator: a record of their own, beside the meeting's and never in it.

They are a meeting too, whose items have one lane each, so that choosing, correcting, moving and undoing
are the same as everywhere. What is not in the meeting's state cannot leave by any of its doors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from facilitator.agenda.model import Document, Item
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Board, Cursor, Lane, Meeting

LANE = "private"

_ALLOWED = (intents.Capture, intents.Edit, intents.Remove, intents.Shift, intents.Swap)


def notes_of(document: Document) -> History:
    """Empty notes for the meeting of ``document``. Raises Misfit for one without items."""
    whole = begin(document)
    boards = {board.id: _bare(board) for board in whole}
    first = whole.order[0]
    return History(replace(whole, boards=boards, cursor=Cursor(first, LANE), serial=0))


def _bare(board: Board) -> Board:
    item = Item.model_validate({"id": board.id, "kind": board.kind, "prompt": board.item.prompt})
    lane = Lane(LANE, "Private notes")
    return replace(board, item=item, lanes=(lane,), outcomes=(), ballots={}, opened=None, lasted=0.0)


def decided(private: History, item: str, intent: intents.Intent, at: datetime) -> tuple[events.Event, ...]:
    """The events of something done to the notes of ``item``. Raises Refusal."""
    if not isinstance(intent, _ALLOWED):
        raise Refusal("Private notes are points only: nothing else is made of them.")
    if item not in private.present.boards:
        raise Refusal("This item was not in the agenda when the private notes were begun.")
    here = replace(private.present, cursor=Cursor(item, LANE))
    return decide(here, intent, at, private.next_tx)


def whisper(
    private: History | None, meeting: Meeting, intent: intents.Whisper, at: datetime
) -> tuple[events.Event, ...]:
    """The event of a ``CAUCUS:`` line said while ``meeting`` stands where it does. Raises Refusal."""
    if private is None:
        raise Refusal("No private notes are kept here.")
    capture = intents.Capture(intent.text, intent.depth, lane=LANE)
    return decided(private, meeting.cursor.item, capture, at)


def notes(private: History) -> Iterator[tuple[Board, tuple[Row, ...]]]:
    """The items that have private notes, in the order of the agenda, with their notes."""
    for board in private.present:
        lane = board.lane(LANE)
        if lane is not None and lane.outline:
            yield board, tuple(lane.outline)
