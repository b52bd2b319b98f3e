"""Actions for other programs: a table (CSV) for spreadsheets, to-dos (iCalendar) for calendars."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from facilitator.text import clean_block

HEAD = ("action", "owner", "due", "status", "meeting", "date", "item", "file")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FOLD = 75
"""Octets of a line of iCalendar, without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One action. ``key`` names it, the same in every meeting that it goes through."""

    key: str
    text: str
    owner: str
    due: date | None
    done: bool
    status: str
    meeting: str
    held: date | None
    number: str
    file: str


def as_csv(some: Iterable[ToDo]) -> str:
    """A table with :data:`HEAD`, lines ending with CRLF (RFC 4180).

    A text that a spreadsheet would take for a formula gets an apostrophe before it: it is foreign text.
    """
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(HEAD)
    for one in some:
        due, held = (day.isoformat() if day else "" for day in (one.due, one.held))
        cells = (one.text, one.owner, due, one.status, one.meeting, held, one.number, one.file)
        table.writerow([_harmless(cell) for cell in cells])
    return made.getvalue()


def _harmless(cell: str) -> str:
    cell = clean_block(cell)
    return f"'{cell}" if cell.lstrip(" \u00a0\u3000").startswith(_FORMULA) or cell.startswith("'") else cell


def as_ics(some: Iterable[ToDo], now: datetime) -> str:
    """To-dos as iCalendar (RFC 5545). The UID of an action is the same in every export."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//facilitator//actions//EN"]
    for one in some:
        lines += _to_do(one, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded_line(line))


_COMPONENT = "VTODO"  # RFC 5545, section 3.6.2: the calendar word for such a thing


def _to_do(one: ToDo, now: datetime) -> Iterator[str]:
    yield f"BEGIN:{_COMPONENT}"
    yield f"UID:{hashlib.sha256(one.key.encode('utf-8', 'replace')).hexdigest()[:32]}@facilitator"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{_escaped(f'{one.owner}: {one.text}' if one.owner else one.text)}"
    held = f", {one.held.isoformat()}" if one.held else ""
    number = f", {one.number}" if one.number else ""
    yield f"DESCRIPTION:{_escaped(f'{one.meeting}{held}{number}')}"
    if one.due is not None:
        yield f"DUE;VALUE=DATE:{one.due.year:04}{one.due.month:02}{one.due.day:02}"
    yield f"STATUS:{'COMPLETED' if one.done else 'NEEDS-ACTION'}"
    yield f"END:{_COMPONENT}"


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return clean_block(text).replace("\n", "\\n")


def folded_line(line: str) -> Iterator[str]:
    """``line`` in parts of at most 75 octets, each but the first with the blank that says it goes on.

    Between characters, never within one.
    """
    part, room = "", _FOLD
    for char in line:
        size = len(char.encode("utf-8", "replace"))
        if size > room:
            yield part
            part, room = " ", _FOLD - 1
        part, room = part + char, room - size
    yield part
