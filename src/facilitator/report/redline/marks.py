"""The redline as Markdown: ``~~old~~ **new**``.

What was captured is inert, as in the report. A blank stands on both sides of each mark, for marks inside a
word or beside a comma would not be read as such: this is for reading, the plain form has the very letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.meeting.wording import Pieces
from facilitator.report.markdown import escaped, one_line
from facilitator.report.redline.entries import Entry
from facilitator.report.redline.neutral import Redline
from facilitator.report.redline.signs import visible

_MARKS = {"same": "", "gone": "~~", "new": "**"}


def markdown(redline: Redline) -> str:
    """The redline as Markdown (CommonMark and strike-through), ending with a newline."""
    return "\n".join(_lines(redline)) + "\n"


def _lines(redline: Redline) -> Iterator[str]:
    if redline.mark:
        yield from (f"**{one_line(redline.mark)}**", "")
    yield from (f"# {_heading(redline.heading)}", "")
    for label, text in redline.sides:
        yield from (f"**{one_line(label)}** {one_line(text)}", "")
    yield one_line(redline.said)
    for section in redline.sections:
        if section.level == 1 and redline.mark and section is not redline.sections[0]:
            yield from ("", f"**{one_line(redline.mark)}**")
        yield from ("", f"{'#' * (section.level + 1)} {_heading(section.heading)}")
        for place in section.places:
            if place.title:
                yield from ("", f"**{one_line(place.title)}**")
            yield ""
            for entry in place.entries:
                yield from _entry(entry, redline.colon)
    if redline.mark and redline.sections:
        yield from ("", f"**{one_line(redline.mark)}**")


def _heading(text: str) -> str:
    said = one_line(text)
    return said[:-1] + "\\#" if said.endswith("#") else said


def _entry(entry: Entry, colon: str) -> Iterator[str]:
    lines = marked(entry.pieces)
    yield f"- {one_line(entry.sign)}{colon} {lines[0]}".rstrip(" ")
    for line in lines[1:]:
        yield f"  {line}"
    for note in entry.notes:
        label = one_line(note.label)
        lines = marked(note.pieces) if note.pieces else []
        yield f"  - {label}{colon} {lines[0]}".rstrip(" ") if lines else f"  - {label}"
        for line in lines[1:]:
            yield f"    {line}"


def marked(some: Pieces) -> list[str]:
    """The lines of a paragraph, hard breaks between them."""
    lines: list[list[str]] = [[]]
    for sign, text in some:
        mark = _MARKS[sign]
        for at, part in enumerate((visible(text) if mark else text).split("\n")):
            if at:
                lines.append([])
            core = part.strip()
            if core:
                lines[-1].append(f"{mark}{_inert(core)}{mark}")
    made = [" ".join(parts) for parts in lines]
    return [line + "\\" for line in made[:-1]] + made[-1:]


def _inert(text: str) -> str:
    """One line, escaped also where it is not at the beginning: a blank stands before it."""
    return re.sub(r"(?<!\\)\$", r"\\$", escaped(text)[0])
