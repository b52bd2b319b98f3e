"""The neutral report as Markdown (CommonMark and tables).

What was captured is inert: rendered, it shows as typed and never turns into emphasis, a link, a list or
HTML. Only what would be active where it stands is escaped, so that prose stays readable in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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

# A backslash before punctuation or at the end; code, links, table bars, strike-through; stars but for
# one between blanks; underscores but for one inside a word; tags, entities.
_ACTIVE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`\[|~]|(?<![ \t])\*|\*(?![ \t])|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)"
)
# What opens a block at the start of a line: headings, quotes, bullets, rules, underlines, tables.
_OPENING = re.compile(r"[#>]|[-+=](?=[-+=\s]|$)|:(?=-)")
_NUMBERING = re.compile(r"([0-9]{1,9})(?=[.)](?:\s|$))")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])")


def markdown(report: Report) -> str:
    """The report as Markdown, ending with a newline."""
    return "\n\n".join("\n".join(_lines(block)) for block in report.pages()) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            # Unescaped, closing number signs would be taken for the end of the heading.
            yield f"{'#' * level} " + re.sub(r"(?:^|(?<=\s))(?=#+$)", r"\\", one_line(text))
        case Paragraph(text):
            yield from escaped(text)
        case Labelled(label, text):
            first, *rest = escaped(text, opening=False)
            yield f"**{one_line(label)}** {first}".rstrip(" ")
            yield from rest
        case Bullets(points):
            yield from _list(points)
        case Table(header, rows):
            yield _row(header)
            yield "|" + " --- |" * len(header)
            yield from map(_row, rows)
        case Room(lines):
            # an empty paragraph over a rule; without the air between them it would be a heading
            yield "\n\n".join(["&nbsp;", "***"] * lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(one_line, cells)) + " |"


def _list(points: Sequence[Bullet]) -> Iterator[str]:
    native = _counts_up(points)
    for point in points:
        said = point.said if native or not point.mark else f"{point.mark} {point.said}"
        marker = f"{point.mark} " if native else "- "
        inner = " " * len(marker)
        # An item with no text would be read as an underline of the line before it.
        first, *rest = escaped(said) if said else ["&nbsp;"]
        yield marker + first
        for line in rest:
            yield inner + line
        if point.points:
            # Only a list that counts from 1 may follow a line of text directly.
            if _counts_up(point.points) and point.points[0].mark[:-1] != "1":
                yield ""
            for line in _list(point.points):
                yield inner + line if line else line


def _counts_up(points: Sequence[Bullet]) -> bool:
    """Whether a Markdown renderer, which counts by itself, would give the points the marks they have."""
    marks = [_NUMBER.fullmatch(point.mark) if point.said else None for point in points]
    before = None
    for mark in marks:
        if mark is None or str(int(mark[1])) != mark[1]:
            return False
        if before is not None and (mark[2] != before[2] or int(mark[1]) != int(before[1]) + 1):
            return False
        before = mark
    return True


def one_line(text: str) -> str:
    """``text`` for a heading, a label or a cell: line breaks become blanks."""
    return _inline(" ".join(line.strip() for line in text.strip().split("\n")).strip())


def escaped(text: str, opening: bool = True) -> list[str]:
    """``text`` as lines of a paragraph, its line breaks kept; at least one line.

    ``opening``: the first line stands where a block may begin.
    """
    typed = [line.rstrip() for line in text.strip().split("\n")]
    lines = [_line(line) if opening or at else _inline(line) for at, line in enumerate(typed)]
    return [line + "\\" for line in lines[:-1]] + lines[-1:]


def _line(line: str) -> str:
    inline = _inline(line)
    if line[:1] in (" ", "\t"):
        return f"&#{ord(line[0])};{inline[1:]}"
    if _OPENING.match(inline):
        return "\\" + inline
    return _NUMBERING.sub(r"\1\\", inline, count=1) if _NUMBERING.match(inline) else inline


def _inline(text: str) -> str:
    out = _ACTIVE.sub(r"\\\g<0>", text)
    # Two dollar signs are a formula to some readers; one is money.
    return out.replace("$", "\\$") if out.count("$") > 1 else out
