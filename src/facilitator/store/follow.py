"""Following a meeting that another process runs, by its journal alone. Read-only.

No lock is taken, nothing is written, no file is made. One ``os.stat`` tells whether anything happened;
then only the lines that are new are read. What is not simply longer than it was (replaced, cut,
rewritten, damaged) is read whole, by the same rules as when a meeting is opened.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from facilitator.agenda import Document
from facilitator.errors import InputError
from facilitator.meeting import events
from facilitator.meeting.history import History
from facilitator.meeting.state import Meeting
from facilitator.store.files import LOOK, explain
from facilitator.store.history import history_of
from facilitator.store.lines import Event, decode
from facilitator.store.places import journal_of, located
from facilitator.store.reading import contents, scan

LOOK_AGAIN = 2.0
"""Seconds after which an agenda that waits for its meeting is asked again where its minutes will be."""

_TAIL = 256  # bytes before what is new that must still stand there; a line's checksum is among them
_Stamp = tuple[int, int, int, int]


class Follower:
    """A meeting as its journal tells it. Used by one thread at a time.

    ``file`` is an agenda, minutes, or minutes that are not there yet. ``path``: the minutes. ``title``:
    of the agenda, empty where it is not known yet. ``meeting``: the newest state, None before the meeting
    has begun; it stays while the journal is away. ``trouble``: why the journal cannot be read, or empty.
    """

    def __init__(
        self,
        file: Path,
        today: Callable[[], date] = date.today,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises InputError with every problem of an agenda that cannot be read."""
        self.file = file
        self.meeting: Meeting | None = None
        self.trouble = ""
        self._today, self._clock = today, clock
        self.path, self.title = self._locate()
        self._located = clock()
        self._history: History | None = None
        self._stamp: _Stamp | None = None
        self._end = 0  # bytes of the journal that are in the history
        self._tail = b""  # the last of them
        self._seq = 0

    @property
    def waiting(self) -> bool:
        """Whether there is no journal to read."""
        return not journal_of(self.path).exists()

    def poll(self) -> bool:
        """Look once, and take in what is new; whether there is anything new to show."""
        before = self.path, self.title, self.trouble
        return self._look() or before != (self.path, self.title, self.trouble)

    def _look(self) -> bool:
        where = journal_of(self.path)
        try:
            stamp = _stamp(os.stat(where))
            if stamp == self._stamp:
                return False
            fd = os.open(where, LOOK)
            try:
                fresh = self._read(fd, where)
            finally:
                os.close(fd)
        except (FileNotFoundError, NotADirectoryError):
            self._stamp = self._history = None
            self.trouble = ""
            if self.meeting is None:
                self._locate_again()
            return False
        except OSError as error:
            self._stamp = self._history = None
            self.trouble = explain(error, where)
            return False
        except InputError as error:
            self._stamp, self._history = stamp, None  # until it changes
            self.trouble = str(error.problems[0])
            return False
        self.trouble = ""
        return fresh

    # -- where the meeting is ------------------------------------------------------------------------

    def _locate(self) -> tuple[Path, str]:
        document: Document | None = None
        path = self.file
        if self.file.exists() or journal_of(self.file).exists():
            path, document = located(self.file, None, self._today())
        return path, document.title if document is not None else ""

    def _locate_again(self) -> None:
        """The day may have changed since, or the agenda's title: both stand in the minutes' name."""
        if self._clock() - self._located < LOOK_AGAIN:
            return
        self._located = self._clock()
        try:
            self.path, self.title = self._locate()
        except (InputError, OSError):
            return  # it is being edited

    # -- reading ---------------------------------------------------------------------------------------

    def _read(self, fd: int, where: Path) -> bool:
        status = os.fstat(fd)
        stamp = _stamp(status)
        same = self._stamp is not None and self._stamp[:2] == stamp[:2]
        fresh = self._added(fd, stamp[2]) if same and self._history and stamp[2] > self._end else None
        if fresh is None:
            # no further than the size we know of: what comes after it shows by the next look
            fresh = self._whole(contents(fd, where)[: stamp[2]], where)
        self._stamp = stamp
        return fresh

    def _whole(self, data: bytes, where: Path) -> bool:
        self._history = None
        reading = scan(data, where)
        if not reading.events:
            return False  # it was just made
        history = history_of(reading.events, [])
        self._history, self.meeting = history, history.present
        self._took(data, reading.good_end, reading.last_seq)
        return True

    def _added(self, fd: int, size: int) -> bool | None:
        """Take in the whole lines that are new; None where the journal must be read from its beginning."""
        assert self._history is not None
        begin = self._end - len(self._tail)
        os.lseek(fd, begin, os.SEEK_SET)
        data = _up_to(fd, size - begin)
        if not data.startswith(self._tail):
            return None
        lines: list[Event] = []
        reached = len(self._tail)
        while reached < len(data):
            feed = data.find(b"\n", reached)
            end = len(data) if feed < 0 else feed
            raw = data[reached:end]
            line = decode(raw) if raw.strip(b"\r") else None
            if line is None and feed < 0:
                break  # half-written: the rest is on its way
            if line is None and raw.strip(b"\r"):
                return None
            if line is not None:
                if line["seq"] != self._seq + len(lines) + 1:
                    return None
                lines.append(line)
            reached = end + (feed >= 0)
        if not self._push(lines):
            return None
        self._took(data, reached, self._seq + len(lines), begin)
        return bool(lines)

    def _push(self, lines: Sequence[Event]) -> bool:
        """Count new lines; False where one belongs to the command before it, which was seen half."""
        assert self._history is not None
        made: list[events.Event] = []
        for line in lines:
            try:
                made.append(events.from_json(line))
            except InputError:
                continue  # of a newer program; passed over, as when a meeting is opened
        if any(event.tx == self._history.next_tx - 1 or event.type == "meeting.started" for event in made):
            return False
        for _, step in groupby(made, key=lambda event: event.tx):
            self.meeting = self._history.push(tuple(step))
        return True

    def _took(self, data: bytes, reached: int, seq: int, begin: int = 0) -> None:
        self._end, self._tail, self._seq = begin + reached, data[max(0, reached - _TAIL) : reached], seq


def _stamp(status: os.stat_result) -> _Stamp:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _up_to(fd: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and (part := os.read(fd, min(size, 1 << 24))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
