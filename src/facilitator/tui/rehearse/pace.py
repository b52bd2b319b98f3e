"""The clock of a rehearsal: it can run fast, stand still, and be put on. It never goes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from facilitator.meeting.player import FASTEST, SLOWEST, SPEEDS


class Pace:
    """``speed``: seconds of the rehearsal in a real second. ``running``: whether it goes."""

    def __init__(
        self, begins: datetime, speed: float = 1.0, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """``begins``: aware."""
        self.speed = float(min(max(speed, SLOWEST), FASTEST))
        self.running = True
        self._seconds = seconds
        self._at, self._since = begins.astimezone(UTC), seconds()

    def __call__(self) -> datetime:
        """Its time now, UTC, to the millisecond."""
        gone = (self._seconds() - self._since) * self.speed if self.running else 0.0
        now = self._at + timedelta(seconds=gone)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def _hold(self) -> None:
        self._at, self._since = self(), self._seconds()

    def toggle(self) -> None:
        """Stop, or go on."""
        self._hold()
        self.running = not self.running

    def change(self, by: int) -> None:
        """The next speed up or down."""
        self._hold()
        others = [one for one in SPEEDS if (one > self.speed if by > 0 else one < self.speed)]
        if others:
            self.speed = others[0 if by > 0 else -1]

    def put_on(self, to: datetime) -> None:
        """To a later time; an earlier one changes nothing."""
        self._hold()
        self._at = max(self._at, to.astimezone(UTC))

    @property
    def said(self) -> str:
        """``60×``, or ``paused``."""
        return f"{self.speed:g}×" if self.running else "paused"
