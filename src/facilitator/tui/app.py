"""The application: one window, its looks, and a good end."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from facilitator.meeting.state import Draft
from facilitator.store.people import reviewer_name
from facilitator.store.record import Record
from facilitator.tui.commands import AllCommands, Palette
from facilitator.tui.session import Session
from facilitator.tui.themes import THEMES
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.window import Window

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen
    from facilitator.tui.run.screen import RunScreen


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
        """Leave the meeting that lies uppermost: its draft is kept, and what it was opened from comes back.

        ``forced``: the system or a closed window asks us to go; every open meeting is left, and the program.
        """
        open_ = self._meetings()
        for screen in open_ if forced else open_[:1]:
            screen.leave(forced)
        if not open_:
            self.exit(0)

    def _meetings(self) -> list[RunScreen | ReviewScreen]:
        """The open meetings, the uppermost first."""
        from facilitator.tui.review.screen import ReviewScreen
        from facilitator.tui.run.screen import RunScreen

        return [one for one in reversed(self.screen_stack) if isinstance(one, RunScreen | ReviewScreen)]

    def keep_half(self) -> None:
        """As when the window is closed; where even that goes wrong, the half-typed line alone."""
        for screen in self._meetings():
            try:
                screen.leave(forced=True)
            except Exception:  # the program is stopping by a mistake of ours: the first one is the one told
                screen.session.close(screen.typing.draft() or Draft(""))

    def action_command_palette(self) -> None:
        """Every command, to be searched."""
        self._in_turn(self._open_palette)

    def _open_palette(self) -> None:
        if not isinstance(self.screen, AllCommands):
            self.push_screen(AllCommands(id="--command-palette"))

    async def action_quit(self) -> None:
        self._in_turn(partial(self.leave_now, forced=False))

    def _in_turn(self, call: Callable[[], None]) -> None:
        """Textual binds Ctrl+Q and Ctrl+P before all other keys; what waits in the composer comes first."""
        if isinstance(self.focused, Composer):
            self.focused.call_later(self.focused.when_taken, call)
        else:
            call()

    def action_next_look(self) -> None:
        """The next of the three looks."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
