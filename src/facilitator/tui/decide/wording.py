"""The wording under decision: alone in the middle, bold, with air around it; above it what it is."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from facilitator.text import plural
from facilitator.tui.door import shown
from facilitator.tui.present.blocks import Block, blank, joined, middled, said
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import wrapped

MEASURE = 72
"""Cells that a line of the wording takes at most: a longer one is hard to find back from afar."""


class WordingView(Painted):
    """Shows one wording. Where it is longer than the place, :meth:`scroll` goes on in it."""

    COMPONENT_CLASSES = {"wording--text", "wording--quiet"}

    def __init__(self) -> None:
        super().__init__(id="wording")
        self._above = self._text = ""
        self._top = self._last = 0

    def show(self, above: str, text: str) -> None:
        """``above``: the quiet line over the wording ``text``."""
        if text != self._text:
            self._top = 0
        if (above, text) != (self._above, self._text):
            self._above, self._text = above, text
            self.repaint()

    def scroll(self, by: int) -> None:
        """So many lines on in a long wording."""
        self._top = max(0, min(self._top + by, self._last))
        self.repaint()

    def wanted(self, width: int) -> int:
        """Lines that all of it takes, with the least air."""
        return len(self._over(width)) + len(self._lines(width)) + 2

    def lines(self, width: int, height: int) -> list[Text]:
        if width < 8:
            return []
        over = self._over(width, 1 if height < 9 else 2)
        text, room = self._lines(width), height - len(over)
        made = [shown(line, self._style("text")) for line in text]
        self._last = 0
        if 2 * len(made) + 1 <= room:  # room for air between the lines: it reads larger
            made = [line for each in made for line in (blank(), each)][1:]
        elif len(made) > room:
            made = self._part(made, room)
        middle = made if len(made) >= room else self._middled(made, width, room)
        return [*over, *self._indented(middle, width)]

    def _over(self, width: int, most: int = 2) -> Block:
        return [joined(line) for line in said(self._above, width, most, self._style("quiet"))]

    def _lines(self, width: int) -> tuple[str, ...]:
        return wrapped(self._text, min(MEASURE, max(8, width if width < 60 else width - 8)))

    def _part(self, lines: Block, room: int) -> Block:
        """What is in sight of a wording that is too long, and how much is not."""
        seen = max(1, room - 1)
        self._last = len(lines) - seen
        self._top = min(self._top, self._last)
        rest = len(lines) - self._top - seen
        told = [f"↑ {plural(self._top, 'line')} above"] * (self._top > 0)
        told += [f"↓ {plural(rest, 'more line')}"] * (rest > 0)
        return [*lines[self._top : self._top + seen], shown("   ".join(told), self._style("quiet"))]

    @staticmethod
    def _middled(lines: Block, width: int, room: int) -> Block:
        return [line if line.plain.strip() else blank() for line in middled(lines, 0, room)]

    @staticmethod
    def _indented(lines: Block, width: int) -> Block:
        """The block as a whole in the middle: its lines begin below each other."""
        longest = max((line.cell_len for line in lines), default=0)
        before = Text(" " * max(0, (width - longest) // 2), end="")
        return [joined(before, line) for line in lines]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"wording--{part}", partial=True)

    def on_mouse_scroll_down(self) -> None:
        self.scroll(2)

    def on_mouse_scroll_up(self) -> None:
        self.scroll(-2)
