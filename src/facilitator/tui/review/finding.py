"""Finding as one types, in slices: a key never waits for the whole meeting to be gone through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter

from facilitator.meeting.corrections import Correction
from facilitator.meeting.document_rows import Rows
from facilitator.tui.review.matching import row_holds, told_holds, was_holds, where

SLICE = 0.006
"""Seconds that one slice takes at most, about."""

Corrected = Mapping[str, Sequence[Correction]]
"""Point id to its corrections."""
NOTHING: Corrected = {}

_LOOK = 128
"""Rows between two looks at the clock."""


class Finding:
    """The rows that hold all of ``words``, from where one stands to the end, then from the beginning."""

    def __init__(self) -> None:
        self.words: tuple[str, ...] = ()
        self.done = True
        self._corrected: Corrected = NOTHING
        self._origin = 0
        self._behind: list[int] = []  # from the origin on
        self._before: list[int] = []
        self._going: Iterator[None] = iter(())

    def start(self, words: tuple[str, ...], rows: Rows, origin: int, corrected: Corrected = NOTHING) -> None:
        """Look anew, in what points were before they were corrected too; without words there is nothing to
        find."""
        self._corrected = corrected
        self.words, self._origin = words, origin
        self._behind, self._before = [], []
        self.done = not words
        self._going = self._through(rows) if words else iter(())

    def go_on(self, seconds: float = SLICE) -> bool:
        """Look for about so long; whether the whole meeting was gone through."""
        end = perf_counter() + seconds
        while not self.done and perf_counter() < end:
            if next(self._going, self) is self:
                self.done = True
        return self.done

    @property
    def count(self) -> int:
        """How many were found so far."""
        return len(self._before) + len(self._behind)

    def place(self, number: int) -> int | None:
        """Which match the row is, from 1; None where it is none, or not known yet."""
        for found, before in ((self._before, 0), (self._behind, len(self._before))):
            at = bisect_left(found, number)
            if at < len(found) and found[at] == number:
                return before + at + 1
        return None

    def nearest(self) -> int | None:
        """The first match from where one stands on; round to the beginning where there is none."""
        if self._behind:
            return self._behind[0]
        return self._before[0] if self._before and self.done else None

    def beside(self, number: int, by: int) -> int | None:
        """The next match (+1) or the one before (-1), round at the ends."""
        every = [*self._before, *self._behind]
        if not every:
            return None
        at = bisect_right(every, number) if by > 0 else bisect_left(every, number) - 1
        return every[at % len(every)]

    def said(self, number: int) -> str:
        """``3 of 17``; while it goes on ``17 so far``."""
        if not self.words:
            return ""
        if not self.done:
            return f"{self.count:,} so far …"
        place = self.place(number)
        if place is not None:
            return f"{place:,} of {self.count:,}"
        return f"{self.count:,} found" if self.count else "not found"

    def _was(self, id: str, name: str) -> bool:
        return id in self._corrected and was_holds(self._corrected[id], self.words, name)

    def _through(self, rows: Rows) -> Iterator[None]:
        first, offset = rows.place(self._origin)
        yield from self._passages(rows, range(first, len(rows.passages)), self._behind, offset, None)
        yield from self._passages(rows, range(first + 1), self._before, 0, self._origin)

    def _passages(
        self, rows: Rows, places: range, into: list[int], offset: int, until: int | None
    ) -> Iterator[None]:
        """Go through these passages; ``offset``: rows of the first one to leave out."""
        words = self.words
        for at in places:
            part, start = rows.passages[at], rows.starts[at]
            name = where(rows.meeting, part.item, part.lane)
            head = len(part.head)
            for place, told in enumerate(part.head):
                if place >= offset and told_holds(told, words, ""):
                    into.append(start + place)
            for place, row in enumerate(part.outline, head):
                if place % _LOOK == 0:
                    yield
                if place >= offset and (row_holds(row, words, name) or self._was(row.id, name)):
                    into.append(start + place)
            offset = 0
            yield
        if until is not None:
            del into[bisect_left(into, until) :]
