"""A finding: something wrong at a place of the document, before it is known where that is in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from facilitator.agenda.lines import Path, lines_of, nearest_line
from facilitator.errors import Problem
from facilitator.text import clean

_SHOWN = 60


class Finding(NamedTuple):
    """``path`` counts from 0; ``spot`` is the place to show where it is not ``path`` itself.

    ``also`` is an earlier place that the message speaks of.
    """

    path: Path
    message: str
    hint: str = ""
    warning: bool = False
    spot: Path | None = None
    also: Path | None = None


def placed(findings: Iterable[Finding], text: str, path: str) -> tuple[Problem, ...]:
    """The findings as problems with their lines in ``text``, in file order."""
    found = list(findings)
    if not found:
        return ()
    lines = lines_of(text)
    problems: list[Problem] = []
    for one in found:
        line = nearest_line(lines, one.path if one.spot is None else one.spot)
        said = one.message
        if one.also is not None:
            said += f" (lines {nearest_line(lines, one.also)} and {line})"
        problems.append(Problem(said, path, line, key_of(one.path), one.hint, one.warning))
    return tuple(sorted(problems, key=lambda problem: problem.line))


def key_of(path: Path) -> str:
    """``sessions[3].items[2].kind``: the place as a person counts, from 1."""
    said = ""
    for part in path:
        if isinstance(part, int):
            said += f"[{part + 1}]"
        else:
            said += f".{short(part)}" if said else short(part)
    return said


def short(text: str) -> str:
    """Text from the file, fit to stand in one line of a message."""
    line = clean(text[: _SHOWN * 4])
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def quoted(text: str) -> str:
    """``'text'``, shortened and cleaned."""
    return f"'{short(text)}'"


def described(value: object) -> str:
    """What a value of the file is, for "should be a date, not …"."""
    if isinstance(value, str):
        return f'the text "{short(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"the number {short(str(value))}"
    if isinstance(value, datetime):
        return "a date with a time"
    if isinstance(value, date):
        return "a date"
    if isinstance(value, time):
        return "a time"
    return "a table" if isinstance(value, dict) else "a list"
