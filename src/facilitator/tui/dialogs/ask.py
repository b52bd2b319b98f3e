"""One line of text."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from facilitator.text import clean
from facilitator.tui.dialogs.box import Box
from facilitator.tui.widgets.in_order import OneLine, passed_on


class _Answer(OneLine):
    """Enter answers where the key arrives: what was typed after it in one burst is for the screen below."""

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self.screen, event):
            return
        if event.key == "enter" and isinstance(self.screen, Ask):
            event.stop()
            event.prevent_default()
            self.screen.answer(self.value)
        else:
            await super()._on_key(event)


class Ask(Box[str]):
    """Answers with the text, cleaned; an empty one is no answer, unless ``empty`` says that it is one."""

    def __init__(self, title: str, text: str = "", foot: str = "Enter keeps it", empty: bool = False) -> None:
        super().__init__(title, foot)
        self._text, self._empty = text, empty

    def inside(self) -> ComposeResult:
        yield _Answer(self._text)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.answer(event.value)

    def answer(self, text: str) -> None:
        """That is the answer."""
        said = clean(text)
        self.dismiss(said if said or self._empty else None)
