"""Tables and wrapped text for 80 columns, counted in terminal cells; foreign text is cleaned on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.report.plain import cells
from facilitator.text import clean

WIDTH = 80


def cut(text: str, width: int) -> str:
    """``text`` as one line of at most ``width`` cells, with an ellipsis where it was cut."""
    text = clean(text)
    if cells(text) <= width:
        return text
    kept = ""
    for char in text:
        if cells(kept) + cells(char) > width - 1:
            break
        kept += char
    return f"{kept.rstrip()}…"


def left(text: str, width: int) -> str:
    """Cut, and filled up with blanks to ``width`` cells."""
    made = cut(text, width)
    return made + " " * (width - cells(made))


def right(text: str, width: int) -> str:
    """Cut, and moved to the right side of ``width`` cells."""
    made = cut(text, width)
    return " " * (width - cells(made)) + made


def across(columns: Sequence[tuple[str, int]], first: str = "") -> Iterator[str]:
    """Texts at the right of their columns (text, cells), in as many lines as it takes."""
    line = first
    for text, width in columns:
        if cells(line) + width > WIDTH:
            yield line.rstrip()
            line = first
        line += right(text, width)
    yield line.rstrip()


def wrapped(text: str, first: str = "", hang: str = "") -> Iterator[str]:
    """``text`` in lines of at most 80 cells, ``first`` before the first one and ``hang`` before the others.

    A word that is wider than a line is broken: writing without blanks has no other place for it. A percent
    sign stays with its number.
    """
    line, begun = first, False
    room = WIDTH - cells(first)
    for word in clean(text).replace(" %", "\xa0%").split(" "):
        if begun and cells(word) + 1 <= room:
            line, room = f"{line} {word}", room - cells(word) - 1
            continue
        if begun:
            yield line.replace("\xa0", " ")
            line, room = hang, WIDTH - cells(hang)
        begun = True
        for char in word:
            if cells(char) > room:
                yield line.replace("\xa0", " ")
                line, room = hang, WIDTH - cells(hang)
            line, room = line + char, room - cells(char)
    yield line.replace("\xa0", " ")
