"""Whether an index is as we left it: what its file looked like after we wrote it last, in a file beside.

SQLite tells of much that is damaged, and not of all: a page of zeros may be a table without rows. An index
that anything else wrote to is not looked through but made again. Only where a write of ours was cut off, or
the machine was started anew since, is it worth a check: most times nothing is wrong then.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time

WHOLE, UNSURE, DAMAGED = "whole", "unsure", "damaged"

_BOOT = "/proc/sys/kernel/random/boot_id"
_TRIES, PAUSE = 10, 0.02
_DAY = 86_400
_LOOKED = "looked-through"
"""A file whose time says when indexes of no use were looked for last."""
UNUSED = 90 * _DAY
"""Seconds that an index is kept though nobody asks it."""


def seal_path(path: str) -> str:
    """Where the seal of the index at ``path`` lies."""
    return f"{path}.seal"


def seal(path: str, folder: bytes) -> None:
    """Note how the index looks now, of which folder it is, and in which run of the machine."""
    new = f"{seal_path(path)}.{os.getpid()}-{threading.get_ident()}"
    with contextlib.suppress(OSError):
        for _ in range(_TRIES):
            now = _look(path)
            with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(b"\n".join((now, _boot(), folder)))
            os.replace(new, seal_path(path))
            if _look(path) == now:  # else another process has written meanwhile, and sealed perhaps before us
                break


def state(path: str) -> str:
    """WHOLE; UNSURE: it has to be checked; DAMAGED: somebody else wrote to it."""
    for tried in range(_TRIES):
        if tried:
            time.sleep(PAUSE)  # another process may have written just now and not sealed yet
        try:
            if not os.path.getsize(path):
                return WHOLE
        except OSError:
            return WHOLE
        if os.path.exists(f"{path}-journal"):
            return UNSURE
        look, boot, _ = _read(path)
        with contextlib.suppress(OSError):
            if look == _look(path):
                return WHOLE if boot in (b"", _boot()) else UNSURE
    return DAMAGED


def used(path: str) -> None:
    """Note that it was asked today, and once a day look for indexes beside it that are of no use."""
    now = time.time()
    with contextlib.suppress(OSError):
        if now - os.stat(seal_path(path)).st_mtime > _DAY:
            os.utime(seal_path(path))
    looked = os.path.join(os.path.dirname(path), _LOOKED)
    try:
        if now - os.stat(looked).st_mtime < _DAY:
            return
    except OSError:
        pass
    with contextlib.suppress(OSError):
        os.close(os.open(looked, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        _prune(path)


def _prune(path: str) -> None:
    """Remove the indexes beside this one of folders that are gone, and those that nobody asks any more."""
    cache = os.path.dirname(path)
    with contextlib.suppress(OSError):
        for name in os.listdir(cache):
            other = os.path.join(cache, name)
            if name.endswith(".sqlite3") and other != path and _useless(other):
                thrown_away(other)


def _useless(path: str) -> bool:
    folder = _read(path)[2]
    if folder and not os.path.isdir(folder):
        return True
    try:
        asked = os.stat(seal_path(path) if folder else path).st_mtime
    except OSError:
        return False
    return time.time() - asked > UNUSED


def thrown_away(path: str) -> None:
    """Remove an index. Its journal goes first: left alone, it would be played into the next one."""
    for one in (f"{path}-journal", f"{path}-wal", f"{path}-shm", seal_path(path), path):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(one)


def _look(path: str) -> bytes:
    facts = os.stat(path)
    return b"%d %d" % (facts.st_size, facts.st_mtime_ns)


def _boot() -> bytes:
    try:
        with open(_BOOT, "rb") as file:
            return file.read().strip()
    except OSError:
        return b""


def _read(path: str) -> tuple[bytes, bytes, bytes]:
    try:
        with open(seal_path(path), "rb") as file:
            look, boot, folder = file.read().split(b"\n", 2)
            return look, boot, folder
    except (OSError, ValueError):
        return b"", b"", b""
