"""The thread that follows: it looks every few hundredths of a second, and hands on what is new."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from facilitator.meeting.second_screen import View, view
from facilitator.meeting.state import Board
from facilitator.store.follow import Follower

EVERY = 0.05
"""Seconds between two looks at the journal."""


class Following:
    """Calls ``told`` with the view and the board on the floor (None before the meeting has begun).

    ``told`` and ``failed`` are called in the thread; a journal of any length is read there, so that the
    screen stays alive meanwhile.
    """

    def __init__(
        self,
        follower: Follower,
        told: Callable[[View | None, Board | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._follower, self._told, self._failed = follower, told, failed
        self._stop = Event()
        self._thread = Thread(target=self._follow, name="follow", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def _follow(self) -> None:
        try:
            first = True
            while not self._stop.is_set():
                if self._follower.poll() or first:
                    first = False
                    meeting = self._follower.meeting
                    if meeting is None:
                        self._told(None, None)
                    else:
                        self._told(view(meeting), meeting.board)
                self._stop.wait(EVERY)
        except Exception as error:
            # whatever it is: a screen that stands still without a word would be believed
            self._failed(error)
