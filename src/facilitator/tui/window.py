"""What the main window and the second screen have in common: their looks, and a good end."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar

from textual.app import App

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

    def _handle_exception(self, error: Exception) -> None:
        # the traceback Textual prints holds local variables: what was said in the meeting
        if os.environ.get("FACILITATOR_DEBUG"):
            super()._handle_exception(error)
            return
        self._exception = error
        self._exception_event.set()
        said = f"facilitator stopped: {type(error).__name__}. {self.COMFORT}"
        self.exit(return_code=70, message=said)
