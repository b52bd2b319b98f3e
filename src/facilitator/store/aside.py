"""Keeping aside what we cannot use: under a name of its own beside the file, never thrown away."""

from __future__ import annotations

import contextlib
import os
from itertools import count
from pathlib import Path

from facilitator.store.files import fresh_file, sync_folder


def free_name(path: Path, word: str) -> Path:
    """``m.journal.damaged-1``, ``-2`` … for ``m.journal`` and ``damaged``: the first that is free."""
    names = (path.with_name(f"{path.name}.{word}-{number}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


def keep_aside(path: Path, word: str, data: bytes | bytearray) -> Path:
    """Keep ``data`` beside ``path``, durable; returns where. Raises OSError.

    Where an earlier copy holds the very same bytes, that one is named and no other made.
    """
    for number in count(1):
        name = path.with_name(f"{path.name}.{word}-{number}")
        with contextlib.suppress(FileExistsError):
            os.close(fresh_file(name, data))
            sync_folder(name.parent)
            break
        if name.is_file() and name.stat().st_size == len(data) and name.read_bytes() == data:
            break
    return name


def link_aside(path: Path, word: str) -> Path:
    """Give the file at ``path`` a second name that will outlive the first; returns it. Raises OSError.

    A program that has the file open goes on writing under the new name. On disks without hard
    links it is a copy.
    """
    name = free_name(path, word)
    try:
        os.link(path, name)
    except OSError:
        return keep_aside(path, word, path.read_bytes())
    return name
