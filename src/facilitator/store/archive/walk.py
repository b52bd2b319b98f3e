"""The look for what a folder holds: the meeting files below it, each with a stamp that tells of an edit."""

from __future__ import annotations

import gc
import marshal
import os
import re
import zlib
from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Stamp: TypeAlias = tuple[int, int, int, int]

_ASIDE = r"(?s)(.+)\.(?:v\d+|record\d*|(?:edited|replaced|damaged|parted)[^.]*)"
_VERSION = r"(?s).+\.v\d+"
_EACH = 5
_KIND, _FILE = 0o170000, 0o100000


class Look:
    """What was seen.

    ``found``: of each folder its path and a flat list: name, inode, size, mtime in ns, ctime in ns, the next
    name … The inode is negative where the file may be a kept version, by its name, of a meeting beside it.
    ``shut``: folders and files that could not be looked into, each with the reason. ``alone``: journals
    without minutes. Paths go below the folder that was walked through, with ``/`` between.
    """

    __slots__ = ("_sum", "alone", "found", "shut")

    def __init__(self) -> None:
        self.found: list[tuple[str, list[Any]]] = []
        self.shut: list[tuple[str, str]] = []
        self.alone: list[str] = []
        self._sum = b""

    @property
    def sum(self) -> bytes:
        """The same where the same was found."""
        if not self._sum:
            made = marshal.dumps(self.found, 2)  # in this version equal values are equal bytes
            self._sum = b"%d %d %d" % (len(made), zlib.crc32(made), zlib.adler32(made))
        return self._sum


def look(folder: str) -> Look:
    """Walk through ``folder``. Hidden folders and files are left out, links to folders not followed.

    So is what was kept aside, where the meeting it belongs to stands beside.
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
    flat: list[Any] = []
    folders, journals, dotted = [], [], False
    for entry in entries:
        name = entry.name
        if (name.endswith(".toml") or name[-5:].lower() == ".toml") and not entry.is_dir(
            follow_symlinks=False
        ):
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
                flat += name, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
                dotted = dotted or "." in name[:-5]
        elif name[0] == ".":
            continue
        elif name.endswith(".journal") and not entry.is_dir(follow_symlinks=False):
            journals.append(name[:-8])
        elif entry.is_dir(follow_symlinks=False):
            folders.append(f"{below}{name}/")
    if dotted:
        flat = _without_asides(flat)
    if flat:
        seen.found.append((below, flat))
    if journals:
        there = {name[:-5] for name in flat[::_EACH]}
        alone = sorted(stem for stem in journals if stem not in there and _base(stem) not in there)
        seen.alone += [f"{below}{stem}.journal" for stem in alone]
    return sorted(folders, reverse=True)


def _without_asides(flat: list[Any]) -> list[Any]:
    """Without what was kept aside of a meeting that stands beside; what may be its versions is marked."""
    there = {name[:-5] for name in flat[::_EACH]}
    kept: list[Any] = []
    for at in range(0, len(flat), _EACH):
        name, inode, *rest = flat[at : at + _EACH]
        if _base(name[:-5]) not in there:
            kept += name, inode, *rest
        elif re.fullmatch(_VERSION, name[:-5]):  # what it is, only its content says
            kept += name, -inode, *rest
    return kept


def _base(stem: str) -> str | None:
    """The stem of the meeting that a file belongs to, by its name."""
    found = re.fullmatch(_ASIDE, stem)
    return found[1] if found else None
