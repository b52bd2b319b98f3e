"""The names of a screen's pages in one line."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted


class Pages(Painted):
    """The names of the pages, the current one marked; a click goes there."""

    COMPONENT_CLASSES = {"results--quiet"}

    class Picked(Message):
        """A click on a page's name."""

        def __init__(self, page: str) -> None:
            super().__init__()
            self.page = page

    def __init__(self) -> None:
        super().__init__(id="results-pages")
        self._names: dict[str, str] = {}
        self._current = ""
        self._spans: list[tuple[int, int, str]] = []

    def show(self, names: dict[str, str], current: str) -> None:
        """``names``: of the pages, by what stands for them inside."""
        self._names, self._current = names, current
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        if sum(len(name) + 3 for name in self._names.values()) > width + 2:
            place = list(self._names).index(self._current) + 1
            said = f"▸{self._names[self._current]}   {place} of {len(self._names)}"
            return [shown(said, Style(bold=True))]
        line = shown("")
        self._spans = []
        quiet = self.get_component_rich_style("results--quiet", partial=True)
        for page, name in self._names.items():
            here = page == self._current
            begin = line.cell_len
            line.append(f"{'▸' if here else ' '}{name}", Style(bold=True) if here else quiet)
            self._spans.append((begin, line.cell_len, page))
            line.append("  ")
        return [line]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        for begin, end, page in self._spans:
            if begin <= event.x < end:
                self.post_message(self.Picked(page))
