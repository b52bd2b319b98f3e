"""Where an index lies: in the user's cache folder, one file for each folder that was searched."""

from __future__ import annotations

import os
import sys
import zlib


def cache_folder() -> str:
    """The folder for indexes. ``FACILITATOR_CACHE`` names another one than the user's cache folder."""
    named = os.environ.get("FACILITATOR_CACHE")
    if named:
        return os.path.join(named, "library")
    if sys.platform == "linux":  # what platformdirs says there, without the time it takes to ask
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
        return os.path.join(base, "facilitator", "library")
    from platformdirs import user_cache_dir

    return os.path.join(user_cache_dir("facilitator", appauthor=False), "library")


def index_path(folder: str) -> str:
    """The index of ``folder`` (a real path, no links in it).

    Two folders may get the same one; the index itself says whose it is. A real hash takes longer to load
    than a search takes.
    """
    name = os.fsencode(folder)
    return os.path.join(cache_folder(), f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}.sqlite3")


def ready(path: str) -> None:
    """Make the cache folder and the file, for the owner's eyes only. Raises OSError."""
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
