"""Where the groups stand, side by side, all of one width; the one that has the floor by shape and line."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.tui.door import shown
from facilitator.tui.present.blocks import Block, beside, blank, colour, joined, letter, padded, said
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened

NARROWEST = 17
"""Cells a group needs to be read; more groups stand in rows below each other."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A group, its place in the agenda for letter and colour, and its position in words.

    ``text``: its reservation or objection. ``below``: votes, who spoke and when, each a line.
    """

    id: str
    place: int
    name: str
    position: str
    text: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Grid:
    """What is drawn: groups side by side in ``across`` columns, each row of them so many lines high."""

    lines: Block
    across: int
    rows: list[int]


class Stances(Painted):
    COMPONENT_CLASSES = {
        "stances--name", "stances--floor", "stances--said", "stances--quiet",
        "stances--group-0", "stances--group-1", "stances--group-2",
        "stances--group-3", "stances--group-4", "stances--group-5",
    }  # fmt: skip

    class Picked(Message):
        """A click on a group."""

        def __init__(self, group: str) -> None:
            super().__init__()
            self.group = group

    def __init__(self) -> None:
        super().__init__(id="stances")
        self._every: tuple[Stance, ...] = ()
        self._floor: str | None = None
        self._grown = _Grid([], 1, [])

    def show(self, every: tuple[Stance, ...], floor: str | None) -> None:
        """``floor``: id of the group that has the floor, if one has."""
        if (every, floor) != (self._every, self._floor):
            self._every, self._floor = every, floor
            self.repaint()

    def wanted(self, width: int) -> int:
        """Lines that all of it takes."""
        return len(self._grid(width, 99).lines)

    def least(self, width: int) -> int:
        """Lines that it takes with a single line for each group."""
        return len(self._grid(width, 0, close=True).lines)

    def lines(self, width: int, height: int) -> list[Text]:
        if width < 8 or not self._every:
            return []
        for most in (99, 8, 6, 5, 4, 3, 2, 1):  # lines of text
            self._grown = self._grid(width, most)
            if len(self._grown.lines) <= height:
                return self._grown.lines
        self._grown = self._grid(width, 1, bare=True)
        if len(self._grown.lines) > height:
            self._grown = self._grid(width, 0, close=True)
        return self._grown.lines

    def _grid(self, width: int, most: int, close: bool = False, bare: bool = False) -> _Grid:
        """``most`` lines of text in each; ``bare``: nothing below it; ``close``: one line for each group."""
        every, gap = self._every, 2
        across = max(1, min(len(every), (width + gap) // (NARROWEST + gap)))
        down = -(-len(every) // across)
        across = max(1, -(-len(every) // max(1, down)))  # as even as it goes
        each = (width - gap * (across - 1)) // across
        made: Block = []
        rows = []
        for begin in range(0, len(every), across):
            seen = every[begin : begin + across]
            cells = [[self._line(one, each)] if close else self._cell(one, each, most, bare) for one in seen]
            tall = max(len(cell) for cell in cells)
            air = [blank()] if made and not close else []
            made += [*air, *beside(cells, each, gap, tall)]
            rows.append(tall + len(air))
        return _Grid(made, across, rows)

    def _cell(self, one: Stance, width: int, most: int, bare: bool) -> Block:
        head = padded(self._head(one, width), width)
        word = f"{one.position}:" if one.text else one.position
        lines = said(f"{word} {one.text}".strip(), width - 2, most)
        quiet = self._style("quiet")
        lines[0] = joined(
            shown(lines[0].plain[: len(word)], self._said(one)), shown(lines[0].plain[len(word) :])
        )
        below = () if bare else one.below
        lines += [shown(shortened(line, width - 2), quiet) for line in below]
        return [head, *(joined(Text("  ", end=""), line) for line in lines)]

    def _line(self, one: Stance, width: int) -> Text:
        room = max(2, width - len(one.position) - 1)
        return joined(self._head(one, room), Text(" ", end=""), shown(one.position, self._said(one)))

    def _head(self, one: Stance, width: int) -> Text:
        floor = one.id == self._floor
        hue = self._style(colour(one.place))
        mark = shown("▸ " if floor else "  ", hue + Style(bold=True))
        name = shortened(one.name, max(2, width - 4))
        style = self._style("name")
        if floor:
            style += self._style("floor") + Style(underline=True)
        return joined(mark, shown(f"{letter(one.place)} ", hue + Style(bold=True)), shown(name, style))

    def _said(self, one: Stance) -> Style:
        return self._style("quiet" if one.position == "not yet" else "said")

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"stances--{part}", partial=True)

    def on_click(self, event: events.Click) -> None:
        top, across = 0, self._grown.across
        for row, tall in enumerate(self._grown.rows):
            if top <= event.y < top + tall:
                at = row * across + min(across - 1, event.x * across // self.size.width)
                if at < len(self._every):
                    self.post_message(self.Picked(self._every[at].id))
                return
            top += tall
