"""The course of a meeting: begun, opened, left; who is here; taken back."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.meeting.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStarted(Event, type="meeting.started", move=True):
    """The first line of a journal: the whole document the meeting began with, as TOML text."""

    document: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOpened(Event, type="meeting.opened", move=True):
    """The program took up the meeting (again); ``who`` tells whose process holds it.

    ``reviewer``: who corrects the minutes from here on; empty where the meeting itself goes on. ``issued``:
    the highest number of a version that is kept beside the minutes, where the journal does not know of it.
    """

    who: str = ""
    reviewer: str = ""
    issued: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLeft(Event, type="meeting.left", move=True):
    """The program was left; ``draft`` is what stood in the composer, not yet entered (see :class:`Draft`)."""

    draft: str = ""
    depth: int = 0
    lane: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTimed(Event, type="item.timed", move=True):
    """How long an item had the floor in several rooms that recorded it at once, in place of what was counted.

    ``opened``: when it was first opened, a stamp. ``seconds``: of all the meeting, no minute counted twice.
    """

    item: str
    opened: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdopted(Event, type="document.adopted"):
    """Somebody edited the minutes file outside; the document with both sides' work, as TOML text."""

    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantMarked(Event, type="participant.marked"):
    """From the roll call; a name not on the list yet joins it."""

    name: str
    present: bool | None
    organization: str | None = None
    position: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Event, type="undo", move=True):
    """The last command that still counts does not count any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redone(Event, type="redo", move=True):
    """The last command taken back counts again."""
