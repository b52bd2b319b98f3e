"""The one thing that asks: showing one group's hidden answers to the room."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.meeting.disclosure import waiting
from facilitator.meeting.state import Board, Meeting
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown


class ShowTheRoom(Box[bool]):
    """Answers True for Enter."""

    def __init__(self, meeting: Meeting, board: Board) -> None:
        super().__init__("Show the room what is hidden?", "Enter shows it to the room")
        self._said = missing(meeting, board)

    def inside(self) -> ComposeResult:
        yield Static(shown(self._said), markup=False)

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            self.dismiss(True)


def missing(meeting: Meeting, board: Board) -> str:
    """Who has not answered (or voted) yet, by name."""
    done = "voted" if board.kind == "ranking" else "answered"
    names = [meeting.group_name(id) for id in waiting(meeting, board)]
    if not names:
        return f"Every group has {done}."
    several = f"{', '.join(names[:-1])} and {names[-1]} have" if len(names) > 1 else f"{names[0]} has"
    return f"{several} not {done} yet, and would see what the others said."
