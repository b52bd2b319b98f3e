"""Taking in what changed: comparing a look with what is known, and reading in batches."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterator

from facilitator.store.archive.index import Index
from facilitator.store.archive.schema import MOST_ROWS
from facilitator.store.archive.stamps import GONE, Stamps
from facilitator.store.archive.walk import Look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from facilitator.store.archive.taking import Taken
    from facilitator.store.archive.walk import Stamp

FRESH = 2_000_000_000
"""Nanoseconds: a file changed less than this before it was read may have changed again within the same tick
of the disk's clock (two seconds on FAT), unseen. It is read again at the next look."""
BATCH_SECONDS = 0.25
BATCH_FILES = 200
MOST_BYTES = 32 * 1024 * 1024
"""As :data:`facilitator.agenda.bounds.MAX_BYTES`; a larger file is no meeting file."""
_HEAD = 4096
_OURS = rb"""(?m)^(?:\xef\xbb\xbf)?[ \t]*["']?format["']?[ \t]*=[ \t]*["']+facilitator/"""
_BEGINNING = b'format = "facilitator/'
_VERSION = re.compile(r"(?s).+\.v(\d+)\.[^.]+")
_LOOK = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Read:
    """A changed file: its bytes' digest, and its meeting, or the ``problem`` it has (empty: it is not ours).

    Both are None where another file with the same bytes is taken in, or it was taken in itself.
    """

    __slots__ = ("digest", "meeting", "path", "problem", "stamp")

    def __init__(self, path: str, stamp: Any) -> None:
        self.path = path
        self.stamp = stamp
        self.digest: bytes | None = None
        self.meeting: Taken | None = None
        self.problem: str | None = None


def batches(
    folder: str, index: Index, paths: list[tuple[str, Stamp]], locked: Any, stop: Callable[[], bool]
) -> Iterator[list[Read]]:
    """The files read and parsed, some at a time, without holding the index meanwhile."""
    batch: list[Read] = []
    began = time.monotonic()
    seen: dict[bytes, str] = {}
    for path, stamp in paths:
        if stop():
            break
        batch.append(_read(folder, index, stamp, path, locked, seen))
        if len(batch) >= BATCH_FILES or time.monotonic() - began > BATCH_SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch


def take(index: Index, look: Look, batch: list[Read], gone: list[str], known: Stamps, last: bool) -> bool:
    """Write a batch, all or nothing. False: it has to be compared again. Raises Broken.

    ``known``: what ``look`` was compared with. ``last``: with this batch all that differed is taken in.
    """
    whole = True
    with index.writing():
        alone = index.stamps() is known  # no other process has added anything since
        for read in batch:
            taken = _taken(index, read)
            index.remember(read.path, read.stamp if taken else None)
            whole &= taken
        # last: a file that only got another name is copied from what is known under the old one
        for path in gone:
            index.drop(path)
            index.remember(path, GONE)
        if last and alone and None not in known.later.values():
            index.settle(look)
    return whole and alone


def _taken(index: Index, read: Read) -> bool:
    if read.problem is not None:
        index.refuse(read.path, read.digest, read.problem)
    elif read.digest is not None and read.meeting is not None:
        index.add(read.path, read.digest, read.meeting)
    elif read.digest is not None and index.digest(read.path) != read.digest:
        source = index.same(read.digest)
        if source is None:  # two files changed places, or another process dropped it meanwhile
            return False
        index.copy(source, read.path)
    return True


def _read(folder: str, index: Index, stamp: Any, path: str, locked: Any, seen: dict[bytes, str]) -> Read:
    read = Read(path, stamp)
    try:
        data = _bytes(os.path.join(folder, path))
    except OSError as error:
        read.stamp = None  # whether it can be read does not show in a stamp: it is tried again
        read.problem = f"it cannot be read: {error.strerror or error}"
        return read
    if stamp[2] > time.time_ns() - FRESH:
        read.stamp = None
    if data is None:
        read.problem = ""
    elif (other := _not_ours(os.path.join(folder, path), data)) is not None:
        read.problem = other
    elif len(data) > MOST_BYTES:
        read.problem = f"it is larger than {MOST_BYTES >> 20} MiB"
    else:
        import hashlib

        read.digest = hashlib.sha256(data).digest()
        with locked:
            known = read.digest in seen or index.digest(path) == read.digest or index.same(read.digest)
        if stamp[0] < 0:
            _parse(read, data)
            found = _VERSION.fullmatch(path)
            if read.meeting is not None and found and read.meeting.sent == int(found[1]):
                # a kept version; the meeting itself may hold the same bytes, and is not left out for it
                read.digest, read.meeting, read.problem = None, None, ""
        elif not known:
            _parse(read, data)
            seen[read.digest] = path
    return read


def _not_ours(path: str, data: bytes) -> str | None:
    """Why it holds no meeting, empty where it is somebody else's; None: it does.

    What may once have been minutes is never passed over without a word.
    """
    if b"facilitator/" in data[:_HEAD] or re.search(_OURS, data):
        return None
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        return "it is empty" if not data else "it holds nothing but blanks"
    if b"\0" in data:
        return "it is no text: there are zero bytes in it"
    said = data.removeprefix(b"\xef\xbb\xbf").strip()
    if len(said) > len("form") and _BEGINNING.startswith(said):
        return "only the first characters of it are there"
    if os.path.isfile(f"{os.path.splitext(path)[0]}.journal"):
        return "it holds no meeting, though a journal stands beside"
    return ""


def _parse(read: Read, data: bytes) -> None:
    from facilitator.errors import InputError
    from facilitator.store.archive.taking import taken

    try:
        read.meeting = taken(data)
    except InputError as error:
        first = error.problems[0]
        said = f"{first.key}: {first.message}" if first.key else first.message
        read.problem = f"line {first.line}: {said}" if first.line else said
        if len(error.problems) > 1:
            read.problem += f" (and {len(error.problems) - 1} more)"
    else:
        if len(read.meeting.rows) > MOST_ROWS:
            read.meeting, read.problem = None, f"it holds more than {MOST_ROWS:,} points"


def _bytes(path: str) -> bytes | None:
    """The bytes of a file, one too many where it is too large; None: it is no plain file. Raises OSError."""
    handle = os.open(path, _LOOK)
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        return file.read(MOST_BYTES + 1)
