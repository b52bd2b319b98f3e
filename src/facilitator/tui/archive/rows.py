"""A painted list of things of two lines each, however many there are: only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import wrapped

T = TypeVar("T")
TALL = 2


class Rows(Painted, Generic[T]):
    """``draw`` gives the two lines of a thing in a width; ``chosen``: its place, -1 where there is none."""

    COMPONENT_CLASSES = {"rows--chosen", "rows--quiet", "rows--mark", "rows--late"}

    class Picked(Message):
        """A click on a thing. ``again``: it was the chosen one."""

        def __init__(self, place: int, again: bool) -> None:
            super().__init__()
            self.place, self.again = place, again

    def __init__(self, draw: Callable[[T, int], tuple[Text, Text]], id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw_row = draw
        self.rows: Sequence[T] = ()
        self.chosen = -1
        self._instead: tuple[str, ...] = ()
        self._top = 0

    def show(self, rows: Sequence[T], chosen: int = 0, instead: tuple[str, ...] = ()) -> None:
        """Show these; ``instead``: paragraphs where there are none."""
        self.rows, self._instead = rows, instead
        self.chosen = min(max(chosen, 0), len(rows) - 1)
        self._in_sight()
        self.repaint()

    def move(self, by: int) -> None:
        """Choose the thing so many places further down, or up."""
        if self.rows:
            self.chosen = max(0, min(self.chosen + by, len(self.rows) - 1))
            self._in_sight()
            self.repaint()

    @property
    def page(self) -> int:
        """How many things are in sight."""
        return max(1, self.size.height // TALL)

    def _in_sight(self) -> None:
        if self.size.height:
            self._top = max(min(self._top, self.chosen), self.chosen - self.page + 1, 0)

    def lines(self, width: int, height: int) -> list[Text]:
        if not self.rows:
            quiet = self.get_component_rich_style("rows--quiet", partial=True)
            said = [("", *wrapped(one, width - 4)) for one in self._instead]
            return [shown(f"  {line}", quiet) for lines in said for line in lines][:height]
        if self._drawn != self.size:
            self._in_sight()
        self._top = max(0, min(self._top, len(self.rows) - self.page))
        made: list[Text] = []
        for place in range(self._top, min(len(self.rows), self._top + -(-height // TALL))):
            chosen = place == self.chosen
            for line in self._draw_row(self.rows[place], width - 2):
                whole = Text("▌ " if chosen else "  ", end="", no_wrap=True)
                whole.append_text(line)
                if chosen:
                    whole.append(" " * (width - whole.cell_len))
                    whole.stylize_before(self.get_component_rich_style("rows--chosen"))
                made.append(whole)
        return made

    def on_resize(self) -> None:
        self._in_sight()
        super().on_resize()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        place = self._top + event.y // TALL
        if place < len(self.rows):
            self.post_message(self.Picked(place, place == self.chosen))

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-1)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(1)

    def _scroll(self, by: int) -> None:
        self._top += by
        self.repaint()
