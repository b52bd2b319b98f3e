"""The application of the second screen: one screen, the projector's look, and a good end."""

from __future__ import annotations

import os

from textual.app import App

from facilitator.store.follow import Follower
from facilitator.tui.present.screen import PresentScreen
from facilitator.tui.terminal import forgive_bad_bytes, leave_on_hangup, leave_on_signals
from facilitator.tui.themes import THEMES


class PresentApp(App[int]):
    """Shows what ``follower`` tells. There is nothing to do but to leave."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "facilitator"

    def __init__(self, follower: Follower) -> None:
        forgive_bad_bytes()
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "projector"
        self.follower = follower

    def on_mount(self) -> None:
        leave_on_signals(self.leave_now)
        if not self.is_headless:
            leave_on_hangup(self.leave_now)
        self.push_screen(PresentScreen(self.follower))

    def leave_now(self) -> None:
        """Restore the terminal and go; there is nothing to keep."""
        self.exit(0)

    async def action_quit(self) -> None:
        self.leave_now()

    def _handle_exception(self, error: Exception) -> None:
        # the traceback Textual prints holds local variables: what was said in the meeting
        if os.environ.get("FACILITATOR_DEBUG"):
            super()._handle_exception(error)
            return
        self._exception = error
        self._exception_event.set()
        said = f"facilitator stopped: {type(error).__name__}. The meeting itself goes on in its own window."
        self.exit(return_code=70, message=said)
