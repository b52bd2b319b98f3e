"""A painted list of things of one or more lines: one of them is chosen and kept in sight."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.tui.widgets.painted import Painted

Line = tuple[Text, int | None]
"""A line, and the place of the thing it belongs to; None: to none."""


class Scrolled(Painted):
    """Subclasses give :meth:`content`. ``chosen``: a place, -1 where there is nothing to choose."""

    class Picked(Message):
        """A click on a thing."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chosen = -1
        self._top = 0
        self._seen: list[int | None] = []
        self._follow = True

    def content(self, width: int) -> list[Line]:
        """Everything there is to see, in order."""
        raise NotImplementedError  # a list without content has nothing to scroll

    def choose(self, place: int) -> None:
        """Mark that place, and bring it in sight."""
        self.chosen, self._follow = place, True
        self.repaint()

    def scroll(self, by: int) -> None:
        """Look that many lines further down, or up; what is chosen stays so."""
        self._top, self._follow = self._top + by, False
        self.repaint()

    @property
    def page(self) -> int:
        """How many things are in sight."""
        return max(1, len({place for place in self._seen if place is not None}))

    def head(self, width: int) -> list[Text]:
        """Lines that stay above, whatever is scrolled."""
        return []

    def lines(self, width: int, height: int) -> list[Text]:
        head, content = self.head(width), self.content(width)
        height = max(1, height - len(head))
        mine = [y for y, (_, place) in enumerate(content) if place == self.chosen]
        if mine and self._follow:
            begin, end = mine[0], mine[-1]
            if end < height and all(place is None for _, place in content[:begin]):
                begin = 0  # with what stands above the first one
            self._top = min(max(self._top, end - height + 1), begin)
        self._top = max(0, min(self._top, len(content) - height))
        seen = content[self._top : self._top + height]
        self._seen = [*(None for _ in head), *(place for _, place in seen)]
        return [*head, *(line for line, _ in seen)]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        place = self._seen[event.y] if event.y < len(self._seen) else None
        if place is not None:
            self.post_message(self.Picked(place))

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll(-2)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll(2)
