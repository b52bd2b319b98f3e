"""The look for what a folder holds: the meeting files below it, each with a stamp that tells of an edit."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Stamp: TypeAlias = tuple[int, int, int]

_ASIDE = r"(?s)(.+)\.(?:v\d+|record\d*|(?:edited|replaced|damaged|parted)[^.]*)\.toml"
_KIND, _FILE = 0o170000, 0o100000


class Look:
    """What was seen. ``files``: path below the folder, with ``/`` between, to (inode, size, mtime in ns).

    ``shut``: folders and files that could not be looked into, each with the reason. ``alone``: journals
    without minutes.
    """

    __slots__ = ("alone", "files", "shut")

    def __init__(self) -> None:
        self.files: dict[str, Stamp] = {}
        self.shut: list[tuple[str, str]] = []
        self.alone: list[str] = []


def look(folder: str) -> Look:
    """Walk through ``folder``. Hidden folders and files are left out, links to folders not followed.

    So are kept versions and what was kept aside, where the meeting they belong to stands beside.
    """
    seen = Look()
    waiting = [""]
    collecting = gc.isenabled()
    gc.disable()  # looking makes no garbage, and looking for some takes a quarter of the time
    try:
        while waiting:
            below = waiting.pop()
            try:
                waiting += _looked(folder, below, seen)
            except OSError as error:
                seen.shut.append((below.rstrip("/") or ".", error.strerror or str(error)))
    finally:
        if collecting:
            gc.enable()
    return seen


def _looked(folder: str, below: str, seen: Look) -> list[str]:
    """Look at one folder; returns the folders in it, last one first. Raises OSError."""
    path = os.path.join(folder, below)
    if os.scandir not in os.supports_fd:
        with os.scandir(path) as entries:
            return _listed(entries, below, seen)
    # names that are looked up from an open folder save a tenth of the time
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with os.scandir(handle) as entries:
            return _listed(entries, below, seen)
    finally:
        os.close(handle)


def _listed(entries: Iterable[os.DirEntry[str]], below: str, seen: Look) -> list[str]:
    files, folders, journals, dotted = seen.files, [], [], []
    for entry in entries:
        name = entry.name
        if name.endswith(".toml") and not entry.is_dir(follow_symlinks=False):
            if name[0] == ".":
                continue
            try:
                status = entry.stat()
            except OSError as error:
                # a link that leads nowhere is none of our business, and neither is what went just now
                if not entry.is_symlink() and not isinstance(error, FileNotFoundError):
                    seen.shut.append((below + name, error.strerror or str(error)))
                continue
            if status.st_mode & _KIND == _FILE:
                files[below + name] = (status.st_ino, status.st_size, status.st_mtime_ns)
                if "." in name[:-5]:
                    dotted.append(name)
        elif name[0] == ".":
            continue
        elif name.endswith(".journal"):
            journals.append(name)
        elif entry.is_dir(follow_symlinks=False):
            folders.append(f"{below}{name}/")
    aside = [name for name in dotted if _is_aside(name, below, files)]
    for name in aside:
        del files[below + name]
    alone = (name for name in journals if f"{below}{name.removesuffix('.journal')}.toml" not in files)
    seen.alone += [below + name for name in sorted(alone)]
    return sorted(folders, reverse=True)


def _is_aside(name: str, below: str, files: Mapping[str, object]) -> bool:
    """Whether it was kept aside of a meeting that stands beside."""
    found = re.fullmatch(_ASIDE, name)
    return found is not None and f"{below}{found[1]}.toml" in files
