"""The decisions of a meeting, numbered D1, D2 … in reading order, and how they follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.meeting.outline import Row
from facilitator.meeting.rules import Judgement, judge, rule_of
from facilitator.meeting.state import Board, Meeting

OPEN = (None, "inconclusive")
"""Outcomes of a wording that is still before the groups."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A decision, its number from 1, and the item it was made in."""

    number: int
    board: Board
    row: Row

    @property
    def label(self) -> str:
        return f"D{self.number}"

    @property
    def proposed(self) -> bool:
        return bool(self.row.extra.get("proposed"))

    @property
    def open(self) -> bool:
        """Whether it is a proposal that the groups have not settled yet."""
        return self.proposed and self.row.extra.get("outcome") in OPEN


def decisions(meeting: Meeting) -> Iterator[Numbered]:
    """Every decision of the meeting, in the order of the agenda."""
    number = 0
    for board in meeting:
        lane = board.lane("decisions")
        for row in lane.outline if lane is not None else ():
            number += 1
            yield Numbered(number, board, row)


def under_decision(meeting: Meeting, board: Board) -> Numbered | None:
    """The wording that is before the groups in this item: its newest open proposal, else its newest one."""
    here = [one for one in decisions(meeting) if one.board.id == board.id and one.proposed]
    return next((one for one in reversed(here) if one.open), here[-1] if here else None)


def judged(meeting: Meeting, board: Board, row: Row) -> Judgement:
    """How the rule stands with the positions taken so far, and why."""
    return judge(
        rule_of(meeting.document, board.item),
        meeting.document.groups,
        row.extra.get("positions", ()),
        bool(row.extra.get("deferred")),
        row.extra.get("ruling"),
    )


def superseded_by(meeting: Meeting, id: str) -> Numbered | None:
    """The decision that replaced this one, if one has."""
    return next((one for one in decisions(meeting) if one.row.extra.get("supersedes") == id), None)
