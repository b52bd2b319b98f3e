"""The bigger picture: where the groups stand on every question. Enter goes to one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from facilitator.meeting import intents
from facilitator.meeting.convergence import Matrix, matrix_now
from facilitator.meeting.state import Meeting
from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.standing.matrix_table import MatrixTable
from facilitator.tui.standing.over import BACK, OVER_HELP, Over
from facilitator.tui.standing.scrolled import Scrolled
from facilitator.tui.widgets.status import Hint

GO = Command("go", ("enter",), "Go there", "To the chosen question.", lambda s: s.go())
LEAVE = Command("back", ("escape", "f11", "ctrl+s", "q"), BACK.label, BACK.help, BACK.run)

COMMANDS = (
    GO,
    Command(
        "next",
        ("down", "j"),
        "Down",
        "The next question; past the last one, further down.",
        lambda s: s.move(1),
    ),
    Command("previous", ("up", "k"), "Up", "The question before.", lambda s: s.move(-1)),
    Command(
        "page_down", ("pagedown", "end"), "Page", "As many questions on as are in sight.", lambda s: s.page(1)
    ),
    Command("page_up", ("pageup", "home"), "Page up", "As many back.", lambda s: s.page(-1)),
    OVER_HELP,
    LEAVE,
    PALETTE,
)


class MatrixScreen(Over):
    """Lies over the run screen."""

    commands = COMMANDS
    _before: Meeting | None = None
    _matrix = Matrix((), ())

    def heading(self) -> str:
        return f"Where the groups stand · {self.meeting.document.title}"

    def body(self) -> Widget:
        return MatrixTable()

    def show(self) -> None:
        table = self.query_one(MatrixTable)
        if self._before is None:
            self._matrix = matrix_now(self.meeting)
            here = [row.item for row in self._matrix.rows]
            item = self.meeting.cursor.item
            table.chosen = here.index(item) if item in here else 0
        elif self._before is not self.meeting:
            self._matrix = matrix_now(self.meeting)
        self._before = self.meeting
        table.show(self._matrix, self.meeting.cursor.item)

    def hints(self) -> Sequence[Hint]:
        return [
            GO.hint(),
            Hint("↑↓", "choose", "next"),
            Hint("PgDn", "page", "page_down"),
            OVER_HELP.hint(),
            LEAVE.hint(),
        ]

    def move(self, by: int) -> None:
        """To the question ``by`` places on; past the last one the silences below come in sight."""
        table = self.query_one(MatrixTable)
        to = table.chosen + by
        if 0 <= to < len(self._matrix.rows):
            table.choose(to)
        else:
            table.scroll(2 * by)

    def page(self, by: int) -> None:
        table, last = self.query_one(MatrixTable), len(self._matrix.rows) - 1
        to = max(0, min(last, table.chosen + by * table.page))
        if to == table.chosen or last < 0:
            table.scroll(by * max(1, table.size.height - 3))
        else:
            table.choose(to)

    def on_scrolled_picked(self, event: Scrolled.Picked) -> None:
        self.query_one(MatrixTable).choose(event.place)
        self.go()

    def go(self) -> None:
        """To the chosen question, and back to typing."""
        at = self.query_one(MatrixTable).chosen
        if 0 <= at < len(self._matrix.rows) and self.is_current:
            item = self._matrix.rows[at].item
            self.leave()
            self.run.stop_picking()
            self.run.go(intents.GoTo(item))
