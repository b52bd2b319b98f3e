"""The bridge of a replay: the meeting as it was at one moment. One may look about, and change nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide_all
from facilitator.meeting.fold import apply
from facilitator.meeting.happened import touched
from facilitator.meeting.player import Player, fitting
from facilitator.meeting.reading import Batch, Unread
from facilitator.meeting.state import Cursor, Draft, Meeting
from facilitator.store.replay import READ_ONLY, Recording
from facilitator.tui.session import Asker, Session

Seconds = Callable[[], float]
_LOOKING = (intents.GoTo, intents.Step, intents.ChooseLane, intents.Reveal)


class Watching(Session):
    """``player``: where the replay is. ``looking``: whether another place is shown than had the floor.

    ``changed`` is called when another state is shown, ``refused`` where something was to be changed.
    """

    def __init__(self, recording: Recording, speed: float | None, seconds: Seconds = time.monotonic) -> None:
        super().__init__(recording.record, self._at)
        self.recording, self.playback = recording, recording.playback
        self.player = Player(self.playback, fitting(self.playback) if speed is None else speed)
        self.seconds = seconds
        self._look: Cursor | None = None
        self._shown = self.playback.state(0)

    def _at(self) -> datetime:
        return self.player.at(self.seconds())

    @property
    def meeting(self) -> Meeting:
        return self._shown

    @property
    def looking(self) -> bool:
        return self._look is not None

    # -- in time -------------------------------------------------------------------------------------

    def tick(self) -> bool:
        """Show what has happened by now; whether anything has."""
        if not self.player.tick(self.seconds()):
            return False
        self._show()
        return True

    def go(self, step: int) -> None:
        """To just after that step."""
        self.player.go(step, self.seconds())
        self._show()

    def look(self, cursor: Cursor | None) -> None:
        """Look at another place as it was at this moment, which stops playing; None: where the floor was."""
        if cursor is not None:
            self.player.pause(self.seconds())
        self._show(cursor)

    def _show(self, look: Cursor | None = None) -> None:
        before, state = self._shown, self.playback.state(self.player.step)
        there = self._there(state)
        self._look = look if look != there else None
        self._shown = replace(state, cursor=self._look or there)
        self.changed(before, self._shown)

    def _there(self, state: Meeting) -> Cursor:
        """Where the floor was; after the meeting nobody has it, and the place of a correction shows."""
        item, key, _ = touched(self.playback.steps[self.player.step])
        board = state.boards.get(item) if state.reviewer else None
        lane = board.lane(key) if board is not None else None
        if board is None or lane is None:
            return state.cursor
        return Cursor(item, key if lane in board.lanes else board.lanes[0].key)

    # -- what one asks for ---------------------------------------------------------------------------

    def do(self, *wanted: intents.Intent, done: Callable[[list[Unread]], None] | None = None) -> None:
        """Look about; all else is refused."""
        if not all(isinstance(one, _LOOKING) for one in wanted):
            self.refused(READ_ONLY)
            return
        try:
            made, _ = decide_all(self.meeting, wanted, self._at(), 0)
        except Refusal as refusal:
            self.refused(str(refusal))
            return
        to = self.meeting
        for event in made:
            if not isinstance(event, events.ItemOpened | events.LaneChosen | events.AnswersRevealed):
                self.refused(READ_ONLY)
                return
            to = apply(to, event)
        if to.cursor != self.meeting.cursor:
            self.look(to.cursor)
        if done is not None:
            done([])

    def _ask(
        self,
        batches: Iterator[Batch],
        done: Callable[[list[Unread]], None] | None,
        asker: Asker | None = None,
        typed: bool = False,
    ) -> None:
        """A line, a private note, an undo: whatever would be kept is refused."""
        (asker or self).refused(READ_ONLY)

    def close(self, draft: Draft) -> None:
        """Leave; there is nothing to keep."""
        self.release()
