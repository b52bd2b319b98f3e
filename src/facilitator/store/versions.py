"""Kept versions: every text that was sent to the groups stands beside the minutes, under its number.

``m.v1.toml`` holds version 1 of ``m.toml`` as it was sent, with the approvals that it got. It is written
together with the minutes while it is the present version, and left alone once an amendment is open. One that
is missing is made again from the journal; one that somebody edited is kept aside first, never lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from facilitator.agenda import Document, loads
from facilitator.agenda.signing import content_digest
from facilitator.errors import InputError, StoreError
from facilitator.meeting.events import AmendmentOpened
from facilitator.meeting.minutes import minutes
from facilitator.store.aside import keep_aside
from facilitator.store.files import explain
from facilitator.store.history import history_of
from facilitator.store.lines import Event
from facilitator.store.minutes import MinutesFile
from facilitator.store.outside import same_text

_NAME = re.compile(r"(.+)\.v(\d{1,5})")


def version_path(path: Path, number: int) -> Path:
    """Where version ``number`` of the minutes at ``path`` is kept."""
    return path.with_name(f"{path.stem}.v{number}.toml")


def kept_of(path: Path) -> Path | None:
    """The minutes that ``path`` is a kept version of, by its name; None where it is none."""
    found = _NAME.fullmatch(path.stem)
    return path.with_name(f"{found[1]}.toml") if found and path.suffix == ".toml" else None


def is_kept(file: Path) -> bool:
    """Whether ``file`` is what its name says: the very version of that number. A name alone says little."""
    found, document = _NAME.fullmatch(file.stem), _read(_bytes(file))
    return bool(found) and document is not None and sent(document) == int(found[2] if found else 0)


def highest_kept(path: Path, beyond: int) -> int:
    """The highest number of a version kept beside ``path``, where it is more than ``beyond``; else 0."""
    numbers = (number for number in reversed(versions_beside(path)) if number > beyond)
    return next((number for number in numbers if is_kept(version_path(path, number))), 0)


def versions_beside(path: Path) -> dict[int, Path]:
    """The kept versions of the minutes at ``path``, by number."""
    made: dict[int, Path] = {}
    for other in path.parent.glob(f"{_escaped(path.stem)}.v*.toml"):
        found = _NAME.fullmatch(other.stem)
        if found and found[1] == path.stem:
            made[int(found[2])] = other
    return dict(sorted(made.items()))


def _escaped(stem: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", stem)


def sent(document: Document) -> int:
    """The number of the version that this text was sent as; 0 where it is being worked on."""
    last = document.versions[-1] if document.versions else None
    return last.number if last is not None and last.circulated is not None else 0


def keep(path: Path, document: Document, seq: int) -> str:
    """Write ``document``, which was sent, as its version beside ``path``.

    Returns what the user has to be told, or nothing. Raises StoreError.
    """
    number = sent(document)
    document = document.model_copy(update={"comments": ()})  # who asked for what came later
    where = version_path(path, number)
    file, told = MinutesFile(where), ""
    if where.is_symlink():
        raise StoreError(f"{where} is a link to another file: version {number} is not kept there")
    data = file.peek()
    kept = _read(data)
    if same_text(document, kept):
        return ""
    if content_digest(document) != document.versions[-1].digest:
        return f"This is not the text that was sent as version {number}: {where.name} is left as it is."
    if data is not None and (kept is None or content_digest(kept) != content_digest(document)):
        try:
            aside = keep_aside(where, "edited", data)
        except OSError as error:
            raise StoreError(explain(error, where)) from error
        told = f"{where.name} was edited; it is written again as it was sent, the edited one is {aside.name}."
    file.knows(data)
    file.write(document, seq)
    return told


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _read(data: bytes | None) -> Document | None:
    try:
        return loads(data.decode()) if data is not None else None
    except (InputError, UnicodeDecodeError):
        return None


def superseded(lines: Sequence[Event]) -> Iterator[tuple[Document, int]]:
    """Every version that an amendment followed, as it stood then, with the journal line before it."""
    for place, line in enumerate(lines):
        if line["type"] == AmendmentOpened.type and place:
            try:
                document = minutes(history_of(lines[:place], []).present)
            except InputError:
                continue
            if sent(document):
                yield document, lines[place - 1]["seq"]


def missing(path: Path, document: Document) -> list[int]:
    """The numbers of versions before the present text that do not stand beside ``path`` as they were sent."""
    now = document.versions[-1].number if document.versions else 0
    made: list[int] = []
    for version in document.versions:
        if version.circulated is not None and version.number < now:
            kept = _read(_bytes(version_path(path, version.number)))
            if kept is None or kept.versions[-1:] != (version,) or content_digest(kept) != version.digest:
                made.append(version.number)
    return made


def restore(path: Path, lines: Sequence[Event], document: Document) -> list[str]:
    """Make kept versions that are missing or changed again from the journal; what the user has to be told.

    Raises StoreError.
    """
    gone, told = missing(path, document), []
    if not gone:
        return []
    for old, seq in superseded(lines):
        if (number := sent(old)) in gone:
            gone.remove(number)
            there = version_path(path, number).exists()
            said = keep(path, old, seq)
            again = f"{version_path(path, number).name} was gone; it is made again from the journal."
            told.append(said or again if not there or said else "")
    return [sentence for sentence in told if sentence]
