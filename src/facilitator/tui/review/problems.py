"""What is wrong with a file that was edited: everything at once, each with its line."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.errors import Problem
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown


class Problems(Box[bool]):
    """Answers True where the editor is to open again."""

    def __init__(self, problems: Iterable[Problem], kept: str) -> None:
        every = [problem for problem in problems if not problem.warning]
        super().__init__(f"Not taken in: {len(every)} to mend", f"E opens your editor on it again · {kept}")
        self._problems = every

    def inside(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Static(self._text(), markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def _text(self) -> Text:
        made = Text()
        for problem in self._problems:
            where = f"line {problem.line}: " if problem.line else ""
            key = f"{problem.key}: " if problem.key else ""
            made.append_text(shown(where, Style(bold=True)))
            made.append_text(shown(f"{key}{problem.message}"))
            if problem.hint:
                made.append_text(shown(f"; {problem.hint}", Style(dim=True)))
            made.append("\n")
        return made

    def on_key(self, event: events.Key) -> None:
        if (event.character or "").lower() == "e":
            event.stop()
            self.dismiss(True)
        else:
            super().on_key(event)
