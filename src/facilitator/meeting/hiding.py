"""Which points the room must not see yet: sealed answers, and whatever was made from them, in any item.

The one door for everything that is printed, exported or projected: :func:`public`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Comment, Document, Wording
from facilitator.meeting.disclosure import SEALABLE, shut
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.minutes import minutes
from facilitator.meeting.outline import Outline, Row
from facilitator.meeting.state import Board, Meeting


def public(document: Document) -> Document:
    """The document as the room may see it: nothing of an answer or a ballot that is still shut."""
    items = (item for session in document.sessions for item in session.items)
    if not any(item.sealed and item.kind in SEALABLE for item in items):
        return document
    if any(item.id is None for session in document.sessions for item in session.items):
        document = loads(dumps(document))  # made by a script: reading it fills in what may be left out
    try:
        meeting = begin(document)
    except Misfit:
        return document  # without items nothing was answered
    hidden = hidden_ids(meeting)
    boards = {board.id: _open(meeting, board, hidden) for board in meeting}
    made = minutes(replace(meeting, boards=boards), document.facilitator)
    comments = tuple(_open_comments(meeting, document.comments, hidden))
    return made.model_copy(update={"status": document.status, "comments": comments})


def open_comments(meeting: Meeting) -> tuple[Comment, ...]:
    """The comments that the room may see."""
    return tuple(_open_comments(meeting, meeting.document.comments, hidden_ids(meeting)))


def _open_comments(
    meeting: Meeting, comments: Iterable[Comment], hidden: Collection[str]
) -> Iterator[Comment]:
    """Comments quote what they are about: none on what is still shut, nor beside it."""
    closed = {board.id for board in meeting if board.kind in SEALABLE and shut(meeting, board)}
    return (
        one
        for one in comments
        if one.item not in closed and not any(id in hidden for id in (one.point, one.below, one.before))
    )


def _open(meeting: Meeting, board: Board, hidden: Collection[str]) -> Board:
    if board.kind == "ranking" and shut(meeting, board):
        return replace(board, ballots={}).setting(ballots=(), line=())
    if not hidden:
        return board
    for lane in board.every_lane:
        rows = tuple(open_rows(lane.outline, hidden))
        if len(rows) < len(lane.outline):
            board = board.with_lane(replace(lane, outline=Outline(rows)))
    links = tuple(link for link in board.item.links if not any(id in hidden for id in link.points))
    board = board.setting(links=links)
    # not even that a group has answered, nor a key of somebody else's beside its answer
    return board.setting(responses=()) if board.kind == "question" and shut(meeting, board) else board


def hidden_ids(meeting: Meeting) -> set[str]:
    """Ids of all points that must not be shown: hidden answers, and whatever was made from them."""
    ids: set[str] = set()
    for board in meeting:
        if board.kind == "question" and shut(meeting, board):
            ids |= _answers(board)
    if not ids:
        return ids
    made = [
        (row.id, source)
        for board in meeting
        for row in _rows(board)
        if (source := row.extra.get("source")) is not None
    ]
    found = -1
    while found != len(ids):
        found = len(ids)
        ids.update(id for id, source in made if source in ids)
    return ids


def _answers(board: Board) -> set[str]:
    """Ids of what the groups said here, also of what was put together or taken away since."""
    # common ground, too: what one group says does not become everybody's before the others have answered
    hidden = [row for lane in board.lanes for row in lane.outline]
    hidden += [row for row in _rows(board) if any(_is_answer(part.lane) for part in _wordings(row))]
    ids = {row.id for row in hidden} | {part.id or "" for row in hidden for part in _wordings(row)}
    known = {row.id for row in _rows(board)}
    # made from a point that is not there any more: it may have been an answer
    return ids | {row.id for row in _rows(board) if row.extra.get("source", row.id) not in known}


def open_rows(rows: Iterable[Row], hidden: Collection[str]) -> Iterator[Row]:
    """Rows that may be shown: no hidden one, and nothing that stands below one."""
    above: int | None = None
    for row in rows:
        if above is not None and row.depth > above:
            continue
        above = row.depth if row.id in hidden else None
        if above is None:
            yield row


def _rows(board: Board) -> Iterator[Row]:
    return (row for lane in board.every_lane for row in lane.outline)


def _wordings(row: Row) -> tuple[Wording, ...]:
    wordings: tuple[Wording, ...] = row.extra.get("wordings") or ()
    return wordings


def _is_answer(lane: str) -> bool:
    return lane.startswith("responses/")
