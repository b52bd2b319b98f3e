"""The outline at the left: sessions and their items, the one being read marked."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.meeting.document_rows import Rows
from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened


@dataclass(frozen=True, slots=True)
class _Entry:
    passage: int
    item: str
    text: str
    noted: bool


class Contents(Painted):
    """One line for each session and item; it follows what is read."""

    COMPONENT_CLASSES = {"contents--now", "contents--session", "contents--quiet"}

    class Picked(Message):
        """A click: the number of the row to go to."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="contents")
        self._rows: Rows | None = None
        self._entries: list[_Entry] = []
        self._now = 0
        self._top = 0

    def show(self, rows: Rows, number: int) -> None:
        """``number``: the row that is being read."""
        if rows is not self._rows:
            self._rows, self._entries = rows, _entries(rows)
        passage, _ = rows.place(number)
        self._now = bisect_right(self._entries, passage, key=lambda entry: entry.passage) - 1
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        self._top = max(0, min(self._now - height // 2, len(self._entries) - height))
        seen = enumerate(self._entries[self._top : self._top + height], self._top)
        return [self._line(entry, at == self._now, width) for at, entry in seen]

    def _line(self, entry: _Entry, now: bool, width: int) -> Text:
        name = "now" if now else "session" if not entry.item else "quiet" if not entry.noted else ""
        style = self.get_component_rich_style(f"contents--{name}", partial=True) if name else ""
        sign = "▸ " if now else "  " if entry.item else " "
        return shown(sign + shortened(entry.text, max(4, width - len(sign) - 1)), style)

    def on_click(self, event: events.Click) -> None:
        at = self._top + event.y
        if self._rows is not None and at < len(self._entries):
            passage = self._entries[at].passage
            opening = self._rows.passages[passage].opening
            self.post_message(self.Picked(self._rows.starts[passage] + opening))


def _entries(rows: Rows) -> list[_Entry]:
    made: list[_Entry] = []
    for at, passage in enumerate(rows.passages):
        for told in passage.head:
            if told.kind == "session":
                text = told.text.replace("Session ", "", 1).replace(": ", " ", 1)
                made.append(_Entry(at, "", text.rpartition("· ")[2], True))
            elif told.kind == "item":
                empty = any(one.kind == "empty" for one in passage.head)
                made.append(_Entry(at, told.item, f"{told.mark} {told.text}", not empty))
    return made
