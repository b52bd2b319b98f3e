"""The lanes, side by side, all of one width and height: in each the newest points that fit whole."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from facilitator.meeting.outline import Row
from facilitator.meeting.room_words import word
from facilitator.meeting.second_screen import Column, View
from facilitator.tui.door import plain, shown
from facilitator.tui.present.blocks import (
    Block,
    Look,
    beside,
    blank,
    colour,
    gap,
    joined,
    letter,
    padded,
    said,
)
from facilitator.tui.widgets.wrap import shortened, wrapped

NARROWEST = 17
"""Cells that a lane needs to be read; more lanes stand in rows below each other."""

LOWEST = 4
"""Lines that a lane needs, its title among them."""

BULLETS = ("•", "–", "·")


def columns(view: View, width: int, height: int, look: Look) -> Block:
    """All the lanes in a grid; where there is no room for all, those around the one being written."""
    every = view.columns
    if not every or height < 2:
        return []
    between = gap(width)
    across = max(1, min(len(every), (width + between) // (NARROWEST + between)))
    down = min(-(-len(every) // across), max(1, (height + 1) // (LOWEST + 1)))
    across = min(across, -(-len(every) // down))  # as even as it goes
    room = across * down
    first = max(0, min(view.current - room // 2, len(every) - room))
    seen = every[first : first + room]
    each = (width - between * (across - 1)) // across
    foot = word("more", view.language, f"+{len(every) - len(seen)}") if len(seen) < len(every) else ""
    height -= bool(foot)
    tall = (height - (down - 1)) // down
    made: Block = []
    for begin in range(0, len(seen), across):
        row = seen[begin : begin + across]
        head = max(len(wrapped(f"{_mark(one)} {one.title}", each - 4)) for one in row)
        blocks = [lane(one, view, each, tall, look, head) for one in row]
        made += [*([blank()] if made else []), *beside(blocks, each, between, tall)]
    return [*made, shown(foot, look("quiet"))] if foot else made


def lane(column: Column, view: View, width: int, height: int, look: Look, head: int = 1) -> Block:
    """One lane: its title, how many points are older than those in sight, and these.

    ``head``: lines that the title would take to stand whole; it gets two where the lane is high enough.
    """
    style = look(colour(column.group)) if column.group is not None else look("strong")
    ruled = height >= 8
    lines = 2 if head > 1 and height >= 7 else 1
    room = height - lines - ruled
    if column.word:
        body, older = [shown(shortened(column.word, width), look("large"))], 0
    else:
        body, older = points(column, view.newest, width, room, look, style)
    made = _title(column, older, view.language, width, lines, look, style)
    if ruled:
        made.append(Text("─" * width, style=style, end="", no_wrap=True))
    return made + body


def _mark(column: Column) -> str:
    return letter(column.group) if column.group is not None else str(column.number or "")


def _title(
    column: Column, older: int, language: str, width: int, lines: int, look: Look, style: Style
) -> Block:
    mark = f"{_mark(column)} ".lstrip()
    hint = f"↑ {word('more', language, older)}" if older else ""
    room = width - len(mark)
    if hint and cell_len(plain(column.title)) + 1 + len(hint) > room * lines:
        hint = f"↑{older}"
    names = said(column.title, room - (len(hint) + 1 if hint else 0), lines, look("strong"))
    first = joined(shown(mark, style + Style(bold=True)), names[0])
    first = joined(padded(first, width - len(hint)), shown(hint, look("quiet")))
    made = [first, *(joined(Text(" " * len(mark)), name) for name in names[1:])]
    return made + [blank()] * (lines - len(made))


def points(
    column: Column, newest: str, width: int, height: int, look: Look, style: Style
) -> tuple[Block, int]:
    """The newest points that fit whole, and how many are older.

    A point too long for the place on its own is shown from its beginning. Where there is room left,
    air stands between the points.
    """
    taken: list[tuple[int, Block]] = []
    used = 0
    for row in reversed(column.rows):
        note = column.notes.get(row.id, "")
        lines = _point(row, note, width, look("strong") if row.id == newest else Style(), style)
        if used + len(lines) > height:
            if not taken and height > 0:
                lines = lines[:height]
                lines[-1] = _cut(lines[-1], width)
                taken.append((row.depth, lines))
                used = height
            break
        taken.append((row.depth, lines))
        used += len(lines)
    taken.reverse()
    airy = height - used >= sum(depth == 0 for depth, _ in taken[1:])
    made: Block = []
    for place, (depth, lines) in enumerate(taken):
        if place and airy and depth == 0:
            made.append(blank())
        made += lines
    return made, column.count - len(taken)


def _point(row: Row, note: str, width: int, text: Style, style: Style) -> Block:
    indent = min(2 * row.depth, max(0, width // 3))
    bullet = row.mark if row.mark and 1 < len(row.mark) < 5 else BULLETS[min(row.depth, 2)]
    hang = indent + len(bullet) + 1
    made = []
    for number, line in enumerate(wrapped(f"{row.text} ({note})" if note else row.text, width - hang)):
        mark = " " * hang if number else f"{' ' * indent}{bullet} "
        made.append(joined(shown(mark, style), shown(line, text)))
    return made


def _cut(line: Text, width: int) -> Text:
    made = line.copy()
    made.truncate(width - 1)
    made.append("…")
    return made
