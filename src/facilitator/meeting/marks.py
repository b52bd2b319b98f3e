"""What stands out in a meeting that is played again: sessions, decisions, corrections, the sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from facilitator.meeting import events
from facilitator.meeting.decisions import OPEN
from facilitator.meeting.describe import LONGEST, describe
from facilitator.meeting.happened import signed
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Meeting
from facilitator.meeting.timing import LOOK

Kind = Literal["session", "decision", "correction", "sign-off"]
SIGNED = (
    events.VersionCirculated,
    events.VersionApproved,
    events.AmendmentOpened,
    events.CommentsTaken,
    events.CommentSettled,
)
"""What belongs to the sign-off, and changes no text by itself."""

_SETTLING = (
    events.DecisionAmended,
    events.DecisionDeferred,
    events.DecisionRuled,
    events.PositionTaken,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """``step``: where; ``at``: when, UTC; ``said``: what it is, in words; ``name``: a session's number."""

    step: int
    at: datetime
    kind: Kind
    said: str
    name: str = ""


class Marking:
    """Finds the marks of a meeting, step by step."""

    def __init__(self, begun: Meeting, at: datetime) -> None:
        self._marks: list[Mark] = []
        self._entered = self._session(0, at, begun)  # the session that has the floor, not marked yet
        self._since, self._said, self._marked = at, False, ""

    def take(
        self,
        step: int,
        at: datetime,
        tx: Sequence[events.Event],
        before: Meeting,
        after: Meeting,
        turned: str,
    ) -> None:
        """``turned``: what an undo or redo did, in words; empty for all else."""
        done = [event for event in tx if not event.move and not isinstance(event, events.ItemOpened)]
        of_sign_off = bool(done) and all(isinstance(event, SIGNED) for event in done)
        if of_sign_off:
            self._marks.append(Mark(step, at, "sign-off", signed(done[0], after)))
        elif before.reviewer and (done or turned):
            self._marks.append(Mark(step, at, "correction", turned or describe(tx, before)))
        if before.reviewer or after.reviewer:
            return  # who corrects goes anywhere: no session is held by it
        self._floor(step, at, after, bool(done) and not of_sign_off)
        for event in done:
            if said := _decided(event, before, after):
                self._marks.append(Mark(step, at, "decision", said))

    def every(self, ended: datetime) -> tuple[Mark, ...]:
        """All of them, in order; a session's beginning comes before what happened in it."""
        self._settle(ended)
        return tuple(sorted(self._marks, key=lambda mark: (mark.step, mark.kind != "session")))

    # -- sessions: one that was only looked at is none ---------------------------------------------

    def _floor(self, step: int, at: datetime, after: Meeting, said: bool) -> None:
        if str(after.board.session.number) != self._entered.name:
            self._settle(at)
            self._entered = self._session(step, at, after)
            self._since, self._said = at, False
        self._said = self._said or said

    def _settle(self, at: datetime) -> None:
        entered = self._entered
        held = self._said or (at - self._since).total_seconds() >= LOOK
        if held and entered.name != self._marked:
            self._marks.append(entered)
            self._marked = entered.name

    @staticmethod
    def _session(step: int, at: datetime, meeting: Meeting) -> Mark:
        session = meeting.board.session
        return Mark(step, at, "session", f"Session {session.number}: {session.title}", str(session.number))


class Sayings:
    """``first``: the step in which each point first stood somewhere, by its id."""

    def __init__(self, begun: Meeting) -> None:
        self.first: dict[str, int] = {}
        self._all(begun, 0)

    def take(self, step: int, tx: Sequence[events.Event], after: Meeting) -> None:
        for event in tx:
            match event:
                case events.PointAdded() | events.PointsMerged():
                    self.first.setdefault(event.id, step)
                case events.PointsParted() | events.DocumentAdopted():
                    self._all(after, step)

    def _all(self, meeting: Meeting, step: int) -> None:
        for board in meeting:
            for lane in board.every_lane:
                for row in lane.outline:
                    self.first.setdefault(row.id, step)


def _decided(event: events.Event, before: Meeting, after: Meeting) -> str:
    """That a decision was made, proposed or settled; empty for all else."""
    if isinstance(event, events.PointAdded) and event.lane == "decisions":
        word = "Proposed" if event.extra.get("proposed") else "Decision"
        return f"{word}: {_short(event.text)}"
    if not isinstance(event, _SETTLING):
        return ""
    old, new = (_decision(meeting, event.item, event.id) for meeting in (before, after))
    outcome = new.extra.get("outcome") if new is not None else None
    if new is None or outcome in OPEN or (old is not None and old.extra.get("outcome") == outcome):
        return ""
    return f"{outcome.capitalize()}: {_short(new.text)}"


def _decision(meeting: Meeting, item: str, id: str) -> Row | None:
    board = meeting.boards.get(item)
    lane = board.lane("decisions") if board is not None else None
    place = lane.outline.find(id) if lane is not None else None
    return lane.outline[place] if lane is not None and place is not None else None


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
