"""Going through a document from one thing of a kind to the next: sessions, answers, decisions."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.meeting.document_rows import Passage, Rows
from facilitator.meeting.document_words import reserved

SESSION, ITEM, RESERVATION = "session", "item", "reservation"


def jump(rows: Rows, number: int, what: str, by: int) -> int | None:
    """The next row (``by`` +1) or the one before (-1) of a kind, seen from ``number``; None: there is none.

    ``what``: ``session``, ``item``, ``decisions``, ``actions``, ``parked``, ``reservation``, or the id of a
    group for the beginning of its answers.
    """
    here, _ = rows.place(number)
    every = range(here, len(rows.passages)) if by > 0 else range(here, -1, -1)
    for at in every:
        start = rows.starts[at]
        found = [start + one for one in _places(rows.passages[at], what)]
        beyond = [one for one in found if (one > number if by > 0 else one < number)]
        if beyond:
            return beyond[0] if by > 0 else beyond[-1]
    return None


def _places(passage: Passage, what: str) -> Iterable[int]:
    head = len(passage.head)
    if what in (SESSION, ITEM):
        return (at for at, told in enumerate(passage.head) if told.kind == what)
    if what == RESERVATION:
        outline = passage.outline if passage.lane == "decisions" else ()
        return (head + at for at, row in enumerate(outline) if reserved(row))
    if what in ("decisions", "actions", "parked"):
        return range(head, len(passage)) if passage.lane == what else ()
    return (head,) if passage.group == what and len(passage.outline) else ()
