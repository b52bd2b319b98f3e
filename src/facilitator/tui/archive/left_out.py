"""The files of a folder that could not be taken in, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from facilitator.errors import Problem
from facilitator.text import plural
from facilitator.tui.archive.rows import Rows
from facilitator.tui.door import shown
from facilitator.tui.widgets.in_order import passed_on
from facilitator.tui.widgets.status import Hint, Status
from facilitator.tui.widgets.wrap import shortened


class LeftOut(Screen[None]):
    """Any of Esc, F8, Q closes it."""

    CSS_PATH = Path(__file__).with_name("archive.tcss")
    commands = ()

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        yield Static(id="library-title", markup=False)
        yield Rows[Problem](self._lines, id="library-rows")
        yield Status()

    def on_mount(self) -> None:
        title = f"{plural(len(self._problems), 'file')} left out; nothing in them was changed"
        self.query_one("#library-title", Static).update(shown(title))
        self.query_one(Rows).show(self._problems, 0)
        self.query_one(Status).show("", "", [Hint("↑↓", "choose"), Hint("Esc", "back", "back")])

    def _lines(self, problem: Problem, width: int) -> tuple[Text, Text]:
        where = f"{problem.path}:{problem.line}" if problem.line else problem.path
        quiet = self.query_one(Rows).get_component_rich_style("rows--quiet", partial=True)
        return shown(shortened(where, width)), shown(shortened(f"  {problem.message}", width), quiet)

    def on_key(self, event: events.Key) -> None:
        # where it arrives, not as a binding: what is typed right behind Esc is for the screen below
        if passed_on(self, event):
            return
        rows = self.query_one(Rows)
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": rows.page, "pageup": -rows.page}
        if event.key in steps:
            rows.move(steps[event.key])
        elif event.key in ("escape", "f8", "q", "Q", "ctrl+l"):
            self.app.pop_screen()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_status_picked(self, event: Status.Picked) -> None:
        self.app.pop_screen()
