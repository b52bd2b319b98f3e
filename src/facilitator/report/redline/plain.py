"""The redline for a terminal or a mail: ``[-old-]{+new+}``, as wdiff writes it."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.meeting.wording import Pieces
from facilitator.report.plain import cells, wrapped
from facilitator.report.redline.entries import Entry
from facilitator.report.redline.neutral import Redline
from facilitator.report.redline.signs import visible

_STEP = "  "


def plain(redline: Redline) -> str:
    """78 columns, ending with a newline."""
    return "\n".join(_lines(redline)) + "\n"


def marked(some: Pieces) -> str:
    """``water [-quality-]{+quantity+} in the basin``."""
    signs = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(signs[sign].format(text if sign == "same" else visible(text)) for sign, text in some)


def entry_lines(entry: Entry, colon: str, indent: str = "") -> Iterator[str]:
    """An entry with its notes, below each other."""
    indent += _STEP * min(entry.depth, 4)
    text = marked(entry.pieces)
    yield from wrapped(f"{entry.sign}{colon} {text}", first=indent, hang=indent + _STEP)
    for note in entry.notes:
        said = f"{note.label}{colon} {marked(note.pieces)}" if note.pieces else note.label
        yield from wrapped(said, first=indent + _STEP, hang=indent + 2 * _STEP)


def _lines(redline: Redline) -> Iterator[str]:
    if redline.mark:
        yield redline.mark
        yield ""
    yield from _heading(redline.heading, "=")
    yield ""
    for label, text in redline.sides:
        yield from wrapped(f"{label} {text}", hang=_STEP)
    yield redline.said
    for section in redline.sections:
        yield ""
        if section.level == 1:
            yield from _heading(section.heading, "-")
        else:
            yield from wrapped(section.heading)
        for place in section.places:
            indent = _STEP if place.title else ""
            if place.title:
                yield from wrapped(place.title, first=_STEP, hang=_STEP)
            for entry in place.entries:
                yield from entry_lines(entry, redline.colon, indent + _STEP)
    if redline.mark and redline.sections:
        yield ""
        yield redline.mark


def _heading(text: str, line: str) -> Iterator[str]:
    lines = wrapped(text)
    yield from lines
    yield line * max(map(cells, lines))
