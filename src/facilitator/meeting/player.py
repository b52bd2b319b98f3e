"""The hand of the clock that plays a meeting again: where it is, how fast it goes, when it goes on.

It has no clock of its own: ``now`` is always passed in, in seconds of any clock that only goes forward.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from facilitator.meeting.playback import GAP, Playback

SPEEDS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
SLOWEST, FASTEST = SPEEDS[0], SPEEDS[-1]
USUAL = 60
SHORTEST = 30.0
"""Seconds that a whole meeting takes at least where no speed is asked for: a short one plays more slowly."""


def fitting(playback: Playback) -> float:
    """The usual speed, or a lower one for a meeting that would be over before one looks."""
    whole = playback.offsets[-1] if playback.offsets else 0.0
    return max((speed for speed in SPEEDS if speed <= USUAL and whole / speed >= SHORTEST), default=SLOWEST)


SKIP = 1.5
"""Seconds that a gap in which nothing happened is shown before it is skipped."""

FRAME = 1 / 30
"""Seconds between two looks at least: more than one event in this time show together."""


class Player:
    """``step``: the last one that happened, of ``playback``; ``speed``: meeting seconds in a second."""

    def __init__(self, playback: Playback, speed: float) -> None:
        self.playback = playback
        self.speed = speed
        self.step = 0
        self.playing = False
        self._at = playback.times[0]  # the meeting's time at ``_since``
        self._since = 0.0

    @property
    def ended(self) -> bool:
        """Whether nothing comes after this."""
        return self.step == self.playback.last

    @property
    def skipping(self) -> float:
        """Seconds of the gap that is being skipped; 0 where none is."""
        return self.playback.gap(self.step) if self.playing else 0.0

    def at(self, now: float) -> datetime:
        """The meeting's time; it stands still in a gap and while nothing plays."""
        if not self.playing or self.skipping or self.ended:
            return self._at
        return self._at + timedelta(seconds=(now - self._since) * self.speed)

    def offset(self, now: float) -> float:
        """Where that is on the time line, in seconds."""
        since = (self.at(now) - self.playback.times[self.step]).total_seconds()
        return min(self.playback.offsets[self.step] + min(since, GAP), self.playback.length)

    # -- what one does with it -----------------------------------------------------------------------

    def play(self, now: float) -> None:
        """Go on; from the beginning where it is at the end."""
        if self.ended:
            self.go(0, now)
        self._since, self.playing = now, not self.ended

    def pause(self, now: float) -> None:
        self._hold(now)
        self.playing = False

    def go(self, step: int, now: float) -> None:
        """To just after that step, or the nearest there is; it plays on, unless that is the end."""
        self.step = max(0, min(step, self.playback.last))
        self._at, self._since = self.playback.times[self.step], now
        self.playing = self.playing and not self.ended

    def change_speed(self, by: int, now: float) -> None:
        """The next speed up (+1) or down (-1)."""
        self._hold(now)
        others = [one for one in SPEEDS if (one > self.speed if by > 0 else one < self.speed)]
        if others:
            self.speed = others[0 if by > 0 else -1]

    def _hold(self, now: float) -> None:
        self._at, self._since = self.at(now), now

    # -- going on ------------------------------------------------------------------------------------

    def tick(self, now: float) -> bool:
        """Take in what has happened by now; whether the step is another one."""
        before = self.step
        while self.playing and now >= (due := self._due()):
            self.step += 1
            self._at, self._since = self.playback.times[self.step], due
            if self.ended:
                self.playing = False
        return self.step != before

    def wait(self, now: float, clock: float) -> float | None:
        """Seconds until there is something to show; None where nothing plays.

        ``clock``: meeting seconds until the text of the screen's clock changes.
        """
        if not self.playing:
            return None
        wait = self._due() - now
        return max(FRAME, wait if self.skipping else min(wait, clock / self.speed))

    def _due(self) -> float:
        """When the next step is to come."""
        left = (self.playback.times[self.step + 1] - self._at).total_seconds() / self.speed
        return self._since + (min(left, SKIP) if self.skipping else left)
