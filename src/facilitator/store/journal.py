"""The journal of a meeting: append-only, durable before it is shown, and held by one process.

The file is JSON Lines (see :mod:`facilitator.store.lines`). Beside what is on the disk we hold the same
bytes in memory (some 250 for a line), so that a file which another program replaced, cut or removed
can be written anew, whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from facilitator.errors import HeldError, InputError, Problem, StoreError
from facilitator.store.aside import keep_aside, link_aside
from facilitator.store.files import (
    BINARY,
    LOOK,
    explain,
    fresh_file,
    hidden_name,
    lock,
    make_folder,
    read_all,
    sync_data,
    sync_folder,
    write_all,
)
from facilitator.store.lines import Event, encode
from facilitator.store.reading import FILE_LIMIT, Reading, contents, scan

_APPEND = os.O_RDWR | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | BINARY
_Stamp = tuple[int, int, int, int]


class Journal:
    """A journal open for writing. Made by :meth:`open`; used by one thread at a time.

    ``reading`` is what it held when opened; ``notices`` gathers what the user has to be told since
    (the caller empties it). After a StoreError the same events may be appended again: they stand
    in the file once, or not at all, never twice.
    """

    def __init__(self, path: Path, fd: int, reading: Reading, raw: bytearray) -> None:
        self.path = path
        self.reading = reading
        self.notices: list[Problem] = []
        self.last_seq = reading.last_seq
        self._real = Path(os.path.realpath(path))
        self._fd = fd
        self._raw = raw
        self._stamp: _Stamp | None = None  # of the file as we left it; None: look closely first
        self._unfinished = 0  # bytes of an append that failed, which may stand behind ours
        self._distrusted = False  # a flush failed: the system may take unwritten pages for written

    @classmethod
    def open(cls, path: Path, *, create: bool) -> Journal:
        """Open, lock, read and mend the journal at ``path``; with ``create``, make it if there is none.

        Torn bytes at the end are kept aside and cut off; damaged lines inside are kept aside too, and
        left where they are. ``reading.problems`` names the copies. Raises HeldError if another process
        has it, InputError if it is no journal (it is left untouched), StoreError for the disk.
        """
        try:
            fd = _open_locked(path, create)
            try:
                data = contents(fd, path)
                reading = scan(data, path)
                journal = cls(path, fd, reading, bytearray(data[: reading.good_end]))
                journal._settle(data)
            except BaseException:
                os.close(fd)
                raise
        except OSError as error:
            raise StoreError(explain(error, path)) from error
        return journal

    def append(self, events: Sequence[Mapping[str, Any]]) -> list[Event]:
        """Write ``events`` (each with ``at`` and ``type``) and return them numbered, once they are durable.

        One write and one flush, whatever their number. Raises StoreError (HeldError if another process
        took over the file), and then none of them counts as written; ValueError for no event.
        """
        numbered = [{**event, "seq": seq} for seq, event in enumerate(events, self.last_seq + 1)]
        if not numbered:
            return []
        data = b"".join(map(encode, numbered))
        if len(self._raw) + len(data) > FILE_LIMIT:
            raise StoreError(
                f"{self.path}: the journal is full ({FILE_LIMIT >> 20} MiB); begin a new meeting"
            )
        self.mend()
        self._unfinished = len(data)
        try:
            write_all(self._fd, data)
            self._distrusted = True
            sync_data(self._fd)
            status = os.fstat(self._fd)
            if status.st_size < len(self._raw) + len(data):
                raise OSError(errno.EIO, "the disk kept less than it said")
        except OSError as error:
            self._take_back()
            raise StoreError(explain(error, self.path)) from error
        self._raw += data
        self.last_seq += len(numbered)
        self._trust(status)
        return numbered

    def mend(self) -> None:
        """See that the file is ours and whole, and mend it if not; cheap if nobody touched it.

        :meth:`append` does this first. A caller that is idle may, too: the sooner a file that another
        program replaced is noticed, the better. Raises StoreError.
        """
        try:
            self._mend()
        except OSError as error:
            raise StoreError(explain(error, self.path)) from error

    def close(self) -> None:
        """Mend a last time and let go. Never raises: what could not be mended is in ``notices``."""
        if self._fd < 0:
            return
        try:
            self.mend()
        except StoreError as error:
            self.notices.append(Problem(str(error), str(self.path)))
        finally:
            os.close(self._fd)
            self._fd = -1

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _settle(self, data: bytes) -> None:
        """Keep damage aside and end the file with a whole line."""
        found = self.reading
        if found.damaged:
            lines = b"\n".join(data[damage.start : damage.end] for damage in found.damaged)
            with contextlib.suppress(OSError):  # they stay in the journal anyway
                found = replace(found, kept_damaged=keep_aside(self._real, "damaged", lines))
        if found.torn:
            found = replace(found, kept_torn=keep_aside(self._real, "damaged", data[found.good_end :]))
            os.ftruncate(self._fd, found.good_end)
        lacks_feed = bool(self._raw) and not self._raw.endswith(b"\n")
        if lacks_feed:
            write_all(self._fd, b"\n")
            self._raw += b"\n"
        if found.torn or lacks_feed:
            os.fsync(self._fd)
        self.reading = found
        self._trust(os.fstat(self._fd))

    def _trust(self, status: os.stat_result) -> None:
        """What is in the file is what is in memory, and durable; ``status`` is that of our descriptor."""
        # our own size: bytes of another program after ours are then seen the next time
        self._stamp = (status.st_dev, status.st_ino, len(self._raw), status.st_mtime_ns)
        self._unfinished = 0
        self._distrusted = False

    def _take_back(self) -> None:
        """Cut off what a failed append may have left; if that fails too, :meth:`_mend` sees to it."""
        self._stamp = None
        with contextlib.suppress(OSError):
            if os.fstat(self._fd).st_size <= len(self._raw) + self._unfinished:
                os.ftruncate(self._fd, len(self._raw))

    def _mend(self) -> None:
        if self._fd < 0:
            raise OSError(errno.EBADF, "this journal is closed")
        if self._unfinished:
            self._take_back()
        try:
            there = os.stat(self._real)
        except FileNotFoundError:
            self._rewrite(None, "was removed by another program, and is written anew")
            return
        if self._stamp == (there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns):
            return
        other = os.open(self._real, LOOK)
        try:
            self._compare(other)
        finally:
            os.close(other)

    def _compare(self, other: int) -> None:
        """Decide what to do about the file that is now at our path, and not as we left it."""
        status = os.fstat(other)
        ours = os.path.samestat(status, os.fstat(self._fd))
        small = stat.S_ISREG(status.st_mode) and status.st_size <= len(self._raw)
        data = read_all(other) if small else None
        if ours and data is not None and self._raw == data and not self._distrusted:
            self._trust(os.fstat(self._fd))
            return
        if not ours and not lock(other):
            self._part(other)
        if data is not None and self._raw.startswith(data):
            shorter = len(self._raw) - len(data)
            said = f"had lost its last {shorter} bytes, and is written anew" if shorter else ""
            self._rewrite(None, said)
        elif ours and self._unfinished and status.st_size <= len(self._raw) + self._unfinished:
            self._rewrite(None, "")  # only what a failed append of ours left behind
        else:
            self._rewrite("changed", "was changed by another program, and is written anew")

    def _part(self, other: int) -> NoReturn:
        """Another process has opened the file that replaced ours: keep our lines, and step back."""
        holder = None
        with contextlib.suppress(InputError):
            holder = scan(contents(other, self.path), self.path).holder
        kept = keep_aside(self._real, "parted", self._raw)
        raise HeldError(f"{holder or 'another process'} (it was replaced; your lines are in {kept})")

    def _rewrite(self, aside: str | None, said: str) -> None:
        """Put a new file with all our lines at the path: other blocks, same name, and locked throughout."""
        make_folder(self._real.parent)
        temp = hidden_name(self._real.parent)
        fd = fresh_file(temp, self._raw, stat.S_IMODE(os.fstat(self._fd).st_mode))
        try:
            if not lock(fd):
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
            kept = link_aside(self._real, aside) if aside else None
            os.replace(temp, self._real)
        except BaseException:
            os.close(fd)
            with contextlib.suppress(OSError):
                os.unlink(temp)
            raise
        os.close(self._fd)
        self._fd, self._stamp, self._distrusted = fd, None, True  # until the folder is flushed too
        if said:
            hint = f"what it had become is kept in {kept}" if kept else "nothing is lost"
            said = f"the journal {said}"
            self.notices.append(Problem(said, str(self.path), hint=hint, warning=True))
        sync_folder(self._real.parent)
        self._trust(os.fstat(self._fd))


def _open_locked(path: Path, create: bool) -> int:
    """The descriptor of the file that is at ``path``, locked. Raises OSError, HeldError, InputError."""
    real = Path(os.path.realpath(path))
    for _ in range(100):
        try:
            fd = os.open(real, _APPEND)
        except FileNotFoundError:
            if not create:
                raise
            make_folder(real.parent)
            with contextlib.suppress(FileExistsError):
                os.close(os.open(real, _APPEND | os.O_CREAT | os.O_EXCL, 0o600))
                sync_folder(real.parent)
            continue
        try:
            if not lock(fd):
                holder = scan(contents(fd, path), path).holder
                raise HeldError(holder or "another process")
            with contextlib.suppress(FileNotFoundError):
                # between opening and locking it may have been replaced by its former holder
                if os.path.samestat(os.fstat(fd), os.stat(real)):
                    return fd
            os.close(fd)
        except BaseException:
            os.close(fd)
            raise
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
