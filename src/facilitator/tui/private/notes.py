"""Private notes as one quiet list: those of the item that has the floor, then all others with their item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.meeting.outline import Row
from facilitator.meeting.state import Board
from facilitator.tui.door import shown
from facilitator.tui.widgets.lane import BULLETS
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import wrapped

PURPOSE = "What only you should know. Type and press Enter."
GONE = "No longer in the agenda"


@dataclass(frozen=True, slots=True)
class Note:
    """One note and the item it belongs to."""

    item: str
    row: Row


def in_order(item: str, noted: Iterable[tuple[Board, Sequence[Row]]]) -> tuple[Note, ...]:
    """Every note as it stands on the screen: those of ``item`` come first, whatever the agenda's order."""
    made = [Note(board.id, row) for board, rows in noted for row in rows]
    return tuple(sorted(made, key=lambda note: note.item != item))


class NotesView(Painted):
    """Shows what :func:`in_order` gives."""

    COMPONENT_CLASSES = {"notes--chosen", "notes--quiet"}

    class Picked(Message):
        """A click on a note."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self) -> None:
        super().__init__(id="private-notes")
        self.notes: tuple[Note, ...] = ()
        self._here = 0  # how many of them are the item's own
        self._heads: dict[int, str] = {}  # before which note another item begins, and its name
        self._chosen: str | None = None
        self._top: int | None = None  # first line in sight; None: the item's newest note is kept in sight
        self._owners: list[str] = []  # whose line each line in sight is

    def show(self, item: str, noted: Sequence[tuple[Board, Sequence[Row]]], chosen: str | None) -> None:
        """``noted``: items with their notes; ``chosen``: the id of the note that is."""
        notes = in_order(item, noted)
        here = sum(note.item == item for note in notes)
        heads, at = {}, here
        for board, rows in noted:
            if board.id != item:
                heads[at] = f"{board.number or GONE}  {board.item.prompt}"
                at += len(rows)
        if notes != self.notes or chosen != self._chosen:
            self._top = None
        self.notes, self._heads, self._chosen, self._here = notes, heads, chosen, here
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        made = list(self._every(max(10, width)))
        top = self._place(made, height) if self._top is None else self._top
        self._top_drawn, self._most = top, max(0, len(made) - height)
        seen = made[top : top + height]
        self._owners = [owner for owner, _ in seen]
        return [line for _, line in seen]

    _top_drawn = _most = 0

    def _place(self, made: Sequence[tuple[str, Text]], height: int) -> int:
        """The line to begin with, so that what matters is in sight: the chosen note, or the newest."""
        last = self.notes[self._here - 1].row.id if self._here else ""
        matters = [at for at, (owner, _) in enumerate(made) if owner == (self._chosen or last) and owner]
        if not matters or len(made) <= height:
            return 0
        if self._chosen is None:
            return max(0, matters[-1] + 1 - height)
        top = min(max(self._top_drawn, matters[-1] + 1 - height), matters[0])
        return max(0, min(top, len(made) - height))

    def _every(self, width: int) -> Iterator[tuple[str, Text]]:
        quiet = self.get_component_rich_style("notes--quiet", partial=True)
        if not self._here:
            yield from (("", _styled(line, quiet)) for line in wrapped(PURPOSE, width))
        for at, note in enumerate(self.notes):
            if at in self._heads:
                yield "", Text("", end="")
                yield from (
                    ("", _styled(line, quiet + Style(bold=True))) for line in wrapped(self._heads[at], width)
                )
            yield from self._note(note, width, quiet if at >= self._here else Style())

    def _note(self, note: Note, width: int, style: Style) -> Iterator[tuple[str, Text]]:
        row = note.row
        chosen = row.id == self._chosen
        if chosen:
            style = self.get_component_rich_style("notes--chosen", partial=True)
        indent = min(2 * row.depth, width // 3)
        room = width - indent - 4
        for number, line in enumerate(wrapped(row.text, room)):
            # the chosen note is marked by a sign, too, not only by its colour
            sign = "▸ " if chosen and number == 0 else "  "
            bullet = f"{BULLETS[min(row.depth, 2)]} " if number == 0 else "  "
            yield (
                row.id,
                _styled(f"{sign}{' ' * indent}{bullet}{line.ljust(room) if chosen else line}", style),
            )

    def _scroll(self, by: int) -> None:
        self._top = max(0, min(self._top_drawn + by, self._most))
        self.repaint()

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-2)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(2)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.y < len(self._owners) and self._owners[event.y]:
            self.post_message(self.Picked(self._owners[event.y]))


def _styled(line: str, style: Style) -> Text:
    """A line in one style; as a span, because a text's own style is not painted."""
    return Text(end="", no_wrap=True).append_text(shown(line, style))
