"""The look for what a folder holds: the meeting files below it, each with a stamp that tells of an edit."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Stamp: TypeAlias = tuple[int, int, int]

_ASIDE = r"(?s)(.+)\.(?:v\d+|record\d*|(?:edited|replaced|damaged|parted)[^.]*)\.toml"


class Look:
    """What was seen. ``files``: path below the folder, with ``/`` between, to (inode, size, mtime in ns).

    ``shut``: folders and files that could not be looked into, each with the reason. ``alone``: journals
    without minutes.
    """

    __slots__ = ("alone", "files", "shut")

    def __init__(self) -> None:
        self.files: dict[str, tuple[int, int, int]] = {}
        self.shut: list[tuple[str, str]] = []
        self.alone: list[str] = []


def look(folder: str) -> Look:
    """Walk through ``folder``. Hidden folders and files are left out, links to folders not followed.

    So are kept versions and what was kept aside, where the meeting they belong to stands beside.
    """
    seen = Look()
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(os.path.join(folder, below) if below else folder) as entries:
                waiting += _listed(entries, below, seen)
        except OSError as error:
            seen.shut.append((below.rstrip("/") or ".", error.strerror or str(error)))
    return seen


def _listed(entries: Iterator[os.DirEntry[str]], below: str, seen: Look) -> list[str]:
    """Take in one folder; returns the folders in it, last one first."""
    files, folders, journals, aside = seen.files, [], [], []
    for entry in entries:
        name = entry.name
        if name[0] == ".":
            continue
        if name.endswith(".toml"):
            try:
                status = entry.stat()
            except OSError as error:
                if not entry.is_symlink():  # a link that leads nowhere is none of our business
                    seen.shut.append((below + name, error.strerror or str(error)))
                continue
            if stat.S_ISREG(status.st_mode):
                files[below + name] = (status.st_ino, status.st_size, status.st_mtime_ns)
                if "." in name[:-5]:
                    aside.append(name)
                continue
        elif name.endswith(".journal"):
            journals.append(name)
            continue
        if _is_folder(entry):
            folders.append(f"{below}{name}/")
    for name in aside:
        found = re.fullmatch(_ASIDE, name)
        if found is not None and f"{below}{found[1]}.toml" in files:
            del files[below + name]
    seen.alone += [
        below + name
        for name in sorted(journals)
        if f"{below}{name.removesuffix('.journal')}.toml" not in files
    ]
    return sorted(folders, reverse=True)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
