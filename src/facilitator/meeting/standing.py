"""A ranking as it stands: its ballots counted by its method, and which options go on."""

from __future__ import annotations

from facilitator.errors import Refusal
from facilitator.meeting import tally
from facilitator.meeting.disclosure import shut
from facilitator.meeting.options import ranked
from facilitator.meeting.state import Board, Meeting

TOP = 3
"""How many options go on where the agenda does not say it."""


def result(meeting: Meeting, board: Board) -> tally.Result:
    """The ranking's result at this moment."""
    groups = [group.id for group in meeting.document.groups]
    return tally.result(ranked(meeting, board), board.cast, groups, board.item.method or "dots")


def planned(meeting: Meeting, board: Board) -> int | None:
    """How many options go on to an elaboration, as the agenda says; None where none follows."""
    for one in meeting:
        if one.kind == "elaboration" and one.item.of == board.id:
            return one.item.top or TOP
    return None


def best(meeting: Meeting, board: Board, count: int) -> tuple[str, ...]:
    """The ids of the best ``count`` options. Raises Refusal where that would cut through a tie, or while the
    votes are hidden from the room: what goes on would say how they stand."""
    if shut(meeting, board):
        raise Refusal("These votes are hidden from the room: reveal them first (Ctrl+P, then reveal).")
    counted = result(meeting, board)
    tied = tally.edge_tie(counted, count)
    if tied:
        names = " and ".join(f"“{one.title}”" for one in tied)
        first, last = tied[0].rank - 1, tied[0].rank - 1 + len(tied)
        raise Refusal(
            f"{names} tie for place {tied[0].rank}: LINE: {first} takes none of them, LINE: {last} all; "
            "TAKE: and their numbers names them."
        )
    return tuple(one.option for one in tally.top(counted, count))


def going_on(
    meeting: Meeting, board: Board, count: int, counted: tally.Result | None = None
) -> tuple[tuple[str, str], ...]:
    """(id, title) of the options that are elaborated: those above a line drawn by hand, else the best.

    None while the votes are hidden from the room. ``counted``: the result, where it is at hand.
    """
    if shut(meeting, board):
        return ()
    counted = counted or result(meeting, board)
    if board.item.line:
        return tuple((one.option, one.title) for one in counted.standings if one.option in board.item.line)
    return tuple((one.option, one.title) for one in tally.top(counted, count))
