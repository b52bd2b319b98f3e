"""A meeting played again from its events: the state after each step, and where on a time line it stands.

A step is what one command did. States share what they have in common, so that one is kept at every few
steps, and always where a step took something back or brought it again: these cannot be folded forward.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from facilitator.meeting import events
from facilitator.meeting.fold import Misfit, apply
from facilitator.meeting.happened import happened
from facilitator.meeting.history import History, Tx
from facilitator.meeting.marks import Kind, Mark, Marking, Sayings
from facilitator.meeting.state import Meeting

STRIDE = 64
"""Steps after which a state is kept: going anywhere folds fewer than these."""

GAP = 300.0
"""Seconds without a step after which nothing is waited for: a longer gap counts as one of this length."""


class Playback:
    """``steps``: the commands of the journal, the first one its beginning. ``times``: of each step, UTC,
    never going back (a clock that was set back does not turn the line). ``offsets``: where each stands on
    the time line, in seconds, gaps shortened. ``marks``: in order. ``floors``: the steps at which another
    item got the floor; ``gaps``: those after which nothing happened for longer than one waits.
    ``history``: as it is at the end.
    """

    def __init__(self, every: Iterable[events.Event]) -> None:
        """Raises Misfit where the first event is not the document the meeting began with."""
        stream = iter(every)
        first = next(stream, None)
        self.history = History.of([first] if first is not None else [])
        assert first is not None  # there is no history without
        self.steps: list[Tx] = [(first,)]
        self.times: list[datetime] = [first.at]
        self.offsets: list[float] = [0.0]
        self.floors: list[int] = [0]
        self.gaps: list[int] = []
        self._kept_at: list[int] = [0]
        self._kept: list[Meeting] = [self.history.present]
        self._turned: dict[int, str] = {}
        self._sayings, marking = Sayings(self.history.present), Marking(self.history.present, first.at)
        for _, tx in groupby(stream, key=lambda event: event.tx):
            self._take(tuple(tx), marking)
        self.marks: tuple[Mark, ...] = marking.every(self.times[-1])
        self._latest = (self.last, self.history.present)

    def _take(self, step: Tx, marking: Marking) -> None:
        number, before = len(self.steps), self.history.present
        after = self.history.push(step)
        self.steps.append(step)
        at = max(self.times[-1], step[-1].at)
        passed = (at - self.times[-1]).total_seconds()
        self.offsets.append(self.offsets[-1] + min(passed, GAP))
        self.times.append(at)
        if passed > GAP:
            self.gaps.append(number - 1)
        turned = isinstance(step[0], events.Undone | events.Redone)
        if turned:
            self._turned[number] = happened(step, before, after, self.history)
        if turned or number - self._kept_at[-1] >= STRIDE:
            self._kept_at.append(number)
            self._kept.append(after)
        if before.cursor.item != after.cursor.item and not (before.reviewer or after.reviewer):
            self.floors.append(number)
        self._sayings.take(number, step, after)
        marking.take(number, at, step, before, after, self._turned.get(number, ""))

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def last(self) -> int:
        """The number of the last step; the first is 0."""
        return len(self.steps) - 1

    @property
    def end(self) -> Meeting:
        """The state after the last step."""
        return self.history.present

    @property
    def length(self) -> float:
        """Of the time line, in seconds."""
        return self.offsets[-1]

    def state(self, step: int) -> Meeting:
        """The meeting after that step. Raises IndexError."""
        if not 0 <= step <= self.last:
            raise IndexError(step)
        place = bisect_right(self._kept_at, step) - 1
        at, state = self._kept_at[place], self._kept[place]
        if at <= self._latest[0] <= step:  # where one just was, most often the step before
            at, state = self._latest
        for number in range(at + 1, step + 1):
            for event in self.steps[number]:
                try:
                    state = apply(state, event)
                except Misfit:
                    continue  # it did not count when it was read either
        self._latest = step, state
        return state

    def what(self, step: int) -> str:
        """What happened in that step, in a few words."""
        if step in self._turned:
            return self._turned[step]
        before = self.state(max(0, step - 1))
        return happened(self.steps[step], before, self.state(step), self.history)

    def gap(self, step: int) -> float:
        """Seconds after that step in which nothing happened, where they are more than one waits for; or 0."""
        if step >= self.last:
            return 0.0
        passed = (self.times[step + 1] - self.times[step]).total_seconds()
        return passed if passed > GAP else 0.0

    def step_at(self, offset: float) -> int:
        """The last step at ``offset`` seconds of the time line, or before."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def said(self, id: str) -> int | None:
        """The step in which a point was first there; None for a point that never was. 0: from the start."""
        return self._sayings.first.get(id)

    def beside(self, step: int, direction: int, *kinds: Kind) -> Mark | None:
        """The next mark of one of these kinds after ``step`` (+1), or the one before it (-1)."""
        marks = [mark for mark in self.marks if mark.kind in kinds]
        if direction > 0:
            return next((mark for mark in marks if mark.step > step), None)
        return next((mark for mark in reversed(marks) if mark.step < step), None)
