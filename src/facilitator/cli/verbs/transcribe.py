"""``facilitator transcribe``: notes in the capture language become minutes."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from facilitator.agenda.loading import load, read
from facilitator.cli import out
from facilitator.errors import InputError, Problem
from facilitator.store.places import private_of
from facilitator.store.transcribe import transcribe as write_minutes
from facilitator.text import plural


def transcribe(args: Namespace) -> int:
    """Write the minutes of the notes; 1 if lines could not be read (all named, the rest is written)."""
    name = "<standard input>" if args.notes == "-" else args.notes
    data = _standard_input() if args.notes == "-" else read(args.notes)
    _, problems = write_minutes(_decoded(data, name), load(args.agenda), Path(args.out), args.force)
    unread = out.tell(problem.at(name) for problem in problems)
    left = f"; {plural(unread, 'line')} of the notes could not be read" if unread else ""
    out.say(f"{args.out}: written{left}")
    if (private := private_of(Path(args.out))).exists():
        out.say(f"{private}: your private notes, for no other eyes")
    return out.PROBLEMS if unread else out.DONE


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError([Problem("it is closed, so there are no notes", "standard input")])
    return sys.stdin.buffer.read()


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, with or without a byte order mark. Raises InputError with the line of the first bad byte."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise InputError([Problem(said, name, line, hint="save the notes as UTF-8")]) from None
