"""The application of the second screen: one screen, the projector's look, and a good end."""

from __future__ import annotations

from facilitator.store.follow import Follower
from facilitator.tui.present.screen import PresentScreen
from facilitator.tui.window import Window


class PresentApp(Window):
    """Shows what ``follower`` tells. There is nothing to do but to leave."""

    ENABLE_COMMAND_PALETTE = False
    LOOK = "projector"
    COMFORT = "The meeting itself goes on in its own window."

    def __init__(self, follower: Follower) -> None:
        super().__init__()
        self.follower = follower

    def on_mount(self) -> None:
        self.end_well(self.leave_now)
        self.push_screen(PresentScreen(self.follower))

    def leave_now(self) -> None:
        """Restore the terminal and go; there is nothing to keep."""
        self.exit(0)

    async def action_quit(self) -> None:
        self.leave_now()
