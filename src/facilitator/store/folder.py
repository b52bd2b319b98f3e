"""What meetings a folder holds: agendas and minutes, each with its title and state."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.agenda import load
from facilitator.errors import InputError, StoreError
from facilitator.store.files import fresh_file
from facilitator.store.places import is_minutes, journal_of
from facilitator.store.versions import kept_of, sent
from facilitator.text import slug

FOLDERS = ("minutes", "agendas", ".")
AGENDA, MINUTES, PROBLEM = "agenda", "minutes", "problem"
MOST = 500
"""Files looked at; a folder with more wants the search, not a list."""


@dataclass(frozen=True, slots=True)
class Found:
    """One meeting file. ``state``: under way, draft, circulated, approved, or a problem in a few words."""

    kind: str
    path: Path
    title: str
    dates: str
    state: str
    changed: datetime


def meetings(folder: Path) -> list[Found]:
    """The meetings of ``folder`` and of its ``agendas`` and ``minutes``, newest first.

    Files that are no meetings are left out; meetings that cannot be read are listed with the reason.
    """
    found = [one for path in _files(folder) if (one := _seen(path)) is not None]
    return sorted(found, key=lambda one: one.changed, reverse=True)


def write_agenda(folder: Path, name: str, data: bytes) -> Path:
    """Write a new agenda among those of ``folder``, never over another; returns where. Raises StoreError."""
    path = folder / "agendas" / f"{slug(name, 60)}.toml"
    try:
        path.parent.mkdir(exist_ok=True)
        os.close(fresh_file(path, data, 0o644))
    except FileExistsError:
        raise StoreError(f"{path} exists already; nothing was changed") from None
    except OSError as error:
        raise StoreError(f"{path} could not be written: {error.strerror or error}") from error
    return path


def _files(folder: Path) -> Iterator[Path]:
    left = MOST
    for name in FOLDERS:
        where = folder / name if name != "." else folder
        try:
            listed = sorted(where.iterdir())
        except OSError:  # there is none, or it is not for us to read
            continue
        for path in listed:
            if path.suffix == ".toml" and path.is_file() and left > 0:
                left -= 1
                yield path
            elif path.suffix == ".journal" and not path.with_suffix(".toml").exists() and left > 0:
                left -= 1
                yield path.with_suffix(".toml")


def _seen(path: Path) -> Found | None:
    try:
        return _look(path)
    except FileNotFoundError:  # it went while we looked
        return None
    except OSError as error:
        said = f"cannot be read: {error.strerror or error}"
        return Found(PROBLEM, path, path.name, "", said, datetime.fromtimestamp(0).astimezone())


def _look(path: Path) -> Found | None:
    journal = journal_of(path)
    newest = max((one.stat().st_mtime for one in (path, journal) if one.exists()), default=0.0)
    changed = datetime.fromtimestamp(newest).astimezone()
    if not path.exists():
        return Found(
            MINUTES, path, path.stem, "", "only its journal is left; opening makes it again", changed
        )
    try:
        document = load(path)
    except InputError as error:
        if not _ours(path):
            return None
        return Found(PROBLEM, path, path.name, "", error.problems[0].message, changed)
    whole = kept_of(path)
    if whole is not None and whole.exists() and sent(document) == int(path.stem.rpartition(".v")[2]):
        return None  # a version of it that was sent
    dates = document.dates or (document.starts.isoformat() if document.starts else "")
    if not is_minutes(path, document):
        return Found(AGENDA, path, document.title, dates, path.name, changed)
    state = "under way" if journal.exists() and document.status in ("agenda", "draft") else document.status
    return Found(MINUTES, path, document.title, dates, state, changed)


def _ours(path: Path) -> bool:
    """Whether a broken file is a meeting at all, and not some other program's TOML."""
    try:
        with path.open("rb") as file:
            return b"facilitator/" in file.read(4096)
    except OSError:
        return False
