"""An outline: the points of one lane, as rows with a depth, in a persistent sequence.

The law of depths: the first row has depth 0, and no row is more than one deeper than the row
before it. Every function here returns a new outline that keeps this law. Rows are kept in chunks
that old and new outlines share, so that an append costs the same with 10 points or 100,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from facilitator.agenda.model import MAX_DEPTH

CHUNK = 256
NOTHING: Mapping[str, Any] = MappingProxyType({})


def nothing() -> Mapping[str, Any]:
    """The empty mapping, as a default of frozen records."""
    return NOTHING


@dataclass(frozen=True, slots=True)
class Row:
    """One point: ``depth`` 0 is the top level; ``extra`` holds keys such as an action's ``owner``.

    ``asked`` is the depth it was typed with, where the law did not let it have that (a lane that
    begins with ``- text``): the next line typed alike becomes its sibling, not its child.
    """

    id: str
    text: str
    depth: int = 0
    by: str | None = None
    mark: str | None = None
    extra: Mapping[str, Any] = field(default_factory=nothing, hash=False)
    asked: int | None = None

    @property
    def wanted(self) -> int:
        return self.depth if self.asked is None else self.asked


class Outline:
    """An immutable sequence of :class:`Row`."""

    __slots__ = ("_chunks", "_count")

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        rows = tuple(rows)
        self._chunks = tuple(rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))
        self._count = len(rows)

    @classmethod
    def _of(cls, chunks: tuple[tuple[Row, ...], ...], count: int) -> Outline:
        made = cls.__new__(cls)
        made._chunks, made._count = chunks, count
        return made

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        for chunk in self._chunks:
            yield from chunk

    def __reversed__(self) -> Iterator[Row]:
        for chunk in reversed(self._chunks):
            yield from reversed(chunk)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Outline):
            return NotImplemented
        return self._count == other._count and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Outline({list(self)!r})"

    def __getitem__(self, index: int) -> Row:
        if index < 0:
            index += self._count
        if not 0 <= index < self._count:
            raise IndexError(index)
        return self._chunks[index // CHUNK][index % CHUNK]  # all chunks but the last are full

    @property
    def last(self) -> Row | None:
        return self._chunks[-1][-1] if self._chunks else None

    def find(self, id: str) -> int | None:
        """Where the row with that id stands."""
        at = 0
        for chunk in self._chunks:
            for row in chunk:
                if row.id == id:
                    return at
                at += 1
        return None

    def depth_for(self, asked: int) -> int:
        """The depth of a point added at the end: below the last one typed shallower, beside its like."""
        if asked <= 0:
            return 0
        above = MAX_DEPTH
        for row in reversed(self):
            if row.depth >= above:
                continue  # not on the way from the end to the top
            if row.wanted == asked:
                return row.depth
            if row.wanted < asked:
                return min(row.depth + 1, MAX_DEPTH - 1)
            above = row.depth
        return 0

    def append(self, row: Row) -> Outline:
        """With ``row`` at the end, no deeper than the law allows."""
        last = self.last
        limit = min(last.depth + 1, MAX_DEPTH - 1) if last else 0
        if row.depth > limit:
            row = replace(row, depth=limit)
        chunks = self._chunks
        if chunks and len(chunks[-1]) < CHUNK:
            return self._of((*chunks[:-1], (*chunks[-1], row)), self._count + 1)
        return self._of((*chunks, (row,)), self._count + 1)

    def replaced(self, index: int, row: Row) -> Outline:
        """With another row at ``index``; the depth must be that of the old one."""
        number, at = divmod(index, CHUNK)
        chunk = self._chunks[number]
        fresh = (*chunk[:at], row, *chunk[at + 1 :])
        return self._of((*self._chunks[:number], fresh, *self._chunks[number + 1 :]), self._count)

    def span(self, index: int) -> range:
        """The row at ``index`` with everything below it, as a range of places."""
        depth = self[index].depth
        end = index + 1
        while end < self._count and self[end].depth > depth:
            end += 1
        return range(index, end)

    def without(self, span: range) -> Outline:
        """Without those rows; what stood below them moves up as far as the law asks."""
        rows = list(self)
        del rows[span.start : span.stop]
        return Outline(_lawful(rows))

    def with_rows(self, index: int, rows: Iterable[Row]) -> Outline:
        """With ``rows`` put in before place ``index``."""
        now = list(self)
        now[index:index] = rows
        return Outline(_lawful(now))

    def shifted(self, index: int, by: int) -> Outline:
        """With the row at ``index`` and everything below it ``by`` levels deeper (or shallower)."""
        span = self.span(index)
        rows = list(self)
        for place in span:
            rows[place] = replace(rows[place], depth=max(0, min(rows[place].depth + by, MAX_DEPTH - 1)))
        return Outline(_lawful(rows))

    def sibling(self, index: int, direction: int) -> int | None:
        """The place of the next row (+1) or the one before (-1) at the same level, if there is one."""
        depth = self[index].depth
        at = self.span(index).stop if direction > 0 else index - 1
        while 0 <= at < self._count:
            if self[at].depth == depth:
                return at
            if self[at].depth < depth:
                return None
            at += direction
        return None


def _lawful(rows: list[Row]) -> Iterator[Row]:
    before = -1
    for row in rows:
        if row.depth > before + 1:
            row = replace(row, depth=before + 1)
        before = row.depth
        yield row
