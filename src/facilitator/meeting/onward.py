"""From one meeting to the next: the next agenda, with what this one worked out for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.agenda.bounds import text_of
from facilitator.agenda.follow_up import follow_up
from facilitator.agenda.held import held, held_ids
from facilitator.agenda.loading import loads
from facilitator.agenda.model import Document, Item, Theme
from facilitator.agenda.remarks import remarks_of
from facilitator.meeting import standing
from facilitator.meeting.boards import item
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.hiding import public
from facilitator.meeting.state import Meeting

_IN_ITEM = len(("sessions", 0, "items", 0, "key"))


@dataclass(frozen=True, slots=True)
class Next:
    """The text of the next agenda. ``withheld``: open actions and parked points that are not in it, because
    they were made from answers that the room may not see yet."""

    text: str
    withheld: int = 0


def next_agenda(data: bytes, path: str = "") -> Next:
    """The next agenda from a meeting file; ``path`` is only for messages. Raises InputError.

    An agenda comes back to the letter. Of minutes nothing goes on that the room may not see yet.
    """
    document = loads(data, path)
    text = text_of(data)
    if document.status == "agenda":
        return Next(text)
    comments = remarks_of(text)
    seen = public(document)
    if seen is not document:  # what stands inside an item may have moved, and a remark on it may tell
        comments = {place: said for place, said in comments.items() if len(place) <= _IN_ITEM}
    made = follow_up(seen, comments, dict(_themes(seen)), held_ids(document))
    return Next(made, _open(document) - _open(seen))


def _open(document: Document) -> int:
    every = (one for session in document.sessions for one in session.items)
    return sum(len(one.parked) + sum(not action.done for action in one.actions) for one in every)


def _themes(document: Document) -> Iterator[tuple[str, tuple[Theme, ...]]]:
    """For each elaboration that was not held, the themes that the ranking gives it, with their ideas."""
    try:
        meeting = begin(document)
    except Misfit:
        return
    for board in meeting:
        source = meeting.boards.get(board.item.of or "")
        if board.kind == "elaboration" and not held(board.item) and source is not None and source.ballots:
            count = board.item.top or standing.TOP
            best = standing.going_on(meeting, source, count)
            yield board.id, tuple(_theme(meeting, source.item, id, title) for id, title in best)


def _theme(meeting: Meeting, ranking: Item, id: str, title: str) -> Theme:
    storm = meeting.boards.get(ranking.of or "")
    known = item(storm).themes if storm is not None else ()
    return next((theme for theme in known if theme.id == id), Theme(id=id, title=title))
