"""Files that come back from readers: a copy of the minutes edited by hand, or notes with remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from facilitator.agenda import Document, load, loads
from facilitator.agenda.loading import read
from facilitator.agenda.model import Comment, Version
from facilitator.agenda.signing import content_digest
from facilitator.errors import InputError, Problem
from facilitator.meeting.comments import NEW
from facilitator.meeting.fold import Misfit, begin
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

_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.I)
_FORMAT = re.compile(rb"^\s*\[{1,2}\w|^\s*format\s*=", re.M)
_FORMER = 4_096
_COMPARED = "compared with the minutes as they are"


@dataclass(frozen=True, slots=True)
class CameBack:
    """The comments that a file brings. ``told``: what has to be known of how it was read, or nothing."""

    comments: tuple[Comment, ...]
    told: str = ""


def comments_in(
    file: Path, path: Path, meeting: Meeting, by: str | None = None, group: str | None = None
) -> CameBack:
    """The comments that ``file`` brings on the meeting whose minutes are at ``path``.

    ``by``, ``group``: who sent it, and the id of the group it comes from. A copy is compared with the text
    it was made from where that is known; notes are read with the text that was sent last. Raises InputError
    with every problem of the file, Refusal for a copy of another meeting.
    """
    data = read(file)
    if file.suffix in (".journal", ".private"):
        raise InputError([Problem("this is no copy of the minutes, and no notes", str(file))])
    sender = Sender(clean(by or "")[:200] or None, group, clean(file.name)[:200])
    if file.suffix == ".toml" or _FORMAT.search(data[:_FORMER]):
        copy = loads(data, str(file), points=NEW)
        base, told = _made_from(path, copy, minutes(meeting))
        return CameBack(returned(base, copy, sender), told)
    if len(data) > NOTES_LIMIT:
        raise InputError([Problem("these notes are larger than 4 MiB", str(file), hint="cut them in parts")])
    text = _text(data, file)
    if not text.strip():
        raise InputError([Problem("there is nothing in it", str(file))])
    if _PAGE.match(text):
        hint = "a returned copy is the TOML file itself; notes are plain text, a remark a line"
        raise InputError([Problem("this is a web page, neither a copy nor notes", str(file), hint=hint)])
    last = next((one for one in reversed(meeting.document.versions) if one.circulated is not None), None)
    before = _begun(_kept(path, last)) if last is not None else None
    told = f"read with the numbers of version {last.number}, as it was sent" if last and before else ""
    return CameBack(remarks(before or meeting, text, sender), "" if meeting.fixed else told)


def _begun(document: Document | None) -> Meeting | None:
    try:
        return begin(document) if document is not None else None
    except Misfit:
        return None


def _kept(path: Path, version: Version) -> Document | None:
    """The text of a version as it was sent; None where it is not kept, or is not that text any more."""
    kept = version_path(path, version.number)
    try:
        document = load(kept) if kept.exists() else None
    except InputError:
        return None
    same = document is not None and version.digest in (None, content_digest(document))
    return document if same else None


def _made_from(path: Path, copy: Document, present: Document) -> tuple[Document, str]:
    """The text that a copy was made from: the version it names, else the draft it was, else ``present``.

    With it what has to be told: that it is ``present`` for want of another.
    """
    number, seq = sent(copy), written_at(copy)
    if number and (kept := _kept(path, copy.versions[-1])) is not None:
        return kept, ""
    if seq > 0 and (then := _as_of(path, seq, present)) is not None:
        return then, ""
    if number:
        return present, f"version {number}, which it was made from, is not kept; {_COMPARED}"
    if seq > 0:
        return present, f"the text it was made from is not in the journal; {_COMPARED}"
    return present, f"nothing in it says which text it was made from; {_COMPARED}"


def _as_of(path: Path, seq: int, present: Document) -> Document | None:
    """The minutes as they were written after journal line ``seq``."""
    journal = journal_of(path)
    if not journal.exists():
        return None
    lines = read_journal(journal).events
    until = [line for line in lines if line["seq"] <= seq]
    if not until or seq > lines[-1]["seq"]:
        return None
    try:
        return minutes(history_of(until, []).present) if len(until) < len(lines) else present
    except InputError:
        return None  # what was kept is damaged; the present text is the nearest to it


def _text(data: bytes, file: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise InputError([Problem(said, str(file), line, hint="save the notes as UTF-8")]) from None
