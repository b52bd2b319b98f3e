"""Parts of the screen as lists of lines, to be put side by side. Nothing here knows about meetings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from rich.text import Text

from facilitator.tui.door import shown
from facilitator.tui.widgets.wrap import shortened, wrapped

Block = list[Text]
Look = Callable[[str], Style]
"""The style of a part: ``quiet``, ``strong``, ``large``, ``over``, or a group's, ``group-0``."""


def gap(width: int) -> int:
    """Blanks between two lanes, the same in every part, so that they stand below each other."""
    return 2 if width < 100 else 4


def letter(group: int) -> str:
    """``A`` for the agenda's first group."""
    return chr(ord("A") + group)


def colour(group: int) -> str:
    """The name of a group's look."""
    return f"group-{group % 6}"


def blank() -> Text:
    return Text(end="", no_wrap=True)


def joined(*parts: Text) -> Text:
    """One line of several parts, each with its own style."""
    made = blank()
    for part in parts:
        made.append_text(part)
    return made


def said(text: str, width: int, most: int, style: Style | str = "") -> Block:
    """``text`` wrapped into at most ``most`` lines; the last one says by … that there is more."""
    if most <= 0:
        return []
    lines = wrapped(text, width)
    if len(lines) > most:
        lines = (*lines[: most - 1], shortened(f"{lines[most - 1]} {lines[most]}", max(2, width)))
    return [shown(line, style) for line in lines]


def padded(line: Text, width: int) -> Text:
    """The line with blanks behind it, exactly ``width`` cells where it was no longer."""
    return joined(line, Text(" " * max(0, width - line.cell_len), end=""))


def beside(blocks: Sequence[Block], width: int, between: int, height: int) -> Block:
    """Blocks of ``width`` cells each, side by side with ``between`` blanks in between, ``height`` lines."""
    made = []
    for y in range(height):
        line = blank()
        for place, block in enumerate(blocks):
            if place:
                line.append(" " * between)
            line.append_text(padded(block[y] if y < len(block) else blank(), width))
        line.rstrip()
        made.append(line)
    return made


def middled(lines: Block, width: int, height: int) -> Block:
    """Lines in the middle of a place of ``width`` cells and ``height`` lines."""
    above = max(0, (height - len(lines)) // 2)
    made = [blank() for _ in range(above)]
    for line in lines[: height - above]:
        centred = Text(" " * max(0, (width - line.cell_len) // 2), end="", no_wrap=True)
        centred.append_text(line)
        made.append(centred)
    return made + [blank() for _ in range(height - len(made))]
