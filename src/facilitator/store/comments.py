"""Files that come back from readers: a copy of the minutes edited by hand, or notes with remarks."""

from __future__ import annotations

import re
from pathlib import Path

from facilitator.agenda import Document, load, loads
from facilitator.agenda.loading import read
from facilitator.agenda.model import Comment
from facilitator.errors import InputError, Problem
from facilitator.meeting.comments import NEW
from facilitator.meeting.minutes import minutes
from facilitator.meeting.remarks import remarks
from facilitator.meeting.returned import Sender, returned
from facilitator.meeting.state import Meeting
from facilitator.store.history import history_of
from facilitator.store.minutes import written_at
from facilitator.store.places import journal_of
from facilitator.store.reading import read as read_journal
from facilitator.store.versions import sent, version_path
from facilitator.text import clean

NOTES_LIMIT = 4 << 20
"""Bytes of notes that are read at once."""

_FORMAT = re.compile(rb"^\s*\[{1,2}\w|^\s*format\s*=", re.M)
_FORMER = 4_096


def comments_in(
    file: Path, path: Path, meeting: Meeting, by: str | None = None, group: str | None = None
) -> tuple[Comment, ...]:
    """The comments that ``file`` brings on the meeting whose minutes are at ``path``.

    ``by``, ``group``: who sent it, and the id of the group it comes from. A copy is compared with the text
    it was made from where that is known. Raises InputError with every problem of the file, Refusal for a
    copy of another meeting.
    """
    data = read(file)
    if file.suffix in (".journal", ".private"):
        raise InputError([Problem("this is no copy of the minutes, and no notes", str(file))])
    sender = Sender(clean(by or "")[:200] or None, group, clean(file.name)[:200])
    if file.suffix == ".toml" or _FORMAT.search(data[:_FORMER]):
        copy = loads(data, str(file), points=NEW)
        return returned(_sent_text(path, copy, minutes(meeting)), copy, sender)
    if len(data) > NOTES_LIMIT:
        raise InputError([Problem("these notes are larger than 4 MiB", str(file), hint="cut them in parts")])
    text = _text(data, file)
    if not text.strip():
        raise InputError([Problem("there is nothing in it", str(file))])
    return remarks(meeting, text, sender)


def _sent_text(path: Path, copy: Document, present: Document) -> Document:
    """The text that a copy was made from: the version it names, else the draft it was, else ``present``."""
    number = sent(copy)
    try:
        if number:
            kept = version_path(path, number)
            return load(kept) if kept.exists() else present
        return _as_of(path, written_at(copy)) or present
    except InputError:
        return present  # what was kept is damaged; the present text is the nearest to it


def _as_of(path: Path, seq: int) -> Document | None:
    """The minutes as they were written after journal line ``seq``."""
    journal = journal_of(path)
    if seq <= 0 or not journal.exists():
        return None
    lines = read_journal(journal).events
    until = [line for line in lines if line["seq"] <= seq]
    if not until or len(until) == len(lines):
        return None
    return minutes(history_of(until, []).present)


def _text(data: bytes, file: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise InputError([Problem(said, str(file), line, hint="save the notes as UTF-8")]) from None
