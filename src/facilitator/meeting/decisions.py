"""The decisions of a meeting, numbered D1, D2 … in reading order, and how they follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.agenda.model import Position, Stand
from facilitator.agenda.rules import MORE_THAN_HALF, Judgement, judge, rule_of, share_in_words, share_met
from facilitator.meeting.outline import Row
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
    def stands(self) -> dict[str, Stand]:
        """Group id to where it stands on the present wording, as far as it has said so."""
        return {stand.group: stand for stand in self.row.extra.get("positions", ())}

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


def find_decision(meeting: Meeting, id: str) -> Numbered | None:
    """The decision with that id."""
    return next((one for one in decisions(meeting) if one.row.id == id), None)


def under_decision(meeting: Meeting, board: Board) -> Numbered | None:
    """The wording that is before the groups in this item, for the room, the decide screen and a line alike.

    The proposal last worked on or read back, of whatever item; once something else was said, the newest of
    this item that still waits for a group, or else its newest.
    """
    floor = board.id == meeting.cursor.item
    every = [one for one in decisions(meeting) if one.proposed]
    here = [one for one in every if one.board.id == board.id]
    last = [one for one in (every if floor else here) if one.row.id == meeting.under]
    waiting = [one for one in here if waits(meeting, one.row)]
    found = last or waiting or here
    return found[-1] if found else None


def waits(meeting: Meeting, row: Row) -> bool:
    """Whether a proposed wording has no outcome yet: it is inconclusive while groups have yet to speak."""
    if not row.extra.get("proposed"):
        return False
    outcome, spoken = row.extra.get("outcome"), {stand.group for stand in row.extra.get("positions", ())}
    silent = any(group.id not in spoken for group in meeting.document.groups)
    return outcome is None or (outcome == "inconclusive" and silent)


def judged(meeting: Meeting, board: Board, row: Row) -> Judgement:
    """How the rule stands with the positions taken so far, and why."""
    return judge(
        rule_of(meeting.document, board.item),
        meeting.document.groups,
        row.extra.get("positions", ()),
        bool(row.extra.get("deferred")),
        row.extra.get("ruling"),
    )


def rule_in_words(meeting: Meeting, board: Board) -> str:
    """The rule for decisions of an item: ``consensus``; ``CAs two thirds, Browsers more than half``."""
    rule = rule_of(meeting.document, board.item)
    if rule.name == "chair":
        return f"the chair, {rule.chair}, rules" if rule.chair else "the chair rules"
    if rule.name == "consensus":
        return "consensus"
    said = "a majority in every group"
    if rule.name == "shares":
        shares = ((one.name, rule.shares.get(one.id, MORE_THAN_HALF)) for one in meeting.document.groups)
        said = ", ".join(f"{name} {share_in_words(share)}" for name, share in shares)
    return f"{said}, quorum {rule.quorum}" if rule.quorum else said


def position_of(meeting: Meeting, board: Board, group: str, yes: int, no: int) -> Position:
    """Where a group stands that was only counted: it consents where ``yes`` meets its share of the votes."""
    if not yes + no:
        return "silent"
    rule = rule_of(meeting.document, board.item)
    share = rule.shares.get(group, MORE_THAN_HALF) if rule.name == "shares" else MORE_THAN_HALF
    return "consents" if yes and share_met(share, yes, no) else "objects"


def superseded_by(meeting: Meeting, id: str) -> Numbered | None:
    """The decision that replaced this one, if one has."""
    return next((one for one in decisions(meeting) if one.row.extra.get("supersedes") == id), None)
