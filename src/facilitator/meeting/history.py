"""The steps of a meeting: what counts, what was taken back, and the state that follows.

Law: the present state is the fold of the steps that count, times aside (undo takes back what was
said, not the minutes it took). Recent states are kept, so that undo is immediate; an older one is
folded again from the beginning.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from facilitator.agenda import loads
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.fold import Misfit, apply, begin, on_the_floor
from facilitator.meeting.state import Meeting

REMEMBERED = 300
"""How many past states are kept ready."""

Tx = tuple[events.Event, ...]
_SIGNED = (events.VersionCirculated, events.VersionApproved, events.AmendmentOpened)
Turn = intents.Undo | intents.Redo


class History:
    """The only mutable thing in the core: it is told what happened, and knows the state."""

    def __init__(self, base: Meeting) -> None:
        self.base = base
        self.present = base
        self.misfits: list[str] = []
        self._before: list[events.Event] = []  # moves before the first step
        self._done: list[list[events.Event]] = []
        self._undone: list[list[events.Event]] = []
        self._past: deque[Meeting] = deque(maxlen=REMEMBERED)
        self._tx = 0
        self._opened = 0  # the command since which this program has the meeting

    @classmethod
    def of(cls, every: Iterable[events.Event]) -> History:
        """From a journal: its first event must be the document the meeting began with."""
        stream = iter(every)
        first = next(stream, None)
        if not isinstance(first, events.MeetingStarted):
            raise Misfit("the journal does not begin with the meeting's document")
        made = cls(begin(loads(first.document)))
        made.push((first,))
        for _, tx in groupby(stream, key=lambda event: event.tx):
            made.push(tuple(tx))
        return made

    @property
    def next_tx(self) -> int:
        return self._tx + 1

    @property
    def last(self) -> Sequence[events.Event]:
        """The last step that counts; empty when there is none."""
        return tuple(self._done[-1]) if self._done else ()

    @property
    def taken_back(self) -> Sequence[events.Event]:
        """The step that a redo would bring back."""
        return tuple(self._undone[-1]) if self._undone else ()

    def turn(self, intent: Turn, at: datetime, tx: int) -> events.Event:
        """The event of an undo or a redo. Raises :class:`Refusal` where there is nothing to turn."""
        if isinstance(intent, intents.Undo):
            self._may_take_back()
            return events.Undone(at=at, tx=tx)
        if not self._undone:
            raise Refusal("There is nothing to bring back.")
        return events.Redone(at=at, tx=tx)

    def _may_take_back(self) -> None:
        """Raises :class:`Refusal` where there is nothing to take back, where undo would reach from a review
        into the meeting or the other way, or where groups rely on what was done in an earlier review."""
        if not self._done:
            raise Refusal("There is nothing to take back.")
        step, corrected = self._done[-1], bool(self._past) and bool(self._past[-1].reviewer)
        signed = any(isinstance(event, _SIGNED) for event in step)
        if self.present.reviewer and not corrected:
            raise Refusal("There is nothing to take back in this review; the meeting itself is not undone.")
        if self.present.reviewer and signed and step[0].tx < self._opened:
            raise Refusal("The sign-off of an earlier review stands. Open an amendment to change the text.")
        if not self.present.reviewer and corrected:
            raise Refusal("The last thing was done in a review: it is taken back there.")

    def push(self, tx: Tx) -> Meeting:
        """The events of one command happened, in this order."""
        self._tx = max(self._tx, *(event.tx for event in tx))
        if isinstance(tx[0], events.MeetingOpened | events.MeetingLeft):
            self._opened = tx[0].tx
            if self.present.reviewer or getattr(tx[0], "reviewer", ""):
                self._undone.clear()  # what was taken back in a review is not brought back anywhere else
        if isinstance(tx[0], events.Undone):
            self._undo(tx[0].at)
            return self.present
        if isinstance(tx[0], events.Redone):
            self._redo(tx[0].at)
            return self.present
        if all(event.move for event in tx):
            (self._done[-1] if self._done else self._before).extend(tx)
        else:
            self._past.append(self.present)
            self._done.append(list(tx))
            self._undone.clear()
        self.present = self._fold(self.present, tx)
        return self.present

    def _undo(self, at: datetime) -> None:
        if not self._done:
            self.misfits.append("undo: there is nothing to take back")
            return
        self._undone.append(self._done.pop())
        if self._past:
            then = self._past.pop()
        else:
            then = self._fold(self.base, self._before)
            for step in self._done:
                then = self._fold(then, step)
        self.present = on_the_floor(then, self.present, at)

    def _redo(self, at: datetime) -> None:
        if not self._undone:
            self.misfits.append("redo: there is nothing to bring back")
            return
        step = self._undone.pop()
        self._past.append(self.present)
        self._done.append(step)
        self.present = on_the_floor(self._fold(self.present, step), self.present, at)

    def _fold(self, state: Meeting, some: Iterable[events.Event]) -> Meeting:
        for event in some:
            try:
                state = apply(state, event)
            except Misfit as misfit:
                self.misfits.append(f"{event.type}: {misfit}")
        return state
