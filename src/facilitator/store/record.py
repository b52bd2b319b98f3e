"""A meeting on the disk: its journal and its minutes, and the state they give. Headless.

The order is law: events are made durable in the journal (:meth:`Record.keep`), and only then counted
(:meth:`Record.push`). The minutes are a view, rewritten from time to time (:meth:`Record.write`).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.agenda import Document, loads
from facilitator.errors import HeldError, InputError, Problem, StoreError
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide_all
from facilitator.meeting.fold import Misfit
from facilitator.meeting.history import History, Turn
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Draft, Meeting
from facilitator.store import versions
from facilitator.store.caucus import PrivateNotes
from facilitator.store.files import Overtaken
from facilitator.store.history import history_of
from facilitator.store.journal import Journal
from facilitator.store.merged import marked, of_a_source
from facilitator.store.minutes import MinutesFile, untouched, written_at
from facilitator.store.opening import beginning, no_kept_version, restarted
from facilitator.store.outside import Adoption, Unreadable, adoption, body, left_alone, same_text
from facilitator.store.people import myself
from facilitator.store.places import journal_of, located, private_of
from facilitator.store.reading import read as read_journal

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """To the millisecond, as the journal keeps it: a replay gives the same times."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Record:
    """One meeting. ``held_by`` names another process that has it. ``read_only`` is a sentence that says
    why nothing may be changed here; empty where everything may.

    ``notices`` gathers sentences the user must see (the caller empties it).
    """

    def __init__(self, path: Path, history: History, journal: Journal | None, held_by: str = "") -> None:
        self.path = path
        self.history = history
        self.held_by = held_by
        self.read_only = (
            f"Read-only: this meeting is open elsewhere, by {held_by}. Open it again when it is left there."
            if held_by
            else ""
        )
        self.notices: list[str] = []
        self.seq = journal.last_seq if journal else 0  # the newest journal line that counts in the state
        self._journal = journal
        self._file = MinutesFile(path)
        self._base: Document | None = None  # the document as the file held it when we last knew
        self._beside: MinutesFile | None = None  # where the minutes go while the file cannot be read
        self._written = 0
        self._found = history.present  # the state that the journal gave when it was opened
        self._writing = threading.Lock()
        self._private: PrivateNotes | None = None
        self._superseded: list[tuple[Document, int]] = []  # versions to be kept before the next writing

    # -- opening -----------------------------------------------------------------------------------

    @classmethod
    def open(
        cls, file: Path, minutes_path: Path | None = None, clock: Clock = utc_now, reviewer: str = ""
    ) -> Record:
        """Begin the meeting of an agenda, or take up the one that ``file`` or its minutes hold.

        ``reviewer``: who corrects the minutes from now on; no clock runs then (:func:`reviewer_name`).
        Raises InputError with every problem of the file, StoreError for the disk. Where another
        process holds the meeting, the record is read-only and ``held_by`` says who that is.
        """
        if file.is_symlink():  # by one name only, or each name would have a journal of its own
            file = file.resolve()
        no_kept_version(file)
        path, agenda = located(file, minutes_path, clock().astimezone().date())
        where = journal_of(path)
        try:
            journal = Journal.open(where, create=True)
        except HeldError as held:
            reading = read_journal(where)
            record = cls(path, history_of(reading.events, []), None, held.holder)
            record._tell(reading.problems)
            return record
        except StoreError as error:
            # a disk that takes nothing can still be read from
            if where.exists():
                record = cls(path, history_of(read_journal(where).events, []), None)
            elif reviewer and path.exists():
                _, started = beginning(path, agenda, reviewer, clock())
                record = cls(path, History.of([started]), None)
            else:
                raise
            record.read_only = f"Read-only: {error}."
            return record
        try:
            made = cls._held(path, agenda, journal, clock, reviewer)
            if private_of(path).exists():
                made._take_private()
            return made
        except BaseException:
            journal.close()
            with contextlib.suppress(OSError):
                if where.stat().st_size == 0:
                    where.unlink()  # a meeting that did not begin leaves nothing behind
            raise

    @classmethod
    def _held(
        cls, path: Path, agenda: Document | None, journal: Journal, clock: Clock, reviewer: str
    ) -> Record:
        unread: list[str] = []
        at, who = clock(), myself()
        if journal.reading.events and journal.reading.events[0]["type"] != events.MeetingStarted.type:
            journal = restarted(path, journal, clock)
        if journal.reading.events:
            record = cls(path, history_of(journal.reading.events, unread), journal)
            record._tell(journal.reading.problems)
            record.notices += unread
            # first: what somebody edited meanwhile is a correction if this is a review, and else is none
            record._opened(at, who, reviewer)
            record._take_up()
            return record
        document, started = beginning(path, agenda, reviewer, at)
        record = cls(path, History.of([started]), journal)
        record._file.knows(record._file.peek())
        record._base = document
        record.keep([started])
        record.seq = journal.last_seq
        if reviewer:
            record._opened(at, who, reviewer)
        return record

    def _opened(self, at: datetime, who: str, reviewer: str) -> None:
        issued = versions.highest_kept(self.path, self.meeting.issued)
        tx = self.history.next_tx
        opened = events.MeetingOpened(at=at, tx=tx, who=who, reviewer=reviewer, issued=issued)
        try:
            self.dispatch_events([opened])
        except StoreError as error:
            if reviewer:  # without this line, corrections would pass for what was said in the meeting
                self.read_only = f"Read-only: {error}."
                return
            self.notices.append(f"{error}. What you enter stays in the composer until it can be kept.")
        if reviewer:
            try:
                self.notices += versions.restore(self.path, self._lines(), self.meeting.document)
            except StoreError as error:
                self.notices.append(f"{error}.")

    def _take_up(self) -> None:
        """Compare the file with what the journal says it was, and take in what somebody edited."""
        data = self._file.peek()
        self._file.knows(data)
        if data is None:
            if any(line["type"] == "meeting.left" for line in self._lines()):
                # else the program was killed before it ever wrote the file
                self.notices.append(f"{self.path.name} was gone; it is made again from its journal.")
            return
        try:
            text = data.decode()
            document = loads(text, str(self.path))
        except (InputError, UnicodeDecodeError) as error:
            self._leave_alone(error)
            return
        seq = written_at(document)
        if body(document) == self._lines()[0].get("document"):
            self._base = document  # as it was when the meeting began: it was left before the first writing
        elif of_a_source(document, self._lines()):
            # one of the records that were merged wrote it: what it lacks was not removed by anybody
            self._base = document if untouched(text) else loads(self._lines()[0]["document"])
            if not untouched(text):
                self._file.knows(None)
                self.take_in(utc_now())
        elif untouched(text) and body(document) == body(self._as_of(seq)):
            self._base, self._written = document, seq
        else:
            self._file.knows(None)
            self.take_in(utc_now())

    def _as_of(self, seq: int) -> Document:
        """The minutes as they were after journal line ``seq``; as they began where there is no such line."""
        lines = self._lines()
        if lines and seq == lines[-1]["seq"]:
            return minutes(self._found)
        until = [line for line in lines if line["seq"] <= seq] if lines and seq < lines[-1]["seq"] else []
        return minutes(history_of(until or lines[:1], []).present)

    def _lines(self) -> list[dict[str, Any]]:
        """The journal as it was when the meeting was opened."""
        return self._journal.reading.events if self._journal else []

    # -- the way of one line -------------------------------------------------------------------------

    @property
    def meeting(self) -> Meeting:
        return self.history.present

    @property
    def private(self) -> PrivateNotes | None:
        """The facilitator's own notes, beside the minutes; None where this process does not hold them."""
        if self._journal is None:
            return None
        notes = self._take_private()
        notes.follow(self.meeting.document)
        return notes

    @property
    def half_note(self) -> Draft:
        """The private line that was typed and not entered when the meeting was left."""
        half = self._private.history.present.draft if self._private is not None else None
        return half or Draft("")

    def _take_private(self) -> PrivateNotes:
        if self._private is None:
            self._private = PrivateNotes(self.path, self.meeting.document, myself())
        return self._private

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
        if any(isinstance(event, events.AmendmentOpened) for event in some):
            # whatever its file says by now: this is the text that the groups have
            self._superseded.append((minutes(self.meeting), self.seq - len(some)))
        return self.history.push(tuple(some))

    def dispatch_events(self, some: Sequence[events.Event]) -> None:
        """Keep, then count."""
        if some:
            self.keep(some)
            self.push(some)

    # -- the minutes ---------------------------------------------------------------------------------

    @property
    def behind(self) -> bool:
        """Whether something is on record that the minutes file does not hold yet."""
        return not self.read_only and self.seq > self._written

    def look_outside(self, at: datetime) -> Adoption | None:
        """What somebody edited in the minutes file, to be taken in; None where nobody did.

        Its events are to be kept and pushed, then :meth:`adopted` is told. While another thread writes
        the file, this is put off to the next time. Raises StoreError.
        """
        if self._journal is None or not self._writing.acquire(blocking=False):
            return None
        try:
            return self._looked(at) if self._file.changed_outside() else None
        except StoreError as error:
            self.notices.append(f"{self.path.name} was edited, and is left alone for now: {error}")
            return None
        finally:
            self._writing.release()

    def _looked(self, at: datetime) -> Adoption | None:
        data = self._file.peek()
        if data is None:
            self._file.knows(None)
            self.notices.append(f"{self.path.name} was removed; it is written again.")
            self._written = 0
            return None
        try:
            base = self._base if self._base is not None else self._as_of(written_at(loads(data.decode())))
            return adoption(self.path, data, base, self.meeting, at, self.history.next_tx)
        except (InputError, Misfit, UnicodeDecodeError) as error:
            self._file.knows(data)
            self._leave_alone(error)
            return None

    def take_in(self, at: datetime) -> None:
        """Look, keep and count what was edited, all at once. Raises StoreError."""
        taken = self.look_outside(at)
        if taken is not None:
            self.dispatch_events(taken.events)
            self.adopted(taken)

    def adopted(self, taken: Adoption) -> None:
        """The edit counts; the file may be written again."""
        self._file.knows(taken.data)
        self._base, self._beside, self._written = taken.theirs, None, 0
        self.notices.append(taken.said)

    def write(self, meeting: Meeting, seq: int) -> None:
        """Rewrite the minutes as the meeting stood after journal line ``seq``. Raises StoreError."""
        with self._writing, contextlib.suppress(Overtaken):
            # overtaken by somebody's edit: look_outside takes it in, the journal has everything meanwhile
            self._write(meeting, seq)

    def _write(self, meeting: Meeting, seq: int) -> None:
        if self._journal is None or seq <= self._written:
            return
        document = minutes(meeting, marked(self._base.facilitator if self._base else None, self._lines()))
        self._keep_versions(document, seq)
        if self._written and same_text(document, self._base) and not self._file.changed_outside():
            self._written = seq  # it was only read: the file stays as it is, to the byte
            return
        if self._beside is not None:
            if self._beside.changed_outside():
                self._beside = MinutesFile(self._free_beside())
            self._beside.write(document, seq)
            return
        if self._file.changed_outside():
            return
        self._file.write(document, seq)
        self._base, self._written = document, seq

    def _keep_versions(self, document: Document, seq: int) -> None:
        """The minutes do not wait for a copy that cannot be written; the next review tries again."""
        texts, self._superseded = [*self._superseded, (document, seq)], []
        for text, line in texts:
            if versions.sent(text):
                try:
                    said = versions.keep(self.path, text, line)
                except StoreError as error:
                    said = f"{error}."
                self.notices += [said] if said and said not in self.notices else []

    def _leave_alone(self, error: Unreadable) -> None:
        self._beside = MinutesFile(self._free_beside())
        self.notices.append(left_alone(self.path, error, self._beside.path))

    def _free_beside(self) -> Path:
        names = (self.path.with_name(f"{self.path.stem}.record{end}.toml") for end in ("", *range(2, 10_000)))
        return next(name for name in names if not name.exists())

    def close(self, draft: Draft | None = None, clock: Clock = utc_now) -> None:
        """Leave: the half-typed line is kept, the minutes are written. Raises StoreError."""
        if self._journal is None:
            return
        at = clock()
        self.take_in(at)  # before the end: in a review, what somebody edited meanwhile is a correction
        half = draft or Draft("")
        left = events.MeetingLeft(
            at=at, tx=self.history.next_tx, draft=half.text, depth=half.depth, lane=half.lane, id=half.id
        )
        self.dispatch_events([left])
        self.write(self.meeting, self.seq)
        self.release()

    def release(self) -> None:
        """Let go of the files, whatever state they are in."""
        if self._private is not None:
            self._private.close()
        if self._journal is not None:
            self._journal.close()
            self._tell(self._journal.notices)
            self._journal = None

    def _tell(self, problems: Iterable[Problem]) -> None:
        self.notices += [str(problem) for problem in problems]
