"""The document on the screen: only the rows in sight are wrapped and painted.

Where it stands is a row and a line of that row, so that nothing has to be measured but what is seen.
"""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.meeting.document_rows import Rows
from facilitator.tui.review.face import Look, painted
from facilitator.tui.widgets.painted import Painted

CONTEXT = 4
"""Rows above the chosen one, such as headings, that come into sight with it."""


class DocumentView(Painted):
    """Shows :class:`Rows`; the screen says which row is chosen."""

    COMPONENT_CLASSES = {
        "doc--title", "doc--session", "doc--item", "doc--sign", "doc--lane", "doc--quiet", "doc--rule",
        "doc--chosen", "doc--found", "doc--bar",
        "doc--group-0", "doc--group-1", "doc--group-2", "doc--group-3", "doc--group-4", "doc--group-5",
    }  # fmt: skip

    class Picked(Message):
        """A click on a row, by its number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="document")
        self.rows: Rows | None = None
        self.look: Look | None = None
        self.top = 0
        self._skip = 0  # lines of the top row that are out of sight
        self._numbers: list[int] = []  # of the row that each line in sight belongs to

    def show(self, rows: Rows, look: Look, follow: bool = True) -> None:
        """Show these rows; ``follow``: the chosen one is brought into sight."""
        self.rows, self.look = rows, look
        if follow:
            self.bring_into_sight(look.chosen)
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        rows = self.rows
        self._numbers = []
        if rows is None:
            return []
        self.top = min(self.top, max(0, len(rows) - 1))
        made: list[Text] = []
        number, skip = self.top, self._skip
        while number < len(rows) and len(made) < height:
            lines = self._painted(number)[skip:]
            made += lines
            self._numbers += [number] * len(lines)
            number, skip = number + 1, 0
        return made

    def _painted(self, number: int) -> list[Text]:
        assert self.rows is not None and self.look is not None
        return painted(self.rows[number], number, self.size.width - 1, self.look, self._style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"doc--{name}", partial=True)

    # -- where it stands ---------------------------------------------------------------------------

    def _height(self, number: int) -> int:
        return len(self._painted(number))

    def bring_into_sight(self, number: int) -> None:
        """As little as is needed; a heading right above comes along."""
        rows, height = self.rows, self.size.height
        if rows is None or not height or not len(rows):
            return
        number = min(number, len(rows) - 1)
        if number > self.top or (number == self.top and not self._skip):
            end, at = -self._skip, self.top
            while at <= number and end <= height:
                end += self._height(at)
                at += 1
            if at > number and (end <= height or number == self.top):
                return
            self._last(number, height)
            return
        self.top, self._skip = number, 0
        room = height - self._height(number)
        for _ in range(CONTEXT):
            if self.top == 0 or rows[self.top - 1].stop or room < (more := self._height(self.top - 1)):
                break
            self.top -= 1
            room -= more

    def _last(self, number: int, height: int) -> None:
        """The row at the bottom, or its beginning at the top where it has no room."""
        top, room = number, height - self._height(number)
        while top > 0 and room > 0:
            more = self._height(top - 1)
            if more > room:
                break
            top, room = top - 1, room - more
        self.top, self._skip = top, 0

    def come_to(self, number: int) -> None:
        """Bring what was looked for into sight with a little above it; a heading goes to the top."""
        height = self.size.height
        if self.rows is None or not height:
            return
        seen, heading = set(self._numbers), self.rows[number].kind in ("item", "session")
        if number in seen and number != self._numbers[-1] and not heading:
            self.bring_into_sight(number)
            return
        self.top, self._skip = min(number, len(self.rows) - 1), 0
        room = 1 if heading else height // 3
        while self.top > 0 and (more := self._height(self.top - 1)) <= room:
            self.top, room = self.top - 1, room - more

    def more_of(self, number: int, by: int) -> bool:
        """Scroll inside a row that is taller than the window; False where there is no more of it."""
        if self.rows is None or self.size.height < 1:
            return False
        height, tall = self.size.height, self._height(number)
        if number != self.top or tall <= height:
            return False
        to = max(0, min(self._skip + by * max(1, height - 2), tall - height))
        if to == self._skip:
            return False
        self._skip = to
        self.repaint()
        return True

    @property
    def in_sight(self) -> range:
        """The numbers of the rows that are in sight."""
        return range(self._numbers[0], self._numbers[-1] + 1) if self._numbers else range(0)

    def at_end(self) -> bool:
        """Whether the last row is in sight."""
        return self.rows is None or len(self.rows) - 1 in self.in_sight

    def scroll_lines(self, by: int) -> None:
        """So many lines on or back; never past the end."""
        rows = self.rows
        if rows is None or not len(rows):
            return
        top, skip = self.top, self._skip + by
        while skip < 0 and top > 0:
            top -= 1
            skip += self._height(top)
        skip = max(0, skip)
        while top < len(rows) - 1 and skip >= (tall := self._height(top)):
            skip -= tall
            top += 1
        self.top, self._skip = self._not_past_the_end(top, skip)
        self.repaint()

    def _not_past_the_end(self, top: int, skip: int) -> tuple[int, int]:
        assert self.rows is not None
        height = self.size.height
        end, at = -skip, top
        while at < len(self.rows) and end < height:
            end += self._height(at)
            at += 1
        if end >= height:
            return top, skip
        at, room = len(self.rows), height
        while at > 0 and room > 0:
            at -= 1
            room -= self._height(at)
        return at, max(0, -room)

    def on_resize(self) -> None:
        """In another size the chosen row stays in sight, if it was."""
        if self.look is not None and self.look.chosen in self.in_sight:
            self.bring_into_sight(self.look.chosen)
        super().on_resize()

    # -- the mouse ---------------------------------------------------------------------------------

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-3)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(3)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.y < len(self._numbers):
            self.post_message(self.Picked(self._numbers[event.y]))
