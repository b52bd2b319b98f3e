"""The rail: sessions and items, each with its state in a sign and in words of time."""

from __future__ import annotations

from datetime import datetime

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.meeting import timing
from facilitator.meeting.state import Board, Meeting
from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened


class Rail(Painted):
    """Sessions with one line each; the current session is unfolded into its items."""

    COMPONENT_CLASSES = {"rail--now", "rail--done", "rail--over"}

    class Picked(Message):
        """A click on an item or a session; ``item`` is the id to go to."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    def __init__(self) -> None:
        super().__init__(id="rail")
        self._meeting: Meeting | None = None
        self._now = datetime.now().astimezone()
        self._targets: list[str] = []

    def show(self, meeting: Meeting, now: datetime) -> None:
        self._meeting, self._now = meeting, now
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        if self._meeting is None:
            return []
        made: list[Text] = []
        self._targets = []
        here = 0
        current = self._meeting.board.session
        for session in self._meeting.document.sessions:
            boards = [self._meeting.boards[item.id] for item in session.items if item.id]
            if not boards:
                continue
            unfolded = session == current
            made.append(self._session(boards, width, unfolded))
            self._targets.append(boards[0].id)
            if not unfolded:
                continue
            for board in boards:
                if board.id == self._meeting.cursor.item:
                    here = len(made)
                made.append(self._item(board, width))
                self._targets.append(board.id)
        top = max(0, min(here - height // 2, len(made) - height))
        self._targets = self._targets[top:]
        return made[top : top + height]

    def _session(self, boards: list[Board], width: int, unfolded: bool) -> Text:
        assert self._meeting is not None
        talks = [board for board in boards if board.kind != "break"] or boards
        states = {timing.state(board, self._meeting) for board in talks}
        sign = "✓" if states == {"done"} else " "
        session = boards[0].session
        style = Style(bold=True) if unfolded else self._quiet(states == {"done"})
        title = shortened(f"{session.number} {session.title}", width - 4)
        return shown(f" {title}", style) + shown(" " * max(1, width - 3 - Text(title).cell_len) + sign, style)

    def _item(self, board: Board, width: int) -> Text:
        assert self._meeting is not None
        state = timing.state(board, self._meeting)
        left = timing.left(board, self._now)
        over = f"+{int(-left // 60)}" if left is not None and left <= -60 else ""
        if state == "now":
            end = over or (f"{max(0, int(left // 60))}m" if left is not None else "now")
        elif state == "done":
            end = f"{over} ✓".strip()
        else:
            end = f"{board.item.minutes}m" if board.item.minutes else ""
        title = shortened(f"{board.number} {board.item.prompt}", max(3, width - 5 - len(end)))
        style = (
            self.get_component_rich_style("rail--now", partial=True)
            if state == "now"
            else self._quiet(state == "done")
        )
        line = shown("▸ " if state == "now" else "  ", style)
        line.append(title, style)
        line.append(" " * max(1, width - line.cell_len - len(end) - 1))
        late = self.get_component_rich_style("rail--over", partial=True) if over else style
        line.append(end, late)
        return line

    def _quiet(self, done: bool) -> Style:
        return self.get_component_rich_style("rail--done", partial=True) if done else Style()

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self._targets):
            self.post_message(self.Picked(self._targets[event.y]))
