"""The one bridge between the screen and the core: intents in, changes of state out.

One writer thread makes events durable, in order. The event loop waits for it for a moment, because a
flush usually takes less than a frame and the point then shows at once; a disk that hangs longer
does not freeze the keys: what was asked for waits in line, and shows when it is durable.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from facilitator.errors import Refusal, StoreError
from facilitator.meeting import caucus, events, intents
from facilitator.meeting.describe import describe
from facilitator.meeting.history import History, Turn
from facilitator.meeting.reading import Batch, Unread, read, read_private
from facilitator.meeting.state import Draft, Meeting
from facilitator.store.caucus import PrivateNotes
from facilitator.store.record import Record, utc_now
from facilitator.text import clean

_TYPED: dict[str, Turn] = {"/undo": intents.Undo(), "/redo": intents.Redo()}
Turned = events.Undone | events.Redone

PATIENCE = 0.02
"""Seconds the event loop waits for a flush before it goes on with the keys."""


@dataclass
class _Job:
    batches: Iterator[Batch]
    done: Callable[[list[Unread]], None]
    unread: list[Unread] = field(default_factory=list)
    doubts: list[Unread] = field(default_factory=list)
    asker: Asker | None = None  # of the private screen
    typed: bool = False  # as a line: what a key did is seen where it was pressed
    kept: bool = False  # whether a step of its own came of it


@dataclass(frozen=True, slots=True)
class Asker:
    """Whom the private screen wants told of what it asked for: ``refused`` with why it makes no sense,
    ``failed`` with what the disk said. The run screen hears nothing of either."""

    done: Callable[[], None] = lambda: None
    refused: Callable[[str], None] = lambda sentence: None
    failed: Callable[[str], None] = lambda sentence: None


class Session:
    """A meeting on the screen.

    ``changed`` is called with the state before and after; ``troubled`` with a sentence while the disk
    refuses and None when it is cured; ``told`` with a sentence for the status line; ``refused`` with
    the reason why something asked for makes no sense now. ``noted`` is for the private screen alone, while
    it is open: called with a sentence, or an empty one, when the private notes have changed.
    ``half_note``: the private line that is typed and not entered.
    """

    KEPT: ClassVar[str] = "Kept in your private notes."

    def __init__(self, record: Record, clock: Callable[[], datetime] = utc_now) -> None:
        self.record = record
        self.clock = clock
        self.saved_at: datetime | None = None
        self.lost_line = (
            False  # whether the trouble is a line that is not on record, or only the minutes file
        )
        self.changed: Callable[[Meeting, Meeting], None] = lambda before, after: None
        self.troubled: Callable[[str | None], None] = lambda sentence: None
        self.told: Callable[[str], None] = lambda sentence: None
        self.refused: Callable[[str], None] = lambda sentence: None
        self.noted: Callable[[str], None] = lambda sentence: None
        half = record.half_note
        self.half_note: Callable[[], Draft] = lambda: half
        self._jobs: deque[_Job] = deque()
        self._flying: Batch | None = None
        self._keeping: Future[None] | None = None
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._minutes = ThreadPoolExecutor(1, thread_name_prefix="minutes")
        self._trouble: str | None = None
        self._closed = False
        self._warned = False
        self._last_private = (0, 0)  # private lines kept, and taken back, since the last thing of the meeting

    @property
    def meeting(self) -> Meeting:
        return self.record.meeting

    @property
    def read_only(self) -> bool:
        return bool(self.record.read_only)

    @property
    def busy(self) -> bool:
        """Whether something asked for is not durable yet."""
        return self._flying is not None

    def do(self, *wanted: intents.Intent, done: Callable[[list[Unread]], None] | None = None) -> None:
        """Carry out one command."""
        self._ask(self._decided(wanted), done)

    def turn(self, wanted: Turn) -> None:
        """Undo or redo the last thing: of the meeting, or the private line that was kept after it."""
        self._ask(self._turning(wanted), None)

    def capture(self, block: str, level: int, done: Callable[[list[Unread]], None]) -> None:
        """Read the composer's text, one line or a paste; ``done`` gets the lines that could not be read."""
        self._ask(self._read(block, level), done, typed=True)

    def note(self, item: str, *wanted: intents.Intent, asker: Asker) -> None:
        """Do something to the private notes of ``item``; an undo or a redo is for all of them."""
        self._ask(self._noted(item, wanted), None, asker)

    def note_lines(self, block: str, level: int, asker: Asker) -> None:
        """Keep a block of lines as private notes of the item that has the floor."""
        self._ask(self._lines_noted(block, level), None, asker)

    def write_minutes(self) -> None:
        """Bring the minutes up to date, in the background."""
        if self.read_only or self._closed:
            return
        self._ask(self._up_to_date(), None)

    def _up_to_date(self) -> Iterator[Batch]:
        # in line with everything else: what was edited outside is merged with the state of that moment
        try:
            taken = self.record.look_outside(self.clock())
        except StoreError as error:
            self._behind(error)
            return
        if taken is not None:
            if taken.events:
                yield Batch(taken.events)
            self.record.adopted(taken)
        self._tell_notices()
        writing = self._minutes.submit(self.record.write, self.meeting, self.record.seq)
        writing.add_done_callback(lambda future: self._in_loop(self._minutes_done, future))

    def finish(self) -> None:
        """Wait for what is on its way to the disk, so that it does not count as half-typed."""
        while self._keeping is not None:
            self._landed(self._keeping)

    def close(self, draft: Draft) -> None:
        """Leave: keep the half-typed lines, write the minutes. Raises StoreError; nothing is lost then."""
        self._closed = True
        draft, whispered = caucus.apart(self.meeting, draft)
        try:
            self._writer.submit(self._keep_half_note, whispered).result()
            self._writer.submit(self.record.close, draft, self.clock).result()
        except StoreError as error:
            self._closed = False
            self.noted(f"{error} ^Q once more leaves without it.")
            raise
        self.release()

    def _keep_half_note(self, whispered: str) -> None:
        """``whispered``: what stood in the run screen's composer and is private. Raises StoreError once."""
        notes, half = self.record.private, self.half_note()
        if notes is None:
            return
        if whispered:
            half = Draft(f"{half.text}\n{whispered}" if half.text.strip() else whispered, half.depth)
        try:
            notes.leave(half, self.clock())
        except StoreError:
            if not self._warned:  # asked to leave once more, it is the user's word
                self._warned = True
                raise

    def release(self) -> None:
        """Let go of threads and files."""
        self._writer.shutdown(wait=True)
        self._minutes.shutdown(wait=True)
        self.record.release()

    # -- jobs, one after the other -----------------------------------------------------------------

    def _read(self, block: str, level: int) -> Iterator[Batch]:
        turn = _TYPED.get(clean(block).casefold())
        if turn is not None and any(self._last_private):
            yield from self._turning(turn)
            return
        notes = self.record.private  # only now: what is in line before may have changed the agenda
        private = notes.history if notes is not None and not notes.trouble else None
        yield from read(self.record.history, block, self.clock, level=level, private=private)

    def _notes(self) -> PrivateNotes:
        notes = self.record.private
        if notes is None or notes.trouble:
            raise Refusal(notes.trouble if notes else self.record.read_only)
        return notes

    def _noted(self, item: str, wanted: tuple[intents.Intent, ...]) -> Iterator[Batch]:
        history, at = self._notes().history, self.clock()
        if isinstance(wanted[0], Turn):
            yield Batch((history.turn(wanted[0], at, history.next_tx),), private=True)
        elif made := caucus.decided(history, item, wanted, at):
            yield Batch(made, private=True)

    def _lines_noted(self, block: str, level: int) -> Iterator[Batch]:
        yield from read_private(self._notes().history, self.meeting, block, self.clock, level)

    def _decided(self, wanted: tuple[intents.Intent, ...]) -> Iterator[Batch]:
        made = self.record.decided(wanted, self.clock())
        if made:
            yield Batch(tuple(made))

    def _turning(self, wanted: Turn) -> Iterator[Batch]:
        kept, taken_back = self._last_private
        if kept if isinstance(wanted, intents.Undo) else taken_back:
            yield from self._noted("", (wanted,))
        else:
            yield from self._decided((wanted,))

    def _ask(
        self,
        batches: Iterator[Batch],
        done: Callable[[list[Unread]], None] | None,
        asker: Asker | None = None,
        typed: bool = False,
    ) -> None:
        if self._closed:
            return
        self._loop, self._context = asyncio.get_running_loop(), copy_context()
        self._jobs.append(_Job(batches, done or (lambda unread: None), asker=asker, typed=typed))
        self._go_on()

    def _go_on(self) -> None:
        while self._jobs and self._flying is None:
            job = self._jobs[0]
            try:
                batch = next(job.batches)
            except StopIteration:
                self._jobs.popleft()
                job.done(job.unread)
                if job.asker:
                    job.asker.done()
                if job.doubts and not job.unread:
                    self.told(f"{job.doubts[0].reason} ^Z takes it back.")
                elif job.typed and job.kept and not job.unread and (said := self._carried_out()):
                    self.told(said)
                continue
            except Refusal as refusal:
                self._jobs.popleft()
                (job.asker or self).refused(str(refusal))
                continue
            job.unread += batch.unread
            job.doubts += batch.doubts
            job.kept = bool(batch.events) and not batch.private and not isinstance(batch.events[0], Turned)
            if batch.events:
                self._fly(batch)

    def _fly(self, batch: Batch) -> None:
        if self.read_only:
            self._look_around(batch)
            return
        self._flying = batch
        keep = self._notes().keep if batch.private else self.record.keep
        keeping = self._keeping = self._writer.submit(keep, batch.events)
        try:
            keeping.exception(timeout=PATIENCE)
        except TimeoutError:
            keeping.add_done_callback(lambda future: self._in_loop(self._landed, future))
            (self.noted if self._jobs[0].asker else self.told)("Keeping what you entered; the disk is slow …")
            return
        self._landed(keeping, go_on=False)

    def _landed(self, keeping: Future[None], go_on: bool = True) -> None:
        error = keeping.exception()
        if keeping is not self._keeping or self._flying is None:
            return  # it was waited for already
        batch, self._flying, self._keeping = self._flying, None, None
        asker = self._jobs[0].asker
        if isinstance(error, StoreError) and asker is not None:
            self._jobs.popleft()  # nothing of the meeting depends on it
            asker.failed(f"Not on record: {error}.")
        elif isinstance(error, StoreError):
            # nothing of it counts: it stays with the one who asked, and so does what waited behind it
            self._jobs.clear()
            self._trouble, self.lost_line = f"Not on record: {error}.", True
            self.troubled(self._trouble)
            return
        elif error is not None:
            raise error
        elif batch.private:
            self._count_private(batch, asker)
        else:
            self._count(batch)
        if go_on:
            self._go_on()

    def _carried_out(self) -> str:
        """What a line did that added no words, or what is next after a proposal; empty after all else."""
        last = [event for event in self.record.history.last if not event.move]
        if any(isinstance(event, events.PointAdded) and event.extra.get("proposed") for event in last):
            return "Proposed. ^R reads it back, large, and takes each group's position."
        if any(isinstance(event, events.PointAdded | events.ItemOpened | events.LaneAdded) for event in last):
            return ""
        ballots = (events.DotsSet, events.BallotCast, events.ParticipantMarked, events.DocumentAdopted)
        if not last or isinstance(last[0], ballots):
            return ""
        return f"On record: {describe(last, self.meeting)}. ^Z takes it back."

    def _count(self, batch: Batch) -> None:
        before = self.meeting
        after = self.record.push(batch.events)
        self._last_private = (0, 0)
        self.saved_at = self.clock()
        self._cure()
        self.changed(before, after)
        if said := _turned(batch, self.record.history, before):
            self.told(said)
        self._tell_notices()  # after the change, which takes away the sentence that stood before
        if before.cursor.item != after.cursor.item:
            self.write_minutes()

    def _count_private(self, batch: Batch, asker: Asker | None) -> None:
        notes = self._notes()
        before = notes.history.present
        notes.push(batch.events)
        self.noted(_turned(batch, notes.history, before))
        if asker is not None:
            self._last_private = (0, 0)
            return
        kept, taken_back = self._last_private
        match batch.events[0].type:  # said on the run screen, which the room may see
            case "undo":
                said = "Taken back: your last private note. ^Y brings it again."
                self._last_private = (kept - 1, taken_back + 1)
            case "redo":
                said = "Here again: your private note."
                self._last_private = (kept + 1, taken_back - 1)
            case _:
                said = self.KEPT
                self._last_private = (kept + 1, 0)
        self.saved_at = self.clock()
        self._cure()
        self.changed(self.meeting, self.meeting)
        self.told(said)

    def _cure(self) -> None:
        if self._trouble is not None:
            self._trouble = None
            self.troubled(None)

    def _look_around(self, batch: Batch) -> None:
        """In a meeting that another process holds one may move about, and nothing else."""
        if all(event.type in ("item.opened", "lane.chosen", "answers.revealed") for event in batch.events):
            before = self.meeting
            self.changed(before, self.record.push(batch.events))
        else:
            self.refused(self.record.read_only)

    def _minutes_done(self, writing: Future[None]) -> None:
        error = writing.exception()
        if isinstance(error, StoreError):
            self._behind(error)
        elif error is not None:
            raise error

    def _behind(self, error: StoreError) -> None:
        self.lost_line = False
        self._trouble = (
            f"The minutes file could not be brought up to date: {error}. "
            "Every line is on record in the journal; the next item tries again."
        )
        self.troubled(self._trouble)

    def _tell_notices(self) -> None:
        for notice in self.record.notices:
            self.told(notice)
        self.record.notices.clear()

    def _in_loop(self, call: Callable[[Future[None]], None], future: Future[None]) -> None:
        if not self._loop.is_closed():
            # a thread of ours knows nothing of the app that is running: its context would not find it
            self._loop.call_soon_threadsafe(call, future, context=self._context)


def _turned(batch: Batch, history: History, before: Meeting) -> str:
    """What an undo or a redo did; empty for all else."""
    if batch.events[0].type == "undo":
        return f"Taken back: {describe(history.taken_back, before)}. ^Y brings it again."
    if batch.events[0].type == "redo":
        return f"Here again: {describe(history.last, history.present)}."
    return ""
