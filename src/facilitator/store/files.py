"""What we ask of a disk: whole files or none, flushed, locked, and a plain word when it refuses."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from facilitator.errors import StoreError

BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
LOOK = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | BINARY
"""Flags for opening what may be anything: a named pipe does not make us wait."""

_flush = getattr(os, "fdatasync", os.fsync)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | BINARY
_SAID = {
    errno.ENOSPC: "the disk is full; make room and try again",
    errno.EDQUOT: "your share of the disk is used up; make room and try again",
    errno.EFBIG: "the file may not grow further here; choose another disk or folder",
    errno.EROFS: "this folder may not be written; choose another one",
    errno.EACCES: "this may not be written or read by you; choose another folder",
    errno.EPERM: "this may not be written or read by you; choose another folder",
    errno.EIO: "the disk has an error; save elsewhere, and look after this disk",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "this is a folder, not a file",
    errno.ELOOP: "its links lead in a circle",
    errno.ENOLCK: "files cannot be locked here; choose a folder on this computer",
    errno.EOPNOTSUPP: "files cannot be locked here; choose a folder on this computer",
    errno.EBUSY: "another program has it in use; close that and try again",
    errno.EMFILE: "too many files are open; close some programs and try again",
    errno.ENFILE: "too many files are open; close some programs and try again",
}


def explain(error: OSError, path: str | Path) -> str:
    """One sentence for the user: which file, what the disk said, and what to do about it."""
    said = _SAID.get(error.errno or 0) or error.strerror or str(error) or "the disk refused"
    return f"{path}: {said}"


def sync_data(fd: int) -> None:
    """Return only when the bytes of ``fd`` are on the disk, not in a cache. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL):
                raise
            os.fsync(fd)  # a network disk knows only this
    else:
        _flush(fd)


def sync_folder(folder: Path) -> None:
    """Make names that were added to or changed in ``folder`` durable, where a system can do so."""
    if os.name == "nt":
        return
    try:
        fd = os.open(folder, os.O_RDONLY | BINARY)
    except PermissionError:  # a folder that we may write but not read: the name is there all the same
        return
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks cannot sync folders
            raise
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and what is missing above it, each for its owner's eyes only. Raises OSError."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        try:
            os.mkdir(new, 0o700)
        except FileExistsError:
            if not new.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(new)) from None
        sync_folder(new.parent)


def write_all(fd: int, data: bytes | bytearray) -> None:
    """Write all of ``data``: one call, more only where the disk takes less at once. Raises OSError."""
    with memoryview(data) as rest:
        done = 0
        while done < len(data):
            took = os.write(fd, rest[done:])
            if not took:
                raise OSError(errno.EIO, "the disk took nothing")
            done += took


def read_all(fd: int) -> bytes:
    """Everything in the file from its start, as long as it is now. Raises OSError."""
    size = os.fstat(fd).st_size
    os.lseek(fd, 0, os.SEEK_SET)
    parts: list[bytes] = []
    while size > 0 and (part := os.read(fd, min(size, 1 << 24))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def lock(fd: int) -> bool:
    """Take the exclusive lock of ``fd`` without waiting; False if another holds it. Dies with its holder.

    Raises OSError where the file system has no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(fd, 1 << 40, os.SEEK_SET)  # far beyond the content, so that others can still read that
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EDEADLK):
                raise
            return False
        return True
    import fcntl

    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def hidden_name(folder: Path) -> Path:
    """A new short name in ``folder`` for a file that is not ready to be seen."""
    return folder / f".facilitator-{secrets.token_hex(6)}.tmp"


def fresh_file(path: Path, data: bytes | bytearray, mode: int = 0o600) -> int:
    """Make the new file ``path``: written, flushed and read back. Returns its descriptor (it appends).

    Raises OSError (FileExistsError if there is one already); then nothing of ours is left at ``path``.
    """
    fd = os.open(path, _NEW, mode)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(fd, mode)  # the umask does not count: an existing file keeps its mode
        write_all(fd, data)
        sync_data(fd)
        if read_all(fd) != data:
            raise OSError(errno.EIO, "the disk gave back something else than was written", str(path))
    except BaseException:
        os.close(fd)
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise
    return fd


class Overtaken(StoreError):
    """Somebody else wrote the file while we were about to."""


def write_atomic(
    path: Path, data: bytes, *, mode: int | None = None, unless: Callable[[], bool] = lambda: False
) -> str:
    """Put ``data`` at ``path``, wholly or not at all. Returns the SHA-256 (hex) of what is on disk.

    A link is written through. ``mode``: default that of the file there now, else 0600. Missing
    folders are made. ``unless`` is asked at the last moment, when only the renaming is left to do.
    Raises StoreError (Overtaken where ``unless`` says so); the old content is then still there, to the byte.
    """
    try:
        old = _mode(path)
        real = Path(os.path.realpath(path))
        make_folder(real.parent)
        temp = hidden_name(real.parent)
        os.close(fresh_file(temp, data, mode if mode is not None else old))
        try:
            if unless():
                raise Overtaken(f"{path} was changed by another program just now")
            os.replace(temp, real)
        except BaseException:
            os.unlink(temp)
            raise
        sync_folder(real.parent)
    except OSError as error:
        raise StoreError(explain(error, path)) from error
    return hashlib.sha256(data).hexdigest()


def _mode(path: Path) -> int:
    """The permissions of the file at ``path``, or of a new one. Raises StoreError for a device or a pipe."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return 0o600
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # putting a file over /dev/null would harm all
        raise StoreError(f"{path}: this is no plain file, and is left alone; choose another name")
    return stat.S_IMODE(mode)
