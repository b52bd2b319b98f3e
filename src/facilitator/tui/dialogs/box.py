"""What every dialog has: a quiet box, a title, a line that says how to leave it."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

Answer = TypeVar("Answer")


class Close(Static):
    """Says how to leave; a click leaves too."""

    def __init__(self) -> None:
        super().__init__("Esc closes", classes="box-close", markup=False)

    async def on_click(self) -> None:
        await self.run_action("screen.close")


class Box(ModalScreen[Answer | None], Generic[Answer]):
    """Escape closes it with None. Subclasses give :meth:`inside`."""

    BINDINGS = [Binding("escape", "close", "Close", priority=True)]
    commands = ()

    def __init__(self, title: str, foot: str) -> None:
        super().__init__()
        self._title, self._foot = title, foot
        self._early: list[events.Key] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self._title, classes="box-title", markup=False)
            yield from self.inside()
            yield Static(self._foot, classes="box-foot", markup=False)
            yield Close()

    def inside(self) -> ComposeResult:
        """The widgets between title and foot."""
        raise NotImplementedError  # a box without an inside asks nothing

    def on_key(self, event: events.Key) -> None:
        if self.focused is None:  # typed before the box stood: for what will have the focus
            self._early.append(events.Key(event.key, event.character))

    def on_descendant_focus(self) -> None:
        early, self._early = self._early, []
        for event in early:
            if self.focused is not None:
                self.focused.post_message(event)

    def action_close(self) -> None:
        if self.is_current:  # else it was answered by the key before, in the same burst
            self.dismiss(None)
