"""The second screen: the question, the groups, the clock; only what the room may see, and no controls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import copy_context
from datetime import datetime
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.timer import Timer

from facilitator.meeting import timing
from facilitator.meeting.room_words import time_left, until_changed
from facilitator.meeting.second_screen import View
from facilitator.meeting.state import Board
from facilitator.store.follow import Follower
from facilitator.tui.present.following import Following
from facilitator.tui.present.stage import Stage, Waiting
from facilitator.tui.present.top import Times


def local_now() -> datetime:
    return datetime.now().astimezone()


class PresentScreen(Screen[None]):
    """Follows one meeting. ``clock``: local, aware."""

    CSS_PATH = "present.tcss"
    BINDINGS = [Binding("ctrl+q,ctrl+c,q", "app.quit", "Leave", show=False, priority=True)]

    def __init__(self, follower: Follower, clock: Callable[[], datetime] = local_now) -> None:
        super().__init__()
        self.follower, self.clock = follower, clock
        self._view: View | None = None
        self._board: Board | None = None
        self._looked = False
        self._tick: Timer | None = None
        self._following = Following(follower, self._told, self._failed)

    def compose(self) -> ComposeResult:
        yield Stage()

    def on_mount(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._app_context = copy_context()
        self._show()
        self._following.start()

    def on_unmount(self) -> None:
        self._following.stop()

    # -- from the thread that follows -----------------------------------------------------------------

    def _told(self, view: View | None, board: Board | None) -> None:
        self._in_loop(partial(self._take, view, board))

    def _failed(self, error: Exception) -> None:
        self._in_loop(partial(self.app._handle_exception, error))

    def _in_loop(self, call: Callable[[], object]) -> None:
        # the thread knows nothing of the app that is running: its context would not find it
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, context=self._app_context)

    # -- what is shown ---------------------------------------------------------------------------------

    def _take(self, view: View | None, board: Board | None) -> None:
        self._looked, self._view, self._board = True, view, board
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        now = self.clock()
        self.query_one(Stage).show(self._view or self._waiting(), self._times(now), self.follower.trouble)
        self._keep_time(now)

    def _waiting(self) -> Waiting:
        title = self.follower.title or self.follower.path.name
        if not self._looked and not self.follower.waiting:
            return Waiting(title, "opening")
        below = [self.follower.trouble] if self.follower.trouble else []
        return Waiting(title, "not begun", below=(*below, self.follower.path.name))

    def _times(self, now: datetime) -> Times:
        clock = f"{now:%H:%M}"
        left = timing.left(self._board, now) if self._board is not None else None
        if left is None or self._view is None:
            return Times(clock)
        return Times(clock, time_left(left, self._view.language), left < 0)

    def _keep_time(self, now: datetime) -> None:
        """Look at the clock again when what it says changes, and not before."""
        wait = 60 - now.second - now.microsecond / 1e6 + 0.02
        if self._board is not None and self._board.since is not None:
            left = timing.left(self._board, now)
            wait = min(wait, until_changed(left)) if left is not None else wait
        if self._tick is not None:
            self._tick.stop()
        self._tick = self.set_timer(wait, self._show)
