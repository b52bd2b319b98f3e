"""The application: one window, its looks, and a good end."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.screen import Screen

from facilitator.store.people import reviewer_name
from facilitator.store.record import Record
from facilitator.tui.commands import Palette
from facilitator.tui.session import Session
from facilitator.tui.themes import THEMES
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.window import Window


class FacilitatorApp(Window):
    """Opens ``first``, or the run screen of ``record``, or home."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {Palette}
    COMFORT = "Every line that had shown is on record."

    def __init__(self, record: Record | None = None, first: Callable[[], Screen[None]] | None = None) -> None:
        super().__init__()
        self.record = record
        self._first = first

    def on_mount(self) -> None:
        self.end_well(self.leave_now)
        # what is loaded by now stays: without this, each full look for garbage goes through all of it again
        # and takes longer than a frame
        self.call_after_refresh(gc.freeze)
        if self._first is not None:
            self.push_screen(self._first())
        elif self.record is not None:
            self.open_meeting(self.record)
        else:
            from facilitator.tui.screens.home import Home

            self.push_screen(Home())

    def open_meeting(self, record: Record) -> None:
        """Show a meeting on the run screen."""
        self.record = record
        from facilitator.tui.run.screen import RunScreen

        self.push_screen(RunScreen(Session(record)))

    def open_review(
        self, path: Path, item: str | None = None, lane: str | None = None, id: str | None = None
    ) -> None:
        """Review minutes over the present screen, which comes back when that is left.

        ``item``, ``lane`` and ``id``: what is shown first. Raises InputError or StoreError.
        """
        from facilitator.tui.review.opening import Opening
        from facilitator.tui.review.screen import ReviewScreen

        at = (item or "", lane or "", id or "")
        self.push_screen(ReviewScreen(Opening(path, reviewer_name()), at, returns=True))

    def leave_now(self, forced: bool = True) -> None:
        """Keep the draft, restore the terminal. ``forced``: the system or a closed window asks us to go."""
        from facilitator.tui.review.screen import ReviewScreen
        from facilitator.tui.run.screen import RunScreen

        for screen in self.screen_stack:
            if isinstance(screen, RunScreen | ReviewScreen):
                screen.leave(forced)
                return
        self.exit(0)

    async def action_quit(self) -> None:
        # Textual binds Ctrl+Q before all other keys; those that still wait in the composer come first
        leave = partial(self.leave_now, forced=False)
        if isinstance(self.focused, Composer):
            self.focused.call_later(self.focused.when_taken, leave)
        else:
            leave()

    def action_next_look(self) -> None:
        """The next of the three looks."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
