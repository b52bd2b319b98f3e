"""The three views, in one line; which one it is shows by a sign and a line under its word."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.tui.archive.asking import VIEWS, WORDS
from facilitator.tui.archive.words import TITLES
from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted


class Views(Painted):
    COMPONENT_CLASSES = {"views--here", "views--quiet"}

    class Picked(Message):
        """A click on a view."""

        def __init__(self, view: str) -> None:
            super().__init__()
            self.view = view

    def __init__(self) -> None:
        super().__init__(id="library-views")
        self._view, self._count = WORDS, ""
        self._spans: list[tuple[int, int, str]] = []

    def show(self, view: str, count: str) -> None:
        """``count``: how many were found, as it is said."""
        self._view, self._count = view, count
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        line = Text(" ", end="", no_wrap=True)
        self._spans = []
        for view in VIEWS:
            here = view == self._view
            begin = line.cell_len
            line.append("▸" if here else " ")
            style = self.get_component_rich_style(f"views--{'here' if here else 'quiet'}", partial=True)
            line.append_text(shown(TITLES[view], style))
            self._spans.append((begin, line.cell_len, view))
            line.append("  ")
        room = width - line.cell_len - 1
        if len(self._count) <= room:
            line.append(" " * (room - len(self._count)))
            line.append_text(shown(self._count, self.get_component_rich_style("views--quiet", partial=True)))
        return [line]

    def on_click(self, event: events.Click) -> None:
        for begin, end, view in self._spans:
            if begin <= event.x < end:
                self.post_message(self.Picked(view))
