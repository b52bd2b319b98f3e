"""Proposed decisions: reworded, taken a position on, deferred, ruled, superseded.

A decision is named by its id, whatever item has the floor: a later item may come back to it.
"""

from __future__ import annotations

from typing import get_args

from facilitator.agenda.model import Position, Ruling
from facilitator.agenda.rules import rule_of
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide.common import Events, Now, name_of, text_of
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Board, Meeting


def find_decision(meeting: Meeting, id: str) -> tuple[Board, Row]:
    """The item and the row of a decision. Raises Refusal."""
    for board in (meeting.board, *meeting):
        lane = board.lane("decisions")
        at = lane.outline.find(id) if lane is not None else None
        if lane is not None and at is not None:
            return board, lane.outline[at]
    raise Refusal("That decision is not there any more.")


def _proposed(meeting: Meeting, id: str) -> tuple[Board, Row]:
    board, row = find_decision(meeting, id)
    if not row.extra.get("proposed"):
        raise Refusal("This decision was only noted, not proposed: nobody is asked where they stand.")
    return board, row


def _amend(meeting: Meeting, intent: intents.Amend, now: Now) -> Events:
    board, row = _proposed(meeting, intent.id)
    text = text_of(intent.text)
    if not text:
        raise Refusal("The new wording is missing.")
    if text == row.text:
        return []
    return [events.DecisionAmended(item=board.id, id=row.id, text=text, **now)]


def _position(meeting: Meeting, intent: intents.TakePosition, now: Now) -> Events:
    board, row = _proposed(meeting, intent.id)
    if all(group.id != intent.group for group in meeting.document.groups):
        raise Refusal(f"There is no group “{intent.group}”.")
    if intent.position and intent.position not in get_args(Position):
        raise Refusal(f"“{intent.position}” is no position: {', '.join(get_args(Position))} are.")
    name = meeting.group_name(intent.group)
    text = text_of(intent.text or "") or None
    if intent.position == "reserves" and text is None:
        raise Refusal(f"A reservation needs its text: what does {name} reserve?")
    counts = (intent.yes, intent.no, intent.abstain)
    if any(count is not None and not 0 <= count <= 1_000_000 for count in counts):
        raise Refusal("Votes are a number from 0 to 1,000,000.")
    stands = {stand.group: stand for stand in row.extra.get("positions", ())}
    stand = stands.get(intent.group)
    said = (intent.position, text, name_of(intent.by), *counts)
    if stand is None and not intent.position:
        return []
    if stand is not None and said == (
        stand.position,
        stand.text,
        stand.by,
        stand.yes,
        stand.no,
        stand.abstain,
    ):
        return []  # it stands since it was said first
    return [
        events.PositionTaken(
            item=board.id,
            id=row.id,
            group=intent.group,
            position=intent.position,
            text=text,
            by=name_of(intent.by),
            yes=intent.yes,
            no=intent.no,
            abstain=intent.abstain,
            **now,
        )
    ]


def _defer(meeting: Meeting, intent: intents.Defer, now: Now) -> Events:
    board, row = _proposed(meeting, intent.id)
    if bool(row.extra.get("deferred")) == intent.deferred:
        return []
    return [events.DecisionDeferred(item=board.id, id=row.id, deferred=intent.deferred, **now)]


def _rule(meeting: Meeting, intent: intents.RuleOn, now: Now) -> Events:
    board, row = _proposed(meeting, intent.id)
    if not intent.ruling:
        return [events.DecisionRuled(item=board.id, id=row.id, **now)] if row.extra.get("ruling") else []
    if intent.ruling not in get_args(Ruling):
        raise Refusal(f"A ruling is one of {', '.join(get_args(Ruling))}.")
    if rule_of(meeting.document, board.item).name != "chair":
        raise Refusal("The groups decide here: by the agenda’s rule no chair rules on it.")
    return [
        events.DecisionRuled(
            item=board.id,
            id=row.id,
            ruling=intent.ruling,
            by=name_of(intent.by),
            text=text_of(intent.text or "") or None,
            **now,
        )
    ]


def _supersede(meeting: Meeting, intent: intents.Supersede, now: Now) -> Events:
    board, row = find_decision(meeting, intent.id)
    if intent.old is not None:
        find_decision(meeting, intent.old)
        if intent.old == intent.id or _follows(meeting, intent.old, intent.id):
            raise Refusal("A decision cannot supersede itself.")
    if row.extra.get("supersedes") == intent.old:
        return []
    return [events.DecisionSuperseded(item=board.id, id=row.id, supersedes=intent.old, **now)]


def _read(meeting: Meeting, intent: intents.ReadBack, now: Now) -> Events:
    # nothing is refused: to look at a decision changes nothing in it
    for board in meeting if intent.id != meeting.under else ():
        lane = board.lane("decisions")
        at = lane.outline.find(intent.id) if lane is not None else None
        if lane is not None and at is not None and lane.outline[at].extra.get("proposed"):
            return [events.DecisionRead(item=board.id, id=intent.id, **now)]
    return []


def _follows(meeting: Meeting, id: str, wanted: str) -> bool:
    """Whether ``id`` supersedes ``wanted``, directly or by others between."""
    seen: set[str] = set()
    at: str | None = id
    while at is not None and at not in seen:
        seen.add(at)
        try:
            at = find_decision(meeting, at)[1].extra.get("supersedes")
        except Refusal:
            return False
        if at == wanted:
            return True
    return False


RULES = {
    intents.Amend: _amend,
    intents.TakePosition: _position,
    intents.Defer: _defer,
    intents.RuleOn: _rule,
    intents.Supersede: _supersede,
    intents.ReadBack: _read,
}
