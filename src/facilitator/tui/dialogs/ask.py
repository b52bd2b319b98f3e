"""One line of text."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from facilitator.text import clean
from facilitator.tui.dialogs.box import Box
from facilitator.tui.widgets.in_order import OneLine


class Ask(Box[str]):
    """Answers with the text, cleaned; an empty one is no answer, unless ``empty`` says that it is one."""

    def __init__(self, title: str, text: str = "", foot: str = "Enter keeps it", empty: bool = False) -> None:
        super().__init__(title, foot)
        self._text, self._empty = text, empty

    def inside(self) -> ComposeResult:
        yield OneLine(self._text)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        said = clean(event.value)
        self.dismiss(said if said or self._empty else None)
