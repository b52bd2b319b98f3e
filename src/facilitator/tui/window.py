"""What the main window and the second screen have in common: their looks, and a good end."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.screen import Screen

from facilitator.tui.terminal import forgive_bad_bytes, leave_on_hangup, leave_on_signals
from facilitator.tui.themes import THEMES


class Window(App[int]):
    """``LOOK``: the theme it begins with. ``COMFORT``: what is safe when the program stops by a mistake."""

    TITLE = "facilitator"
    LOOK: ClassVar[str] = "night"
    COMFORT: ClassVar[str] = ""

    def __init__(self) -> None:
        forgive_bad_bytes()
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.LOOK

    def end_well(self, leave: Callable[[], None]) -> None:
        """Call ``leave`` when the system asks us to go, or the terminal does."""
        leave_on_signals(leave)
        if not self.is_headless:
            leave_on_hangup(leave)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent) and (self._exit or not self.screen_stack):
            return  # typed after it was left, in the same burst
        await super().on_event(event)

    def keep_half(self) -> None:
        """The program stops by a mistake: keep what is half-typed, where there is anything."""

    def _handle_exception(self, error: Exception) -> None:
        first = self._exception is None
        if first:
            self._exception = error
            self._exception_event.set()
            with suppress(Exception):  # of what it was that went wrong, the first error tells
                self.keep_half()
        # the traceback Textual prints holds local variables: what was said in the meeting
        if os.environ.get("FACILITATOR_DEBUG"):
            super()._handle_exception(error)
        elif first:
            said = f"facilitator stopped: {type(error).__name__}. {self.COMFORT}"
            self.exit(return_code=70, message=said)


def step_back(screen: Screen[Any]) -> None:
    """To what ``screen`` was opened from, whatever lies over it; out of the program where that is nothing."""
    app = screen.app
    if app.screen_stack.index(screen) < 2:  # the first of all is blank
        app.exit(0)
        return
    while app.screen is not screen:
        app.pop_screen()
    app.pop_screen()
