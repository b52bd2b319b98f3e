"""Taking in a file from the screen: its name, who sent it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.errors import Problem
from facilitator.meeting.names import choose, group_names
from facilitator.meeting.state import Meeting
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown


class Amiss(Box[None]):
    """What is wrong with a file, all of it, each with its line."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self._problems = [problem for problem in problems if not problem.warning]
        super().__init__(f"{name}: nothing was taken in", "Mend the file, or ask for it again.")

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
            hint = f"; {problem.hint}" if problem.hint else ""
            made.append_text(shown(where, Style(bold=True)))
            made.append_text(shown(f"{key}{problem.message}{hint}"))
            made.append("\n")
        return made


def found(name: str, minutes: Path) -> Path:
    """The file of that name: here, or beside the minutes."""
    path = Path(name).expanduser()
    beside = minutes.parent / path
    return beside if not path.exists() and beside.exists() else path


def who(meeting: Meeting, said: str) -> tuple[str, str | None]:
    """``Anna Ek, IUCN`` as a name and the id of a group; either may be missing."""
    groups = [(group.id, group_names(group)) for group in meeting.document.groups]
    name, comma, group = said.rpartition(",")
    if comma and (one := choose(group, groups).one) is not None:
        return name.strip(), one
    if (one := choose(said, groups).one) is not None:
        return "", one
    return said.strip(), None
