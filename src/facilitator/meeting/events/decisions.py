"""Decisions that are proposed: reworded, taken a position on, deferred, ruled, superseded."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.meeting.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAmended(Event, type="decision.amended"):
    """Another wording; the earlier one is kept with the positions that were taken on it."""

    item: str
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTaken(Event, type="position.taken"):
    """Where a group stands on the present wording; ``position`` empty: it takes its position back.

    ``by``: who spoke for the group. ``yes``, ``no``, ``abstain``: votes, where they were counted.
    """

    item: str
    id: str
    group: str
    position: str = ""
    text: str | None = None
    by: str | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDeferred(Event, type="decision.deferred"):
    item: str
    id: str
    deferred: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRuled(Event, type="decision.ruled"):
    """The chair's ruling, ``adopted`` or ``not adopted``; empty: it is taken back."""

    item: str
    id: str
    ruling: str = ""
    by: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRead(Event, type="decision.read", move=True):
    """A proposed decision is read back to the room: its wording is the one before the groups."""

    item: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSuperseded(Event, type="decision.superseded"):
    """The decision ``id`` replaces the earlier one ``supersedes``, of any item; both stay."""

    item: str
    id: str
    supersedes: str | None
