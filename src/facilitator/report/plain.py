"""The neutral report as plain text: 78 columns, hanging indents, headings underlined.

Words are never split or changed: one that is wider than the page sticks out. Widths are counted in
terminal cells. A no-break space is part of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from facilitator.report.blocks import (
    Block,
    Bullet,
    Bullets,
    Heading,
    Labelled,
    Paragraph,
    Report,
    Room,
    Table,
)

WIDTH = 78
_GAP = "  "
_UNDERLINES = "=-~."
_HANG = 8


def plain(report: Report) -> str:
    """The report as plain text, ending with a newline."""
    return "\n\n".join("\n".join(_lines(block)) for block in report.pages()) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            lines = wrapped(text)
            yield from lines
            yield _UNDERLINES[min(level, len(_UNDERLINES)) - 1] * max(map(cells, lines))
        case Paragraph(text):
            yield from wrapped(text)
        case Labelled(label, text):
            yield from wrapped(f"{label} {text}", hang="  ")
        case Bullets(points):
            yield from _list(points, "")
        case Table():
            yield from _table(block)
        case Room(lines):
            yield "\n\n".join(["_" * WIDTH] * lines)


def _list(points: Sequence[Bullet], indent: str) -> Iterator[str]:
    for point in points:
        marker = f"{point.mark or '-'} "
        inner = indent + " " * min(cells(marker), _HANG)
        yield from wrapped(f"{marker}{point.said}", first=indent, hang=inner)
        yield from _list(point.points, inner)


def _table(table: Table) -> Iterator[str]:
    widths = _widths([table.header, *table.rows])

    def row(columns: Sequence[str]) -> Iterator[str]:
        parts = [wrapped(text, width=width) for text, width in zip(columns, widths, strict=True)]
        for at in range(max(map(len, parts))):
            line = (part[at] if at < len(part) else "" for part in parts)
            yield _GAP.join(
                text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True)
            ).rstrip(" ")

    yield from row(table.header)
    yield _GAP.join("-" * width for width in widths)
    tall = any(
        cells(text) > width for columns in table.rows for text, width in zip(columns, widths, strict=True)
    )
    for at, columns in enumerate(table.rows):
        # Rows of several lines need air between them to be told apart.
        if tall and at and not table.close:
            yield ""
        yield from row(columns)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """A width for each column: as wide as its cells if they fit, never narrower than a word."""
    columns = list(zip(*rows, strict=True))
    least = [max((cells(word) for text in column for word in _words(text)), default=1) for column in columns]
    widths = [
        max(low, min(WIDTH, max(cells(line) for text in column for line in text.split("\n"))))
        for low, column in zip(least, columns, strict=True)
    ]
    room = WIDTH - len(_GAP) * (len(columns) - 1)
    while sum(widths) > room:
        spare = [(width, at) for at, width in enumerate(widths) if width > least[at]]
        if not spare:
            break
        widths[max(spare)[1]] -= 1
    return widths


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[ \t\n]+", text) if word]


def wrapped(text: str, width: int = WIDTH, first: str = "", hang: str = "") -> list[str]:
    """``text`` in lines of at most ``width`` cells; line breaks in it stay. At least one line.

    ``first`` goes before the first line, ``hang`` before all others.
    """
    lines: list[str] = []
    for typed in text.strip().split("\n"):
        line, begun = (hang if lines else first), False
        filled = cells(line)
        for word in _words(typed):
            wide = cells(word)
            if begun and filled + 1 + wide > width:
                lines.append(line)
                line, filled, begun = hang, cells(hang), False
            line += f" {word}" if begun else word
            filled += wide + begun
            begun = True
        lines.append(line if begun else "")
    return lines


def cells(text: str) -> int:
    """The columns that ``text`` takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_cell, text))


@lru_cache(maxsize=4096)
def _cell(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
