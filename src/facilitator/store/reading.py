"""Reading a journal that may be damaged: everything that is whole is used, everything else is told.

Nothing here changes a file. What :class:`facilitator.store.journal.Journal` does about the damage
is its own affair.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.errors import InputError, Problem, StoreError
from facilitator.store.files import LOOK, explain, read_all
from facilitator.store.lines import BEGINNING, ENDING, Event, decode, salvage
from facilitator.text import clean, plural

FILE_LIMIT = 512 << 20
"""Largest journal that is read or written, in bytes."""

_TOLD = 20
_OPENED = ("meeting.opened", "meeting.started")


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes from ``start`` up to ``end`` of the file, on ``line`` (from 1), that are no event."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a journal holds.

    ``events`` in the order of the file, each with its ``seq``, without its ``crc``. ``damaged``: what
    could not be read although whole lines follow it. ``good_end``: offset just after the last whole
    line; bytes from there to ``size`` are torn (or, in a running meeting, just being written).
    ``holder``: who opened the meeting last, for a person to read.
    """

    path: str
    events: list[Event]
    disorder: tuple[Problem, ...]
    damaged: tuple[Damage, ...]
    good_end: int
    size: int
    last_line: int
    last_seq: int
    holder: str | None
    kept_damaged: Path | None = None
    kept_torn: Path | None = None

    @property
    def torn(self) -> int:
        """How many bytes at the end are no whole line."""
        return self.size - self.good_end

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything the user should be told, in file order: warnings all, for what is whole is used."""
        told = list(self.disorder)
        for damage in self.damaged:
            size = plural(damage.end - damage.start, "byte")
            hint = f"{size} kept in {self.kept_damaged}" if self.kept_damaged else f"{size}, left as they are"
            told.append(_problem("a damaged line, which could not be used", self.path, damage.line, hint))
        told.sort(key=lambda problem: problem.line)
        if len(told) > _TOLD:
            more = plural(len(told) - _TOLD, "more problem")
            told[_TOLD:] = [_problem(f"and {more} like these", self.path, told[_TOLD].line)]
        if self.torn:
            size = plural(self.torn, "byte")
            hint = f"kept in {self.kept_torn}" if self.kept_torn else "left as they are"
            said = f"the last {size} are damaged, or were never finished"
            told.append(_problem(said, self.path, self.last_line + 1, hint))
        return tuple(told)


def read(path: Path) -> Reading:
    """Read without a lock and without changing anything: for second instances, check and replay.

    Raises StoreError if the file cannot be read, InputError if it is no journal or is too large.
    """
    try:
        fd = os.open(path, LOOK)
        try:
            return scan(contents(fd, path), path)
        finally:
            os.close(fd)
    except OSError as error:
        raise StoreError(explain(error, path)) from error


def contents(fd: int, path: Path) -> bytes:
    """The bytes of an open journal. Raises OSError; InputError for what no journal can be."""
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode):
        raise InputError([Problem("this is not a plain file", str(path))])
    if status.st_size > FILE_LIMIT:
        raise InputError([Problem(f"a journal of more than {FILE_LIMIT >> 20} MiB is not read", str(path))])
    return read_all(fd)


def scan(data: bytes, path: Path) -> Reading:
    """Find every whole event in ``data``. Raises InputError if these are not the bytes of a journal."""
    events: list[Event] = []
    disorder: list[Problem] = []
    damaged: list[Damage] = []
    seen: set[tuple[int, str]] = set()
    good_end = last_line = last_seq = 0
    holder = None
    for line, start, end in _lines(data):
        raw = data[start:end]
        whole = decode(raw)
        reached = 0
        for begins, ends, event in salvage(raw) if whole is None else [(0, len(raw), whole)]:
            if begins > reached:
                damaged.append(Damage(line, start + reached, start + begins))
            reached, good_end, last_line = ends, start + ends, line
            seq, crc = event["seq"], event.pop("crc")
            if (seq, crc) in seen:
                disorder.append(_problem(f"event {seq} stands here again; it is used once", str(path), line))
                continue
            seen.add((seq, crc))
            if seq != last_seq + 1:
                said = f"event {last_seq + 1} should stand here, and it is event {seq}"
                disorder.append(_problem(said, str(path), line, "it is used as it stands"))
            last_seq = max(last_seq, seq)
            events.append(event)
            if event["type"] in _OPENED and isinstance(event.get("who"), str):
                holder = clean(event["who"])
        if reached < len(raw):
            damaged.append(Damage(line, start + reached, end))
        elif good_end in (start, end):
            good_end = min(end + 1, len(data))  # its line feed too; an empty line is no damage
    if not events and not _like_ours(data):
        hint = "it is left as it is; give the minutes another name, or move this file away"
        raise InputError([Problem("this is not the journal of a meeting", str(path), 1, hint=hint)])
    inside = tuple(damage for damage in damaged if damage.start < good_end)
    order = tuple(disorder)
    return Reading(str(path), events, order, inside, good_end, len(data), last_line, last_seq, holder)


def _lines(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each line: its number from 1, its start, and its end without the line feed."""
    line, start = 1, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        yield line, start, end
        line, start = line + 1, end + 1


def _like_ours(data: bytes) -> bool:
    """Whether bytes without one whole event may be the torn beginning of a journal."""
    first = data.split(b"\n", 1)[0]
    torn = data[: len(BEGINNING)] == BEGINNING[: len(data)]
    return torn or not data.strip(b"\0\r\n") or ENDING.search(first[-18:]) is not None


def _problem(message: str, path: str, line: int, hint: str = "") -> Problem:
    return Problem(message, path, line, hint=hint, warning=True)
