"""The top of the screen: whose meeting it is, the question large, and the time in the corner."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual.renderables.digits import Digits

from facilitator.meeting.second_screen import View
from facilitator.tui.door import shown
from facilitator.tui.present.blocks import Block, Look, blank, joined, padded, said
from facilitator.tui.widgets.wrap import shortened, wrapped

WIDE, HIGH = 64, 18
"""Cells and lines from which the clock is drawn large."""

LARGE = 16
"""Cells that the large clock takes, with the blanks before it."""


@dataclass(frozen=True, slots=True)
class Times:
    """The clock (``14:22``) and what is left of the item's time, in words; ``over``: nothing is left."""

    clock: str = ""
    left: str = ""
    over: bool = False


def top(view: View, times: Times, width: int, height: int, look: Look) -> Block:
    """The title line, the prompt in up to four lines (two beside a wording under decision), the time."""
    large = width >= WIDE and height >= HIGH
    title = _title(view, Times() if large else times, width, look)
    most = 4 if height >= HIGH else 2
    if view.wording is not None:
        most = 2
    style = look("strong") if view.wording is not None else look("large")
    above = said(view.above, width - (LARGE if large else 0), 1, look("quiet")) if height >= HIGH else []
    if not large:
        return [title, *above, *said(view.prompt, width, most, style)] + [blank()] * (height >= HIGH)
    corner = _corner(times, look)
    room = width - LARGE
    # a short question is not squeezed against the corner
    room -= 2 if len(wrapped(view.prompt, room - 2)) <= most else 0
    prompt = [*above, *said(view.prompt, room, most - len(above), style)]
    spare = len(corner) - len(prompt)
    prompt = [blank()] * (spare // 2) + prompt
    made = [title]
    for y in range(max(len(corner), len(prompt))):
        left = prompt[y] if y < len(prompt) else blank()
        right = corner[y] if y < len(corner) else blank()
        made.append(joined(padded(left, width - right.cell_len), right))
    return [*made, blank()]


def _title(view: View, times: Times, width: int, look: Look) -> Text:
    time = blank()
    if times.clock:
        time.append(f"{times.clock}", look("strong"))
        if times.left:
            time.append(f"  {times.left}", look("over") if times.over else look("strong"))
    number = "".join(f"  {part}" for part in (view.number, view.mark) if part)
    room = width - time.cell_len - len(number) - 2
    line = shown(shortened(view.title, max(2, room)) + number, look("quiet"))
    return joined(padded(line, width - time.cell_len), time)


def _corner(times: Times, look: Look) -> Block:
    """The clock in digits of three lines, what is left below it."""
    made = [shown(line, look("strong")) for line in digits(times.clock)]
    if times.left:
        made.append(shown(times.left, look("over") if times.over else look("strong")))
    return made


def digits(text: str) -> list[str]:
    """``14:22`` in three lines."""
    console = Console(file=StringIO(), width=80, color_system=None)
    lines = console.render_lines(Digits(text, Style(bold=True)), pad=False)
    return ["".join(segment.text for segment in line) for line in lines]
