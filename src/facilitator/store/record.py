"""A meeting on the disk: its journal and its minutes, and the state they give. Headless.

The order is law: events are made durable in the journal (:meth:`Record.keep`), and only then counted
(:meth:`Record.push`). The minutes are a view, rewritten from time to time (:meth:`Record.write`).
"""

from __future__ import annotations

import getpass
import os
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.agenda import Document, dumps, load, loads
from facilitator.errors import HeldError, InputError, Problem, StoreError
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide_all
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.history import History, Turn
from facilitator.meeting.merge import merge
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Draft, Meeting
from facilitator.store.aside import keep_aside
from facilitator.store.journal import Journal
from facilitator.store.minutes import MinutesFile, untouched, written_at
from facilitator.store.places import is_minutes, journal_of, minutes_for
from facilitator.store.reading import read as read_journal

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """To the millisecond, as the journal keeps it: a replay gives the same times."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def myself() -> str:
    """Who holds the meeting, for a person to read: ``anna on laptop, process 4711``."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "somebody"
    return f"{user} on {socket.gethostname()}, process {os.getpid()}"


class Record:
    """One meeting. ``held_by`` names another process that has it. ``read_only`` is a sentence that says
    why nothing may be changed here; empty where everything may.

    ``notices`` gathers sentences the user must see (the caller empties it).
    """

    def __init__(self, path: Path, history: History, journal: Journal | None, held_by: str = "") -> None:
        self.path = path
        self.history = history
        self.held_by = held_by
        self.read_only = f"Read-only: this meeting is open elsewhere, by {held_by}." if held_by else ""
        self.notices: list[str] = []
        self.seq = journal.last_seq if journal else 0  # the newest journal line that counts in the state
        self._journal = journal
        self._file = MinutesFile(path)
        self._base: Document | None = None  # the document as the file held it when we last knew
        self._blocked = False  # the file was edited and cannot be read: it is left alone
        self._written = 0
        self._writing = threading.Lock()

    # -- opening -----------------------------------------------------------------------------------

    @classmethod
    def open(cls, file: Path, minutes_path: Path | None = None, clock: Clock = utc_now) -> Record:
        """Begin the meeting of an agenda, or take up the one that ``file`` or its minutes hold.

        Raises InputError with every problem of the file, StoreError for the disk. Where another
        process holds the meeting, the record is read-only and ``held_by`` says who that is.
        """
        path, agenda = _which(file, minutes_path, clock().astimezone().date())
        where = journal_of(path)
        try:
            journal = Journal.open(where, create=True)
        except HeldError as held:
            reading = read_journal(where)
            record = cls(path, _history(reading.events, []), None, held.holder)
            record._tell(reading.problems)
            return record
        except StoreError as error:
            if not where.exists():
                raise
            # a disk that takes nothing can still be read from
            record = cls(path, _history(read_journal(where).events, []), None)
            record.read_only = f"Read-only: {error}."
            return record
        try:
            return cls._held(path, agenda, journal, clock)
        except BaseException:
            journal.close()
            raise

    @classmethod
    def _held(cls, path: Path, agenda: Document | None, journal: Journal, clock: Clock) -> Record:
        unread: list[str] = []
        at, who = clock(), myself()
        if journal.reading.events:
            record = cls(path, _history(journal.reading.events, unread), journal)
            record._tell(journal.reading.problems)
            record.notices += unread
            record._take_up()
            try:
                record.dispatch_events([events.MeetingOpened(at=at, tx=record.history.next_tx, who=who)])
            except StoreError as error:
                record.notices.append(f"{error}. What you enter stays in the composer until it can be kept.")
            return record
        document = load(path) if path.exists() else agenda
        if document is None:
            raise InputError([Problem("there is no such file, and no journal beside it", str(path))])
        started = events.MeetingStarted(at=at, tx=1, document=dumps(document), who=who)
        _begin(document, path)
        record = cls(path, History.of([started]), journal)
        record._file.read()
        record._base = document
        record.keep([started])
        record.seq = journal.last_seq
        return record

    def _take_up(self) -> None:
        """Compare the file with what the journal says it was, and take in what somebody edited."""
        data = self._file.read()
        if data is None:
            if any(line["type"] == "meeting.left" for line in self._lines()):
                # else the program was killed before it ever wrote the file
                self.notices.append(f"{self.path.name} was gone; it is made again from its journal.")
            return
        try:
            text = data.decode()
            document = loads(text, str(self.path))
        except (InputError, UnicodeDecodeError) as error:
            self._block(error)
            return
        if untouched(text) and document.facilitator is not None:
            self._base = document
            self._written = written_at(document)
            return
        if dumps(document) == self._lines()[0].get("document"):
            self._base = document  # as it was when the meeting began: it was left before the first writing
            return
        self.dispatch_events(self._merged(data, document, utc_now()))

    def _lines(self) -> list[dict[str, Any]]:
        """The journal as it was when the meeting was opened."""
        return self._journal.reading.events if self._journal else []

    def _base_of(self, theirs: Document) -> Document:
        """What the file held before somebody edited it: as we know it, or as the journal does."""
        if self._base is not None:
            return self._base
        lines = self._lines()
        seq = written_at(theirs)
        until = [line for line in lines if line["seq"] <= seq] or lines[:1]
        return minutes(_history(until, []).present)

    # -- the way of one line -------------------------------------------------------------------------

    @property
    def meeting(self) -> Meeting:
        return self.history.present

    def decided(self, wanted: Iterable[intents.Intent], at: datetime) -> list[events.Event]:
        """The events of one command. Raises Refusal."""
        made: list[events.Event] = []
        for intent in wanted:
            if isinstance(intent, Turn):
                return [self.history.turn(intent, at, self.history.next_tx)]
        made, _ = decide_all(self.meeting, wanted, at, self.history.next_tx)
        return made

    def keep(self, some: Sequence[events.Event]) -> None:
        """Make events durable; nothing is shown before this has returned. Raises StoreError."""
        if self._journal is None:
            raise StoreError(self.read_only or "this meeting is closed")
        self._journal.append([events.to_json(event) for event in some])
        self._tell(self._journal.notices)
        self._journal.notices.clear()

    def push(self, some: Sequence[events.Event]) -> Meeting:
        """Count events that are durable."""
        self.seq += len(some)
        return self.history.push(tuple(some))

    def dispatch_events(self, some: Sequence[events.Event]) -> None:
        """Keep, then count."""
        if some:
            self.keep(some)
            self.push(some)

    # -- the minutes ---------------------------------------------------------------------------------

    def look_outside(self, at: datetime) -> list[events.Event]:
        """Events that take in what somebody edited in the minutes file; none where nobody did.

        To be kept and pushed by the caller before the next :meth:`write`. While another thread writes
        the file, this is put off to the next time.
        """
        if self._journal is None or not self._writing.acquire(blocking=False):
            return []
        try:
            return self._looked(at) if self._file.changed_outside() else []
        except (StoreError, OSError) as error:
            self._file.forget()
            self.notices.append(f"{self.path.name} was edited, and is left alone for now: {error}")
            return []
        finally:
            self._writing.release()

    def _looked(self, at: datetime) -> list[events.Event]:
        data = self._file.read()
        if data is None:
            self.notices.append(f"{self.path.name} was removed; it is written again.")
            self._written = 0
            return []
        try:
            document = loads(data.decode(), str(self.path))
        except (InputError, UnicodeDecodeError) as error:
            self._block(error)
            return []
        return self._merged(data, document, at)

    def write(self, meeting: Meeting, seq: int) -> None:
        """Rewrite the minutes as the meeting stood after journal line ``seq``. Raises StoreError."""
        with self._writing:
            self._write(meeting, seq)

    def _write(self, meeting: Meeting, seq: int) -> None:
        if self._journal is None or seq <= self._written:
            return
        document = minutes(meeting, self._base.facilitator if self._base else None)
        if self._blocked:
            self._file.write(document, seq, self.path.with_name(f"{self.path.stem}.record.toml"))
            return
        if self._file.changed_outside():
            return  # taken in by look_outside first; the journal has everything meanwhile
        self._file.write(document, seq)
        self._base, self._written = document, seq

    def close(self, draft: Draft | None = None, clock: Clock = utc_now) -> None:
        """Leave: the half-typed line is kept, the minutes are written. Raises StoreError."""
        if self._journal is None:
            return
        at = clock()
        half = draft or Draft("")
        left = events.MeetingLeft(
            at=at, tx=self.history.next_tx, draft=half.text, depth=half.depth, lane=half.lane, id=half.id
        )
        self.dispatch_events([left])
        self.dispatch_events(self.look_outside(at))
        self.write(self.meeting, self.seq)
        self.release()

    def release(self) -> None:
        """Let go of the files, whatever state they are in."""
        if self._journal is not None:
            self._journal.close()
            self._tell(self._journal.notices)
            self._journal = None

    def _merged(self, data: bytes, theirs: Document, at: datetime) -> list[events.Event]:
        ours = minutes(self.meeting)
        merged, lost = merge(self._base_of(theirs), ours, theirs)
        text = dumps(merged)
        try:
            begin(loads(text, str(self.path)))
        except (InputError, Misfit) as error:
            self._block(error)
            return []
        kept = keep_aside(self.path, "edited", data)
        self._base, self._blocked = theirs, False
        said = f"{self.path.name} was edited by another program. "
        if lost:
            said += f"Both sides changed {', '.join(lost[:3])}: ours stands, theirs is in {kept.name}."
        else:
            said += f"Its changes were taken in; the file as it was is kept as {kept.name}."
        self.notices.append(said)
        if text == dumps(ours.model_copy(update={"facilitator": None})):
            return []
        return [events.DocumentAdopted(at=at, tx=self.history.next_tx, document=text, note=said)]

    def _block(self, error: InputError | Misfit | UnicodeDecodeError) -> None:
        self._blocked = True
        if isinstance(error, InputError):
            problem = error.problems[0]
            where = f" (line {problem.line}: {problem.message})" if problem.line else f" ({problem.message})"
        else:
            where = f" ({error})"
        self.notices.append(
            f"{self.path.name} was edited and cannot be read{where}. It is left as it is; "
            f"the minutes go to {self.path.stem}.record.toml until it is mended."
        )

    def _tell(self, problems: Iterable[Problem]) -> None:
        self.notices += [str(problem) for problem in problems]


def _which(file: Path, minutes_path: Path | None, today: Any) -> tuple[Path, Document | None]:
    """The minutes file of what the user named, and the agenda it begins from."""
    if not file.exists() and journal_of(file).exists():
        return file, None
    if minutes_path is None and journal_of(file).exists() and file.suffix == ".toml":
        return file, None
    document = load(file)
    if minutes_path is not None:
        return minutes_path, document
    if is_minutes(file, document):
        return file, document
    return minutes_for(document, today), document


def _begin(document: Document, path: Path) -> None:
    try:
        begin(document)
    except Misfit as misfit:
        raise InputError([Problem(str(misfit), str(path), hint="add a [[sessions.items]]")]) from misfit


def _history(lines: Iterable[dict[str, Any]], unread: list[str]) -> History:
    made = []
    for line in lines:
        try:
            made.append(events.from_json(line))
        except InputError as error:
            unread += [f"journal line {problem.line}: {problem.message}" for problem in error.problems]
    try:
        history = History.of(made)
        unread += [f"an event of the journal does not fit: {misfit}" for misfit in history.misfits]
        return history
    except Misfit as misfit:
        raise InputError([Problem(str(misfit), "journal")]) from misfit
