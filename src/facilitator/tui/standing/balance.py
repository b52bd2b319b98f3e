"""The balance: how much each group said, here and over all. For the facilitator; it is in no report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.widget import Widget
from textual.worker import get_current_worker

from facilitator.meeting.minutes import minutes
from facilitator.meeting.mirror import Mirror, mirror
from facilitator.meeting.state import Meeting
from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.standing.mirror_table import MirrorTable, Part
from facilitator.tui.standing.over import BACK, OVER_HELP, Over
from facilitator.tui.widgets.status import Hint

LEAVE = Command("back", ("escape",), BACK.label, BACK.help, BACK.run, ("q",))
COMMANDS = (
    Command("down", ("down", "pagedown"), "Down", "Further down.", lambda s: s.scroll_body(3), ("j",)),
    Command("up", ("up", "pageup"), "Up", "Further up.", lambda s: s.scroll_body(-3), ("k",)),
    OVER_HELP,
    LEAVE,
    PALETTE,
)


class BalanceScreen(Over):
    """Lies over the run screen. It counts beside the keys, for a long meeting has much to count."""

    commands = COMMANDS

    def __init__(self, run: Any) -> None:
        super().__init__(run)
        self._counted: Meeting | None = None
        self._mirror: Mirror | None = None

    def heading(self) -> str:
        return "Balance: what was captured, by group"

    def body(self) -> Widget:
        return MirrorTable()

    def hints(self) -> Sequence[Hint]:
        return [Hint("↑↓", "look further", "down"), OVER_HELP.hint(), LEAVE.hint()]

    def show(self) -> None:
        if self._counted is not self.meeting:
            self._counted = self.meeting
            self.run_worker(self._count, thread=True, exclusive=True)
        self._paint()

    def _count(self) -> None:
        worker, meeting = get_current_worker(), self._counted
        if meeting is None:
            return
        found = mirror(minutes(meeting))
        if not worker.is_cancelled and self.is_mounted:
            self.app.call_from_thread(self._counted_up, found)

    def _counted_up(self, found: Mirror) -> None:
        self._mirror = found
        if self.is_mounted:
            self._paint()

    def _paint(self) -> None:
        groups = tuple((group.id, group.name) for group in self.meeting.document.groups)
        parts: list[Part] = []
        if self._mirror is not None:
            for item in self._mirror.items:
                if item.id == self.meeting.cursor.item:
                    parts.append(
                        (f"{item.number}  {item.prompt}", self._mirror.hidden.get(item.id, item.said))
                    )
            parts.append(("Overall", self._mirror.overall))
        self.query_one(MirrorTable).show(groups, tuple(parts))

    def scroll_body(self, by: int) -> None:
        self.query_one(MirrorTable).scroll(by)
