"""What the room may see: answers and ballots that are sealed stay out of every export and second screen.

A sealed item is shut until every group has answered and the last of them has given the floor back
(``until-answered``: its first words would else show it what the others said), or until the facilitator
reveals it (``until-revealed``; revealing opens the first kind, too). This is the one place that says so;
what of it must not be shown is for :mod:`facilitator.meeting.hiding`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from facilitator.agenda.model import Document, Group, Item, Participant
from facilitator.meeting.ballots import Cast, casts, counted
from facilitator.meeting.state import Board, Lane, Meeting

SEALABLE = ("question", "ranking")


def shut(meeting: Meeting, board: Board) -> bool:
    """Whether the answers or ballots of this item must not be shown to the room."""
    item = board.item
    if not _sealed(item):
        return False
    return item.sealed == "until-revealed" or bool(waiting(meeting, board)) or speaking(meeting, board)


def speaking(meeting: Meeting, board: Board) -> bool:
    """Whether a group is answering this question just now; votes are complete when they are in."""
    here = board.since is not None and meeting.cursor.item == board.id
    return here and board.kind == "question" and meeting.lane.group is not None


def done(meeting: Meeting) -> bool:
    """Whether what is hidden in the present item opens as soon as the floor goes elsewhere."""
    board = meeting.board
    opens = board.item.sealed == "until-answered" and board.item.revealed is None
    return opens and speaking(meeting, board) and not waiting(meeting, board)


def waiting(meeting: Meeting, board: Board) -> tuple[str, ...]:
    """The groups (ids) that a question or a ranking still waits for, in the order of the agenda."""
    if board.kind == "ranking":
        return _not_voted(meeting.document.groups, meeting.participants, board.item, board.ballots.values())
    said = {lane.group for lane in board.lanes if lane.group is not None and lane.outline}
    common = board.lane("common_ground")
    said |= {_group(wording.lane) for wording in _wordings(common)} if common is not None else set()
    return tuple(group.id for group in meeting.document.groups if group.id not in said)


def shut_item(document: Document, item: Item) -> bool:
    """:func:`shut` for an item of a file."""
    return _sealed(item) and (item.sealed == "until-revealed" or bool(waiting_item(document, item)))


def waiting_item(document: Document, item: Item) -> tuple[str, ...]:
    """:func:`waiting` for an item of a file."""
    if item.kind == "ranking":
        return _not_voted(document.groups, document.participants, item, casts(item.ballots))
    said = {answer.group for answer in item.responses if answer.points}
    said |= {_group(wording.lane) for point in item.common_ground for wording in point.wordings}
    return tuple(group.id for group in document.groups if group.id not in said)


def _sealed(item: Item) -> bool:
    return item.kind in SEALABLE and item.sealed is not None and item.revealed is None


def _group(lane: str) -> str:
    return lane.removeprefix("responses/")


def _wordings(lane: Lane) -> Iterable[Any]:
    return (wording for row in lane.outline for wording in row.extra.get("wordings", ()))


def _not_voted(
    groups: Iterable[Group],
    participants: Collection[Participant],
    item: Item,
    ballots: Iterable[Cast],
) -> tuple[str, ...]:
    """A group has voted with its one ballot, or once all of its participants who are not absent have.

    Where papers are cast and nobody of a group is on the list, nobody knows when all are in: it waits.
    """
    cast = [one for one in counted(ballots, item.voters) if one.counts(item.method or "dots")]
    missing = []
    for group in groups:
        mine = [one for one in cast if one.group == group.id]
        there = sum(1 for person in participants if person.group == group.id and person.present is not False)
        by_paper = item.voters == "participant" or any(one.voter for one in mine)
        if not mine or (by_paper and (not there or len(mine) < there)):
            missing.append(group.id)
    return tuple(missing)
