"""A record that writes nothing: the meeting lives in memory and is gone with the program.

No journal, no minutes, no private notes, no lock; no file is made or touched: the folder may be read-only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from facilitator.agenda import load
from facilitator.agenda.model import Document
from facilitator.agenda.templates import emptied
from facilitator.errors import InputError, Problem
from facilitator.meeting import events
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.history import History
from facilitator.meeting.state import Draft, Meeting
from facilitator.store.caucus import PrivateNotes
from facilitator.store.outside import Adoption
from facilitator.store.record import Clock, Record, utc_now


class NotesInMemory(PrivateNotes):
    """Private notes that are gone with the rehearsal; those of the meeting itself are not read."""

    def _take_up(self) -> None:
        """There is nothing to take up."""

    def keep(self, some: Sequence[events.Event]) -> None:
        """Nothing is kept."""


class Rehearsal(Record):
    """The meeting of an agenda, dry. Of minutes it is the plan: nothing of what was said in them."""

    def __init__(self, path: Path, document: Document) -> None:
        super().__init__(path, History(begin(document)), None)

    @classmethod
    def open(  # type: ignore[override]  # there are no minutes to name, and nobody who reviews
        cls, file: Path
    ) -> Rehearsal:
        """The plan of an agenda or of minutes. Raises InputError with every problem of the file."""
        if file.suffix in (".journal", ".private"):
            hint = f"rehearse {file.with_suffix('.toml').name}"
            raise InputError([Problem("this is no agenda", str(file), hint=hint)])
        try:
            return cls(file, emptied(load(file)))
        except Misfit as misfit:
            hint = "add a [[sessions.items]]"
            raise InputError([Problem(str(misfit), str(file), hint=hint)]) from misfit

    def _take_private(self) -> PrivateNotes:
        if self._private is None:
            self._private = NotesInMemory(self.path, self.meeting.document, "")
        return self._private

    @property
    def private(self) -> PrivateNotes | None:
        """Notes of this rehearsal alone."""
        return self._take_private()

    def keep(self, some: Sequence[events.Event]) -> None:
        """Nothing is kept."""

    @property
    def behind(self) -> bool:
        return False

    def look_outside(self, at: datetime) -> Adoption | None:
        """What is edited in the file meanwhile is of no concern here."""
        return None

    def write(self, meeting: Meeting, seq: int) -> None:
        """Nothing is written."""

    def close(self, draft: Draft | None = None, clock: Clock = utc_now) -> None:
        """Leave: nothing stays."""
        self.release()
